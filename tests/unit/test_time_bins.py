"""Days in bins: whole calendar units, and an outer bin on either side."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.time_bins import MOST_BINS, BinUnit, TimeBins, day_number
from tests.builders import window

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
UNITS = st.sampled_from(list(BinUnit))


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        (BinUnit.DAY, "2016-12-15"),
        (BinUnit.WEEK, "2016-12-12"),
        (BinUnit.MONTH, "2016-12-01"),
        (BinUnit.YEAR, "2016-01-01"),
        (BinUnit.DECADE, "2010-01-01"),
    ],
)
def test_a_unit_begins_where_the_calendar_says(unit, first):
    start = unit.first_day(unit.ordinal(dt.date(2016, 12, 15)))
    assert start == day_number(dt.date.fromisoformat(first))


@given(DAYS, UNITS)
def test_a_day_lies_in_its_unit_and_in_no_other(day, unit):
    ordinal = unit.ordinal(day)
    assert unit.first_day(ordinal) <= day_number(day) < unit.first_day(ordinal + 1)


@pytest.mark.parametrize(
    ("start", "end", "unit", "inner"),
    [
        ("2016-11-01", "2016-12-31", BinUnit.DAY, 61),
        ("2015-12-01", "2017-01-31", BinUnit.DAY, 428),
        ("2016-01-01", "2019-12-31", BinUnit.WEEK, 210),
        ("2010-01-01", "2019-12-31", BinUnit.MONTH, 120),
        ("1900-01-01", "1999-12-31", BinUnit.YEAR, 100),
        ("1000-01-01", "1999-12-31", BinUnit.DECADE, 100),
        ("0001-01-01", "9999-12-31", BinUnit.DECADE, MOST_BINS),
        ("", "", BinUnit.DAY, 1),
    ],
)
def test_bins_are_the_finest_that_are_few_enough(start, end, unit, inner):
    bins = TimeBins.over(window(start, end))
    assert (bins.unit, bins.inner) == (unit, inner)
    assert len(bins.starts) == inner + 1


@given(DAYS, DAYS)
def test_bins_cover_their_axis_and_coarser_ones_do_too(one, other):
    start, end = sorted((one, other))
    bins = TimeBins.over(window(start.isoformat(), end.isoformat()), most=20_000)
    while bins:
        assert bins.starts[0] <= day_number(start)
        assert day_number(end) < bins.starts[-1]
        assert list(bins.starts) == sorted(set(bins.starts))
        bins = bins.coarser


def test_days_beyond_the_axis_lie_in_the_outer_bins():
    bins = TimeBins.over(window("2016-12-01", "2016-12-03"))
    days = [day_number(dt.date.fromisoformat(day)) for day in ("1990-01-01", "2016-12-01")]
    days += [day_number(dt.date.fromisoformat(day)) for day in ("2016-12-03", "2016-12-04")]
    assert bins.bin_of(days) == [0, 1, 3, 4]
