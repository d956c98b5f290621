import datetime as dt

import pytest

from geodata.errors import TimeSpanError
from geodata.precision import Certainty
from geodata.time_span import TimeSpan
from tests.builders import DAMASCUS, window

CERTAIN, POSSIBLE, OUT = Certainty.CERTAIN, Certainty.POSSIBLE, None


def days(text):
    """Give the four days of a span as they are written."""
    span = TimeSpan.read(text, DAMASCUS)
    return [
        str(day)
        for day in (span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)
    ]


@pytest.mark.parametrize(
    ("event", "start", "end", "known"),
    [
        ("2016-12-15", "2016-12-15", "2016-12-15", CERTAIN),
        ("2016-12-13/2016-12-16", "2016-12-15", "2016-12-15", CERTAIN),
        ("2016-12", "2016-12-15", "2016-12-15", POSSIBLE),
        ("2016-12", "2016-12-01", "2016-12-31", CERTAIN),
        ("2016-12", "2016-11-20", "2017-01-03", CERTAIN),
        ("2012", "2012-06-01", "2016-12-31", POSSIBLE),
        ("[2016-11-15..2016-12-12]", "2016-12-01", "2016-12-31", POSSIBLE),
        ("[2016-11-15..2016-12-12]", "2016-11-15", "2016-12-12", CERTAIN),
        ("2016-08~/2016-12-15", "2016-08-01", "2016-08-05", POSSIBLE),
        ("2016-08~/2016-12-15", "2016-11-01", "2016-11-30", CERTAIN),
        ("2011-03/..", "2011-04-01", "2011-04-01", CERTAIN),
        ("2011-03/..", "2024-02-29", "2024-02-29", CERTAIN),
    ],
)
def test_each_row_of_the_contracts_table_of_time_holds(event, start, end, known):
    assert TimeSpan.read(event).certainty_in(window(start, end)) == known


@pytest.mark.parametrize(
    ("event", "start", "end", "known"),
    [
        ("2016-12-15", "2016-12-16", "", OUT),
        ("2016-12-15", "", "2016-12-14", OUT),
        ("2016-12-15", "", "2016-12-15", CERTAIN),
        ("2016-12", "2016-12-31", "", POSSIBLE),
        ("2016-12", "2017-01-01", "", OUT),
        ("2016-08~/2016-12-15", "2016-12-16", "", OUT),
        ("2016-08~/2016-12-15", "2016-06-30", "2016-06-30", OUT),
        ("2016-08~/2016-12-15", "2016-07-01", "2016-07-01", POSSIBLE),
        ("2016-08~/2016-12-15", "2016-09-30", "2016-09-30", CERTAIN),
        ("2011-03/..", "2011-03-10", "2011-03-10", POSSIBLE),
        ("2011-03/..", "2011-02-28", "2011-02-28", OUT),
    ],
)
def test_windows_include_both_of_their_days_and_no_other(event, start, end, known):
    assert TimeSpan.read(event).certainty_in(window(start, end)) == known


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-12-15~", "2016-12-12", "2016-12-18"),
        ("2016-08~", "2016-07-01", "2016-09-30"),
        ("2016-01~", "2015-12-01", "2016-02-29"),
        ("2016-12~", "2016-11-01", "2017-01-31"),
        ("2012~", "2011-01-01", "2013-12-31"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999-12-31~", "9999-12-28", "9999-12-31"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
    ],
)
def test_approximate_widens_a_day_by_three_days_a_month_by_one_a_year_by_one(text, first, last):
    assert days(text) == [first, last, first, last]
    assert TimeSpan.read(text).is_approximate


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-12-16T12:00-05:00", "2016-12-16"),
        ("2016-12-15T22:30Z", "2016-12-16"),
        ("2016-12-15T21:59:59Z", "2016-12-15"),
        ("2016-12-16T00:30+03:00", "2016-12-15"),
    ],
)
def test_a_clock_time_falls_on_the_calendar_day_of_the_data_sets_zone(text, day):
    assert days(text) == [day] * 4


