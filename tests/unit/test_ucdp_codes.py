"""One test for each code of UCDP GED that says how exactly a time or a place is known."""

import datetime as dt

import pytest

from geodata.precision import GeoPrecision, TimePrecision
from geodata.readers.rejection import Refused
from geodata.readers.ucdp.codes import UcdpDatePrecision, UcdpWherePrecision, read_code
from geodata.readers.ucdp.dates import read_when, when_within
from geodata.readers.ucdp.places import extent_of

FIRST, LAST = dt.date(2016, 11, 15), dt.date(2016, 12, 12)


def within(first, last, code):
    return when_within(first, last, UcdpDatePrecision(code))


def test_date_precision_1_is_the_day_itself():
    assert within(FIRST, FIRST, "1") == ("2016-11-15", TimePrecision.DAY)
    assert within(FIRST, LAST, "1") == ("2016-11-15/2016-12-12", TimePrecision.RANGE)


def test_date_precision_2_is_some_day_of_a_few():
    last = dt.date(2016, 11, 17)
    assert within(FIRST, last, "2") == ("[2016-11-15..2016-11-17]", TimePrecision.RANGE)
    assert within(FIRST, FIRST, "2") == ("[2016-11-12..2016-11-18]", TimePrecision.RANGE)


def test_date_precision_3_is_some_day_of_a_week():
    last = dt.date(2016, 11, 21)
    assert within(FIRST, last, "3") == ("[2016-11-15..2016-11-21]", TimePrecision.RANGE)


def test_date_precision_4_is_some_day_of_a_month_or_of_up_to_30_days():
    assert within(FIRST, LAST, "4") == ("[2016-11-15..2016-12-12]", TimePrecision.RANGE)
    month = dt.date(2016, 2, 1), dt.date(2016, 2, 29)
    assert within(*month, "4") == ("2016-02", TimePrecision.MONTH)
    assert within(FIRST, FIRST, "4") == ("2016-11", TimePrecision.MONTH)


def test_date_precision_5_is_some_day_of_a_longer_stretch_up_to_a_year():
    year = dt.date(2016, 1, 1), dt.date(2016, 12, 31)
    assert within(*year, "5") == ("2016", TimePrecision.YEAR)
    assert within(FIRST, FIRST, "5") == ("2016", TimePrecision.YEAR)


@pytest.mark.parametrize(
    ("code", "precision", "kilometres"),
    [
        ("1", GeoPrecision.EXACT, 1),
        ("2", GeoPrecision.NEAR, 25),
        ("3", GeoPrecision.AREA, 30),
        ("4", GeoPrecision.PROVINCE, 75),
        ("5", GeoPrecision.AREA, 50),
        ("6", GeoPrecision.COUNTRY, 300),
        ("7", GeoPrecision.AREA, 100),
    ],
)
def test_each_where_precision_says_what_its_coordinates_stand_for(code, precision, kilometres):
    extent = extent_of(UcdpWherePrecision(code))
    assert (extent.precision, extent.kilometres) == (precision, kilometres)


def test_the_two_scales_are_two_types():
    assert not set(UcdpDatePrecision) & set(UcdpWherePrecision)


@pytest.mark.parametrize("text", ["", "0", "8", "one", "1.5", "11", "١"])
def test_what_is_no_code_is_refused_with_those_that_are(text):
    refused = read_code(text, "where_prec", UcdpWherePrecision)
    assert isinstance(refused, Refused)
    assert refused.reason == f"'{text}' is no where_prec; the codes are 1 to 7."


def test_a_code_that_a_spreadsheet_has_made_a_number_is_read():
    assert read_code("3.0", "date_prec", UcdpDatePrecision) is UcdpDatePrecision.WEEK


@pytest.mark.parametrize("day", ["2016-11-15", "2016-11-15 00:00:00.000", "2016-11-15 00:00"])
def test_days_are_read_with_the_midnight_behind_them(day):
    when = read_when(day, day, "1")
    assert not isinstance(when, Refused)
    assert when.edtf == "2016-11-15"


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("2016-02-30", "2016-03-01", "'2016-02-30' is no day of the calendar."),
        ("2016-12-15", "2016-12-14", "date_end '2016-12-14' lies before date_start '2016-12-15'."),
        (
            "03/04/2016",
            "2016-04-03",
            "'03/04/2016' can be 2016-04-03 or 2016-03-04; UCDP writes days as in '2016-12-15'.",
        ),
        ("", "2016-12-14", "'' is not a day; UCDP writes days as in '2016-12-15'."),
        (
            "2016-12-15 10:30",
            "2016-12-15",
            "'2016-12-15 10:30' is not a day; UCDP writes days as in '2016-12-15'.",
        ),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(start, end, reason):
    refused = read_when(start, end, "1")
    assert isinstance(refused, Refused)
    assert refused.reason == reason
