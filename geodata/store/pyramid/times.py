"""How many events each time span has: funnel and time axis of whatever is not filtered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from geodata.event_query import EventQuery
from geodata.store.answers import Funnel, Spans
from geodata.store.columns.span_columns import CERTAIN, POSSIBLE, TOLD, UNDATED, SpanColumns
from geodata.store.counting import Numbers
from geodata.store.facet_counts import Marks
from geodata.store.funnel_rows import read_funnel
from geodata.store.questions import DAYS
from geodata.window import Window


class Times:
    """Counts by days, hours, whether every link shows the events, and whether they are mapped."""

    def __init__(self, columns: Mapping[str, Any]) -> None:
        """Take them as columns; those of events without a date are masked."""
        first = columns[DAYS[0]]
        dated = ~np.ma.getmaskarray(first)
        days = np.stack([_days(columns[name]) for name in DAYS])
        hours = np.ma.filled(columns["hours"], 0).astype(np.int64)
        self._spans = SpanColumns(days, dated, hours)
        self._listed, self._mapped = (
            np.asarray(columns[name], dtype=bool) for name in ("listed", "mapped")
        )
        self._events = np.asarray(columns["n"], dtype=np.int64)

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step of a query that asks for a window at most."""
        found = self._spans.in_window(query.window)
        codes = [CERTAIN, POSSIBLE]
        rows = [row for code in codes for row in self._by_place(found.seen == code, code)]
        rows += self._by_place(found.known == UNDATED, UNDATED)
        return read_funnel(query, self._sum(self._events >= 0), self._sum(found.inside), rows)

    def _by_place(self, marks: Marks, code: int) -> list[tuple[str, bool, int]]:
        """Count what is marked and listed, on the map and off it."""
        listed = marks & self._listed
        return [
            (TOLD[code], mapped, self._sum(listed & (self._mapped == mapped)))
            for mapped in (True, False)
        ]

    def _sum(self, marks: Marks) -> int:
        return int(self._events[marks].sum())

    def spans(self, axis: Window | None) -> Spans:
        """Give the time spans of all that is listed, whatever the window."""
        return self._spans.spans(np.where(self._listed, self._events, 0), axis)


def _days(column: Any) -> Numbers:
    """Count days since 1970; those that are masked mean nothing."""
    days = np.ma.filled(column, np.datetime64(0, "D")).astype("datetime64[D]")
    return np.asarray(days.astype(np.int64))