def test_a_late_utc_hour_is_another_day_in_another_zone():
    late = "2016-12-15T22:30Z"
    assert TimeSpan.read(late).earliest_start == dt.date(2016, 12, 15)
    assert TimeSpan.read(late, DAMASCUS).earliest_start == dt.date(2016, 12, 16)


def test_an_open_end_goes_on_for_ever_and_an_unknown_end_need_not():
    far = window("2030-01-01", "2030-01-01")
    assert TimeSpan.read("2011-03/..").certainty_in(far) == CERTAIN
    assert TimeSpan.read("2011-03/").certainty_in(far) == POSSIBLE
    assert TimeSpan.read("../2011-03").certainty_in(window("", "1500-01-01")) == CERTAIN
    assert TimeSpan.read("/2011-03").certainty_in(window("", "1500-01-01")) == POSSIBLE


def test_only_a_span_with_an_open_end_is_ongoing():
    assert TimeSpan.read("2011-03/..").is_ongoing
    assert not TimeSpan.read("2011-03/").is_ongoing
    assert not TimeSpan.read("../2011-03").is_ongoing


def test_a_better_known_end_bounds_the_other():
    assert days("2016/2016-03-05") == ["2016-01-01", "2016-03-05", "2016-03-05", "2016-03-05"]
    assert days("2016-03-05/2016") == ["2016-03-05", "2016-03-05", "2016-03-05", "2016-12-31"]


def test_a_reversed_span_is_refused_naming_both_ends():
    with pytest.raises(TimeSpanError) as refused:
        TimeSpan.read("2016-12-16/2016-12-15")
    assert "'2016-12-16/2016-12-15' ends before it starts" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "..",
        "/..",
        "2016-02-30",
        "2015-02-29",
        "2016-13",
        "2016-00",
        "0000",
        "15/12/2016",
        "2016-12-15/2016-12-16/2016-12-17",
        "2016-12-15 ",
        " 2016",
        "2016-12-15\n",
        "٢٠١٦-١٢-١٥",
        "２０１６",
        "2016-1-5",
        "20161215",
        "2016-W50-4",
        "2016-12-15T12:00",
        "2016-12-15T25:00Z",
        "2016-12-15T12:00+25:00",
        "2016-12-15T12:00Z~",
        "yesterday",
        "-0044",
        "2016?",
        "2016-12-15~~",
        "2016-12-15\0",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_time_span_is_refused_in_one_sentence_that_quotes_it(text):
    with pytest.raises(TimeSpanError) as refused:
        TimeSpan.read(text)
    message = str(refused.value)
    assert message.startswith(f"'{text}' is not a time span; write EDTF as in '2016-12-15'")
    assert message.endswith("'[2016-11-15..2016-12-12]'.")


def test_one_of_a_stretch_may_begin_and_end_on_any_of_its_days():
    assert days("[2016-11-15..2016-12-12]") == ["2016-11-15", "2016-12-12"] * 2
    assert days("[2016-11..2016]") == ["2016-11-01", "2016-12-31"] * 2


@pytest.mark.parametrize(
    "text",
    [
        *("[", "[]", "[..]", "[2016..", "2016..2017", "[2016-11-15]", "[2016..]", "[..2016]"),
        *("[2016,2017]", "[2016-13..2017]", "[2016..2017]/2018", "[2016/2017..2018]"),
        "[2016-12-16T12:00Z..2016-12-17]",
    ],
)
def test_other_sets_of_dates_are_refused(text):
    with pytest.raises(TimeSpanError, match=r"is not a time span"):
        TimeSpan.read(text)


def test_a_reversed_stretch_is_refused():
    with pytest.raises(TimeSpanError, match="ends before it starts"):
        TimeSpan.read("[2016-12-12..2016-11-15]")
