import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import TimeSpanError
from geodata.messages import INTERFACE_LANGUAGES, messages
from geodata.typed_day import read_typed

ENGLISH = messages("en")


def _read(text, language="en"):
    found = read_typed(text, messages(language))
    return found.first.isoformat(), found.last.isoformat()


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(INTERFACE_LANGUAGES))
def test_every_day_reads_back_as_the_page_writes_it(day, language):
    assert _read(messages(language).day(day), language) == (day.isoformat(),) * 2
    assert _read(day.isoformat(), language) == (day.isoformat(),) * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "15 December 2016"),
        ("en", "15 Dec 2016"),
        ("en", "15 dec. 2016"),
        ("en", "December 15, 2016"),
        ("fr", "15 décembre 2016"),
        ("fr", "15 déc. 2016"),
        ("fr", "15 DECEMBRE 2016"),
        ("ar", "15 ديسمبر 2016"),
        ("ar", "١٥ ديسمبر ٢٠١٦"),
    ],
)
def test_a_day_is_read_as_it_is_written_in_the_language(language, text):
    assert _read(text, language) == ("2016-12-15", "2016-12-15")


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "2016", ("2016-01-01", "2016-12-31")),
        ("en", "2016-02", ("2016-02-01", "2016-02-29")),
        ("en", "Sept 2016", ("2016-09-01", "2016-09-30")),
        ("en", "Sep 2016", ("2016-09-01", "2016-09-30")),
        ("fr", "févr. 2016", ("2016-02-01", "2016-02-29")),
        ("fr", "1er mai 2016", ("2016-05-01", "2016-05-01")),
    ],
)
def test_a_month_and_a_year_are_all_their_days(language, text, days):
    assert _read(text, language) == days


@pytest.mark.parametrize("text", ["03/04/2016", "3.4.2016", "03-04-2016"])
def test_a_date_of_numbers_in_an_unknown_order_is_refused_naming_both_readings(text):
    with pytest.raises(TimeSpanError) as refused:
        read_typed(text, ENGLISH)
    assert str(refused.value) == (
        f"'{text}' may be 3 April 2016 or 4 March 2016; write '2016-04-03' or '2016-03-04'."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12/2016",
        "15/12/2016",
        "5/5/2016",
        "20161215",
        "2016-13",
        "2016-02-30",
        "31 June 2016",
        "0000",
        "December",
        "15 December",
        "15 16 December 2016",
        "15 December 2016 2017",
        "about 15 December 2016",
        "15 December 2016~",
        "15 December 16",
        "15 décembre 2016",
        "2016-12-15T00:00",
    ],
)
def test_what_has_no_one_meaning_is_refused_quoting_it(text):
    with pytest.raises(TimeSpanError) as refused:
        read_typed(text, ENGLISH)
    assert f"'{text}' is not a date; write one as in '2016-12-15'" in str(refused.value)


@given(st.text(), st.sampled_from(INTERFACE_LANGUAGES))
def test_reading_a_typed_day_from_any_text_raises_nothing_else(text, language):
    try:
        found = read_typed(text, messages(language))
    except TimeSpanError:
        return
    assert found.first <= found.last
