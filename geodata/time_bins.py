"""Calendar days in bins: days, weeks from Monday, months, years, decades."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from geodata.window import Window

EPOCH = dt.date(1970, 1, 1)
MOST_BINS = 500
"""Bins between the two outer ones, at most; more than a year of days."""


class BinUnit(StrEnum):
    """How long a bin is, from the finest; the order is that of their codes in a tile."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"

    def ordinal(self, day: dt.date) -> int:
        """Number the unit that holds a day: consecutive units have consecutive numbers."""
        match self:
            case BinUnit.DAY:
                return day_number(day)
            case BinUnit.WEEK:
                return (day_number(day) + THURSDAY) // 7
            case BinUnit.MONTH:
                return day.year * 12 + day.month - 1
            case BinUnit.YEAR:
                return day.year
            case BinUnit.DECADE:
                return day.year // 10

    def first_day(self, ordinal: int) -> int:
        """Give the first day of a unit, as days since 1970, also beyond the calendar of dates."""
        match self:
            case BinUnit.DAY:
                return ordinal
            case BinUnit.WEEK:
                return ordinal * 7 - THURSDAY
            case BinUnit.MONTH:
                return _first_of_month(ordinal)
            case BinUnit.YEAR:
                return _first_of_month(ordinal * 12)
            case BinUnit.DECADE:
                return _first_of_month(ordinal * 120)


THURSDAY = 3
"""1970 began on a Thursday, three days into its week."""


def day_number(day: dt.date) -> int:
    """Count days since 1970."""
    return day.toordinal() - EPOCH.toordinal()


def _first_of_month(ordinal: int) -> int:
    """Give the first day of a month, counted from year 0; the calendar's ends stand for more."""
    year, month = divmod(ordinal, 12)
    if year < dt.MINYEAR:
        return day_number(dt.date.min)
    if year > dt.MAXYEAR:
        return day_number(dt.date.max) + 1
    return day_number(dt.date(year, month + 1, 1))


@dataclass(frozen=True)
class TimeBins:
    """Bins of one unit, and one outer bin on either side for all that lies beyond.

    Attributes:
        unit: how long each inner bin is.
        first: ordinal of the first inner bin.
        inner: how many inner bins there are, at least one.
    """

    unit: BinUnit
    first: int
    inner: int

    @classmethod
    def over(cls, axis: Window, most: int = MOST_BINS) -> TimeBins:
        """Give the finest bins that cover an axis, or ``most`` decades where that is too long."""
        start, end = axis.start or axis.end or EPOCH, axis.end or axis.start or EPOCH
        for unit in BinUnit:
            first, last = unit.ordinal(start), unit.ordinal(end)
            if last - first < most:
                break
        return cls(unit, first, min(last - first + 1, most))

    @property
    def count(self) -> int:
        """How many bins there are, the two outer ones among them."""
        return self.inner + 2

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """First days, since 1970, of every bin but the first, which has none."""
        ordinals = range(self.first, self.first + self.inner + 1)
        return tuple(self.unit.first_day(ordinal) for ordinal in ordinals)

    @property
    def coarser(self) -> TimeBins | None:
        """The same stretch in the next longer unit; None where there is none."""
        units = list(BinUnit)
        at = units.index(self.unit) + 1
        if at == len(units):
            return None
        first = units[at].ordinal(_day(self.starts[0]))
        last = units[at].ordinal(_day(self.starts[-1] - 1))
        return TimeBins(units[at], first, last - first + 1)

    def bin_of(self, days: Iterable[int]) -> list[int]:
        """Give the bins that days since 1970 lie in."""
        return [bisect.bisect_right(self.starts, day) for day in days]


def _day(number: int) -> dt.date:
    """Give the day of a number, within the calendar."""
    ordinal = number + EPOCH.toordinal()
    return dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal())))
