"""The events as arrays, one number a row each, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np

from geodata.store.columns.by_place import ByPlace
from geodata.store.columns.span_columns import SpanColumns
from geodata.store.counting import Numbers
from geodata.store.facet_counts import Marks
from geodata.time_bins import day_number
from geodata.window import Window

LONG = 62
"""Days; events that may last longer are gone through one by one, instead of all that begin as far
before a window."""

Rows = slice | Numbers
"""Events by their ranks: a stretch, or one by one; ascending."""


@dataclass(frozen=True)
class Kinds:
    """What kinds stand for, by their numbers.

    Attributes:
        type: id of the event type.
        side: place in ``SIDES``.
        actor_set: number of the set of actors.
    """

    type: list[str]
    side: Numbers
    actor_set: Numbers


class EventColumns:
    """What is counted of every event, by its rank in time.

    Whole numbers are as wide as the machine's addresses: such are looked up in a table in a third
    of the time that narrower ones take, which are widened first.

    Attributes:
        count, dated: how many events there are, and how many of them, the first, have a date.
        kind, place_set, source_set, span: numbers of what each has.
        x, y: position of its anchor; -1 where it is not on the map.
        mapped: whether it is on the map.
        spans, kinds: what those numbers stand for.
        by_place: those on the map in the order of place.
    """

    def __init__(self, events: dict[str, Numbers], spans: SpanColumns, kinds: Kinds) -> None:
        """Put events in order.

        Args:
            events: columns of the table of events, in any order; positions are -1 where there are
                none.
            spans: what the numbers of time spans stand for.
            kinds: what those of kinds stand for.
        """
        placed = {name: _by_rank(events, name) for name in events}
        self.kind, self.span = placed["kind"], placed["span"]
        self.place_set, self.source_set = placed["place_set"], placed["source_set"]
        self.x, self.y = (placed[name].astype(np.int32) for name in ("x", "y"))
        self.mapped: Marks = self.x >= 0
        self.spans, self.kinds = spans, kinds
        self.by_place = ByPlace(placed["x"], placed["y"], self.kind, self.span)
        self.count = len(self.kind)
        self.dated = int(np.count_nonzero(spans.dated[self.span]))
        start, *_, end = (spans.days[at][self.span[: self.dated]] for at in (0, 3))
        self._starts, self._ends = start, np.sort(end)
        self._long = np.flatnonzero(end - start > LONG)

    def in_window(self, window: Window) -> int:
        """Count the events in a window, undated ones where it is open."""
        if window.is_open:
            return self.count
        begun = self._begun(window)
        # What ended before the window began before it, too.
        over = 0 if window.start is None else np.searchsorted(self._ends, day_number(window.start))
        return int(begun - over)

    def about(self, window: Window) -> Iterator[Rows]:
        """Give events among which are all in a window, in the order of time."""
        if window.is_open:
            yield slice(0, self.count)
            return
        first, after = 0, self._begun(window)
        if window.start is not None:
            first = int(np.searchsorted(self._starts, day_number(window.start) - LONG))
        # A window may end before the first day from which on the short ones are looked at.
        first = min(first, after)
        yield self._long[: np.searchsorted(self._long, first)]
        yield slice(first, after)

    def _begun(self, window: Window) -> int:
        """Count the events that may have begun by the end of a window."""
        if window.end is None:
            return self.dated
        return int(np.searchsorted(self._starts, day_number(window.end), side="right"))


def _by_rank(events: dict[str, Numbers], name: str) -> Numbers:
    column = np.empty(len(events["ord"]), dtype=np.int64)
    column[events["ord"]] = events[name]
    return column


_EVENTS = """
SELECT ord, kind, place_set, source_set, span, coalesce(x, -1) AS x, coalesce(y, -1) AS y
FROM moments
"""
_SPANS = """
SELECT span, earliest_start IS NOT NULL AS dated, coalesce(hours, 0) AS hours,
    coalesce(earliest_start - DATE '1970-01-01', 0) AS first_start,
    coalesce(latest_start - DATE '1970-01-01', 0) AS last_start,
    coalesce(earliest_end - DATE '1970-01-01', 0) AS first_end,
    coalesce(latest_end - DATE '1970-01-01', 0) AS last_end
FROM spans
"""
_DAYS = ("first_start", "last_start", "first_end", "last_end")


def read_columns(connection: duckdb.DuckDBPyConnection) -> EventColumns:
    """Read the events of a store's tables.

    Raises:
        duckdb.Error: if they cannot be read.
    """
    with connection.cursor() as cursor:
        events: dict[str, Any] = cursor.execute(_EVENTS).fetchnumpy()
        spans: dict[str, Any] = cursor.execute(_SPANS).fetchnumpy()
        kinds = cursor.execute("SELECT kind, type, side, actor_set FROM kinds").fetchall()
    return EventColumns(events, _spans(spans), _kinds(kinds))


def _spans(read: dict[str, Any]) -> SpanColumns:
    number = read["span"]
    size = int(number.max(initial=-1)) + 1
    days, hours = np.zeros((4, size), dtype=np.int64), np.zeros(size, dtype=np.int64)
    dated = np.zeros(size, dtype=bool)
    days[:, number] = np.vstack([read[name] for name in _DAYS])
    dated[number], hours[number] = read["dated"], read["hours"]
    return SpanColumns(days, dated, hours)


def _kinds(rows: list[tuple[int, str, int, int]]) -> Kinds:
    size = max((row[0] for row in rows), default=-1) + 1
    types, side, actor_set = [""] * size, np.zeros(size, np.int64), np.zeros(size, np.int64)
    for number, type_, of_side, actors in rows:
        types[number], side[number], actor_set[number] = type_, of_side, actors
    return Kinds(types, side, actor_set)
