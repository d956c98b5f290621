"""Rows of time spans, rounded outwards to the unit that they were cut down to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from geodata.store.answers import Span, Spans
from geodata.store.tables import NO_HOURS, unpacked_hours
from geodata.time_bins import EPOCH, BinUnit
from geodata.time_span import WHOLE_DAYS
from geodata.window import Window

MOST_SPANS = 20_000
"""Different time spans that are told apart; more are rounded to weeks, months, years."""


class Fineness(NamedTuple):
    """How finely spans are told apart.

    Attributes:
        unit: what their days are rounded to.
        cut: the same, as Ibis cuts dates down to it.
        hours: whether clock times are told apart.
    """

    unit: BinUnit
    cut: str
    hours: bool


FINENESSES = (
    Fineness(BinUnit.DAY, "D", hours=True),
    Fineness(BinUnit.DAY, "D", hours=False),
    Fineness(BinUnit.WEEK, "W", hours=False),
    Fineness(BinUnit.MONTH, "M", hours=False),
    Fineness(BinUnit.YEAR, "Y", hours=False),
)
"""From the finest; the first is taken that has few enough different spans."""


def read_spans(rows: Iterable[tuple[Any, ...]], fineness: Fineness) -> Spans:
    """Read rows of four days, their packed hours, and a count."""
    spans = tuple(_span(row, fineness.unit) for row in rows)
    return Spans(fineness.unit, spans, fineness.hours)


def _span(row: tuple[Any, ...], unit: BinUnit) -> Span:
    *days, hours, count = row
    first_start, last_start, first_end, last_end = days
    return Span(
        _bound(first_start),
        _bound(_last(last_start, unit)),
        _bound(first_end),
        _bound(_last(last_end, unit)),
        int(count),
        WHOLE_DAYS if hours == NO_HOURS else unpacked_hours(hours),
    )


def _last(day: dt.date, unit: BinUnit) -> dt.date:
    """Give the last day of the unit that a day begins; the calendar's first day is no beginning."""
    if unit is BinUnit.DAY or day == dt.date.min:
        return day
    after = unit.first_day(unit.ordinal(day) + 1)
    return dt.date.fromordinal(min(after - 1 + EPOCH.toordinal(), dt.date.max.toordinal()))


def _bound(day: dt.date) -> dt.date | None:
    """Give a day, or None for the calendar's ends, which stand for no bound."""
    return None if day in (dt.date.min, dt.date.max) else day


def just_beyond(axis: Window) -> Window:
    """Give the days next to an axis, to which what lies beyond is moved."""
    one = dt.timedelta(days=1)
    start, end = axis.start or dt.date.min, axis.end or dt.date.max
    return Window(
        max(start, dt.date.min + one) - one,
        min(end, dt.date.max - one) + one,
    )
