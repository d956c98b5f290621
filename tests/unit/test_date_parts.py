"""Dates whose year, month and day stand in columns of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.readers.mapped.date_parts import date_in_parts
from geodata.readers.mapping import ColumnMapping, Entry, Field, suggest
from geodata.readers.rejection import Refused
from tests.mapped_tables import mapping_of

ENTRIES = (Entry(Field.YEAR, "y"), Entry(Field.MONTH, "m"), Entry(Field.DAY, "d"))
HEADING = ["iyear", "imonth", "iday", "city"]


def _fields(mapping: ColumnMapping) -> dict[str, str]:
    return {entry.column: str(entry.field) for entry in mapping.entries}


@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from(["{}", "{:02}", "{}.0"]))
def test_any_day_is_read_as_itself(day: dt.date, written: str) -> None:
    cells = (str(day.year), written.format(day.month), written.format(day.day))
    assert date_in_parts(ENTRIES, cells) == day.isoformat()


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        (("2016", "12", "0"), "2016-12"),
        (("2016", "Dec.", ""), "2016-12"),
        (("2016", "décembre", "5"), "2016-12-05"),
        (("2016", "0", "0"), "2016"),
        (("2016", "", "7"), "2016"),
        (("", "12", "5"), ""),
    ],
)
def test_what_is_not_known_leaves_a_month_or_a_year(cells: tuple[str, ...], edtf: str) -> None:
    assert date_in_parts(ENTRIES, cells) == edtf


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("16", "12", "5"), "y"),
        (("٢٠١٦", "12", "5"), "y"),
        (("2016", "13", "5"), "m"),
        (("2016", "2", "30"), "d"),
        (("2016", "2", "first"), "d"),
        (("2016", "1", "99999999999"), "d"),
        (("2016", "1", "1_0"), "d"),
        (("2016", "1", "٣"), "d"),
        (("2016", "1" * 5000, "1"), "m"),
    ],
)
def test_what_is_none_is_told_by_its_column(cells: tuple[str, ...], column: str) -> None:
    refused = date_in_parts(ENTRIES, cells)
    assert isinstance(refused, Refused)
    assert refused.field == column
    assert refused.value in refused.reason


def test_a_year_and_a_month_alone_are_enough() -> None:
    assert date_in_parts(ENTRIES[:2], ("2016", "12")) == "2016-12"
    assert date_in_parts(ENTRIES[:1], ("2016",)) == "2016"


def test_parts_are_suggested_where_no_other_column_is_a_date() -> None:
    rows = [["2016", "12", "15", "Aleppo"], ["2016", "12", "0", "Foua"]]
    parts = {"iyear": "year", "imonth": "month", "iday": "day"}
    assert _fields(suggest(HEADING, rows)) == {**parts, "city": "place"}
    dated = [[*row, "2016-12-15"] for row in rows]
    fields = _fields(suggest([*HEADING, "event_date"], dated))
    assert fields["event_date"] == "date"
    assert not parts.keys() & fields.keys()


def test_a_whole_date_is_preferred_to_its_year() -> None:
    heading = ["year", "month", "day", "event_date", "title"]
    fields = _fields(suggest(heading, [["2016", "12", "15", "2016-12-15", "One"]]))
    assert fields == {"event_date": "date", "title": "title"}


def test_numbers_of_any_length_are_no_years() -> None:
    long = "1" * 5000
    assert "year" not in _fields(suggest(HEADING, [[long, long, long, "Aleppo"]])).values()


def test_a_year_without_a_month_is_a_date() -> None:
    assert _fields(suggest(["year", "city"], [["2016", "Aleppo"]]))["year"] == "date"


def test_a_column_of_numbers_is_no_month() -> None:
    rows = [["2016", "40", "1", "Aleppo"]]
    assert "month" not in _fields(suggest(HEADING, rows)).values()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (["month"], "'month' is mapped without a 'year'"),
        (["year", "day"], "'day' is mapped without a 'month'"),
        (["year", "date"], "'year' and 'date' are both mapped"),
        (["year", "start"], "'year' and 'start' are both mapped"),
    ],
)
def test_parts_that_do_not_go_together_are_named(fields: list[str], problem: str) -> None:
    mapping = mapping_of(*({"field": field, "column": field} for field in [*fields, "title"]))
    assert any(problem in each for each in mapping.problems_with([*fields, "title"]))


def test_a_country_by_its_name_is_preferred_to_a_number() -> None:
    heading = ["country", "country_txt", "date"]
    fields = _fields(suggest(heading, [["200", "Syria", "2016-12-15"]]))
    assert fields["country_txt"] == "country"
    assert "country" not in fields
