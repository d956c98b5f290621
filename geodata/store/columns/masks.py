"""Which events pass each filter, as a mark an event, kept for who asks the same again."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import Any

import numpy as np
from cachetools import LRUCache, cached

from geodata.event_query import EventQuery
from geodata.store.columns.event_columns import EventColumns, Rows
from geodata.store.counting import Numbers
from geodata.store.facet_counts import FacetTables, Marks

MASK_BYTES = 64 * 2**20
"""What is kept of marks, one byte each, at most: the filters of dozens of visitors."""


class Masks:
    """Marks of the events that pass filters, by rank in time.

    Each filter is kept by itself: putting several together is quicker than looking one up, and
    many questions share one.
    """

    def __init__(
        self, columns: EventColumns, tables: FacetTables, find_text: Callable[[str], Numbers]
    ) -> None:
        """Prepare to mark.

        Args:
            columns: the events.
            tables: what kinds and sets stand for.
            find_text: gives the ranks of the events that a search finds.
        """
        self._columns, self._tables, self._find_text = columns, tables, find_text
        self.kept: LRUCache[Any, Marks] = LRUCache(MASK_BYTES, getsizeof=lambda marks: marks.nbytes)
        # Who asks for marks that are being made waits for them.
        self._kept = cached(self.kept, key=_key, condition=Condition())(self._made)

    def passing(self, query: EventQuery, rows: Rows, *, without: str = "") -> Marks:
        """Mark those of some events that pass all filters but the window, and but one filter.

        Args:
            query: what is asked.
            rows: the events' ranks.
            without: name of the filter that is left out: kinds, places, within, sources.
        """
        asked = [self._kept(name, query)[rows] for name in _asked(query) if name != without]
        if not asked:
            every = self._columns.count
            size = len(range(*rows.indices(every))) if isinstance(rows, slice) else len(rows)
            return np.ones(size, dtype=bool)
        first, *others = asked
        for other in others:
            first = first & other
        return first

    def _made(self, name: str, query: EventQuery) -> Marks:
        """Mark the events that pass one filter."""
        columns, tables = self._columns, self._tables
        match name:
            case "kinds":
                return tables.kinds(query, _above(columns.kind))[columns.kind]
            case "places":
                found = tables.place_sets(query.places, _above(columns.place_set))
                return found[columns.place_set]
            case "within":
                lying = tables.within_sets(query.within, _above(columns.place_set))
                return lying[columns.place_set]
            case "sources":
                found = tables.source_sets(query.sources, _above(columns.source_set))
                return found[columns.source_set]
        marks = np.zeros(columns.count, dtype=bool)
        if name == "text":
            marks[self._find_text(query.text)] = True
        return marks


def _asked(query: EventQuery) -> list[str]:
    """Name the filters that a query asks for."""
    others = ("places", "within", "sources", "text", "refused")
    return ["kinds", *(name for name in others if getattr(query, name))]


def _key(name: str, query: EventQuery) -> tuple[Any, ...]:
    """Give what the marks of a filter depend on."""
    if name == "kinds":
        return (name, query.effective_statuses, query.types, query.actors, query.all_actors)
    return (name, getattr(query, name) if name != "refused" else ())


def _above(numbers: Numbers) -> int:
    return int(numbers.max(initial=-1)) + 1
