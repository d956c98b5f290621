import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import TimeSpanError
from geodata.window import Window, read_day
from tests.builders import window


def test_a_window_that_ends_before_it_starts_is_refused_naming_both_days():
    with pytest.raises(TimeSpanError) as refused:
        window("2016-12-16", "2016-12-15")
    assert "'2016-12-16' to '2016-12-15' ends before it starts" in str(refused.value)


def test_a_window_of_one_day_is_no_reversed_window():
    assert window("2016-12-15", "2016-12-15").start == dt.date(2016, 12, 15)


def test_only_a_window_without_ends_is_open():
    assert Window().is_open
    assert not window("2016-12-15").is_open
    assert not window("", "2016-12-15").is_open


@given(st.dates())
def test_every_calendar_day_reads_back_as_it_is_written(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2016-12",
        "2016-02-30",
        "20161215",
        "2016-W50-4",
        "15/12/2016",
        "2016-12-15T00:00",
        "٢٠١٦-١٢-١٥",
        " 2016-12-15",
        "2016-12-15\n",
        "0000-01-01",
        "2016-1-005",
    ],
)
def test_what_is_no_calendar_day_is_refused_quoting_it(text):
    with pytest.raises(TimeSpanError) as refused:
        read_day(text)
    assert f"'{text}' is not a calendar day; write year, month and day" in str(refused.value)


@given(st.text())
def test_reading_a_day_from_any_text_raises_nothing_else(text):
    try:
        day = read_day(text)
    except TimeSpanError:
        return
    assert day.isoformat() == text
