"""Time spans as arrays: what a window knows of each, its bins, and its days cut down."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store.answers import Spans
from geodata.store.counting import Numbers
from geodata.store.facet_counts import Marks
from geodata.store.span_rows import FINENESSES, MOST_SPANS, Fineness, just_beyond, read_spans
from geodata.store.tables import NO_HOURS
from geodata.time_bins import THURSDAY, BinUnit, TimeBins, day_number
from geodata.window import Window

CERTAIN, POSSIBLE, UNDATED, OUTSIDE = range(4)
"""What a window knows of a span."""
TOLD = (Certainty.CERTAIN.value, Certainty.POSSIBLE.value, Certainty.UNDATED.value)
"""The same in words."""

_KEPT = 16
_FIRST, _LAST = day_number(dt.date.min), day_number(dt.date.max)


class InWindow(NamedTuple):
    """What a window knows of every span.

    Attributes:
        known: certain, possible (also where it is not in the window), undated.
        seen: the same, but of what is not in the window, that it is outside.
        inside: whether it is in the window at all; an undated one is where that is open.
    """

    known: npt.NDArray[np.int8]
    seen: npt.NDArray[np.int8]
    inside: Marks

    def in_time(self, query: EventQuery) -> Marks:
        """Mark the spans in the window that are certain enough."""
        return self.known == CERTAIN if query.certainty is Certainty.CERTAIN else self.inside


class Binned(NamedTuple):
    """Spans by the bins of their days.

    Attributes:
        number: of every span, which combination of bins it has.
        bins: a column for each combination, of the bins of its four days; the last bin where it is
            undated.
        dated: of each combination, whether it has days.
    """

    number: Numbers
    bins: Numbers
    dated: Marks


class SpanColumns:
    """The time spans of a data set, by their numbers."""

    def __init__(self, days: Numbers, dated: Marks, hours: Numbers) -> None:
        """Keep them.

        Args:
            days: four rows, of earliest and latest start, earliest and latest end: days since
                1970 by the number of the span; the calendar's ends where it is open.
            dated: whether the span has days; without, they mean nothing.
            hours: packed hours of the four days.
        """
        self.days, self.dated = days, dated
        self._hours = hours
        self.binned = lru_cache(_KEPT)(self._binned)
        self.in_window = lru_cache(_KEPT)(self._in_window)

    def _in_window(self, window: Window) -> InWindow:
        """Say what a window knows of each span."""
        first, last = _ends(window)
        start, latest_start, earliest_end, end = self.days
        certain = self.dated & (latest_start <= last) & (earliest_end >= first)
        known = np.where(certain, CERTAIN, np.where(self.dated, POSSIBLE, UNDATED)).astype(np.int8)
        inside = self.dated & (start <= last) & (end >= first)
        if window.is_open:
            inside = np.ones_like(self.dated)
        seen = np.where(inside, known, OUTSIDE).astype(np.int8)
        return InWindow(known, seen, inside)

    def _binned(self, bins: TimeBins) -> Binned:
        """Put the spans' days into bins."""
        ordinals = _ordinals(self.days, bins.unit) - bins.first + 1
        within = np.where(self.dated, np.clip(ordinals, 0, bins.count - 1), bins.count - 1)
        rows = np.vstack([within, self.dated])
        order = np.lexsort(rows[::-1])
        new = _are_new(rows[:, order])
        number = np.empty(len(order), dtype=np.int64)
        number[order] = np.cumsum(new) - 1
        different = rows[:, order[new]]
        return Binned(number, different[:4], different[4].astype(bool))

    def spans(self, events: Numbers, axis: Window | None) -> Spans:
        """Give the spans that events have, as finely as their number allows.

        Args:
            events: how many events each span has.
            axis: where they are to be told apart finely; days beyond are moved next to its ends.
        """
        held = np.flatnonzero(self.dated & (events[: len(self.dated)] > 0))
        days = self.days[:, held]
        if axis:
            days = np.clip(days, *_ends(just_beyond(axis)))
        for fineness in FINENESSES:
            rows, counts = _told_apart(days, self._hours[held], events[held], fineness)
            if len(counts) <= MOST_SPANS:
                break
        dates = [day.tolist() for day in rows[:4].astype("datetime64[D]")]
        return read_spans(zip(*dates, rows[4].tolist(), counts.tolist(), strict=True), fineness)


def _ends(window: Window) -> tuple[int, int]:
    first = _FIRST if window.start is None else day_number(window.start)
    return first, _LAST if window.end is None else day_number(window.end)


def _ordinals(days: Numbers, unit: BinUnit) -> Numbers:
    """Number the unit that each day lies in, as ``BinUnit.ordinal`` does."""
    if unit is BinUnit.DAY:
        return days
    if unit is BinUnit.WEEK:
        return (days + THURSDAY) // 7
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months // {BinUnit.MONTH: 1, BinUnit.YEAR: 12, BinUnit.DECADE: 120}[unit]


def _told_apart(
    days: Numbers, hours: Numbers, events: Numbers, fineness: Fineness
) -> tuple[Numbers, Numbers]:
    """Give the different spans, a column each, in order, and how many events each has."""
    clock = hours if fineness.hours else np.full_like(hours, NO_HOURS)
    rows = np.vstack([_cut(days, fineness.unit), clock])
    order = np.lexsort(rows[::-1])
    starts = np.flatnonzero(_are_new(rows[:, order]))
    counts = np.add.reduceat(events[order], starts) if len(starts) else events[:0]
    return rows[:, order[starts]], counts


def _cut(days: Numbers, unit: BinUnit) -> Numbers:
    """Give the first days of the units that days lie in."""
    if unit is BinUnit.DAY:
        return days
    if unit is BinUnit.WEEK:
        return days - (days + THURSDAY) % 7
    code = "M" if unit is BinUnit.MONTH else "Y"
    cut = days.astype("datetime64[D]").astype(f"datetime64[{code}]")
    return cut.astype("datetime64[D]").astype(np.int64)


def _are_new(ordered: Numbers) -> Marks:
    """Mark the columns that differ from the one before."""
    new = np.ones(ordered.shape[1], dtype=bool)
    new[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    return new
