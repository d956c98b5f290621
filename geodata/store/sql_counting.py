"""Counting by the engine: each question is a statement, run on a cursor of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from geodata.bounding_box import BoundingBox
from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store import lookups, questions, tile_questions
from geodata.store.answers import Funnel, Neighbours, Spans, Stage
from geodata.store.asking import Asking
from geodata.store.counting import FacetCounts, Numbers, Row
from geodata.store.funnel_rows import read_funnel
from geodata.store.placeholders import box_values, tile_values, window_values
from geodata.store.span_rows import FINENESSES, MOST_SPANS, just_beyond, read_spans
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from geodata.window import Window

LARGE_TILE = 7
"""Zoom up to which a tile is better found by its window than by its place."""

_KEPT = 1024
_EVERYTHING = 2**31 - 1


class SQLCounting:
    """Answers from the tables, whatever their size and the engine that has them.

    Expressions are built on unbound tables and turned into SQL without a connection, once for all
    windows, tiles and pages.
    """

    def __init__(self, asking: Asking) -> None:
        """Ask an engine."""
        self._asking = asking
        self._undated = lru_cache(_KEPT)(lambda query: tuple(asking.rows(questions.undated, query)))

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        every, in_window = self._asking.rows(questions.totals, EventQuery(window=query.window))[0]
        rows = [*self._asking.rows(questions.funnel, query), *self._undated_of(query)]
        return read_funnel(query, every, in_window, rows)

    def _undated_of(self, query: EventQuery) -> tuple[tuple[str, bool, int], ...]:
        """Count the undated events that pass the filters, once for all windows."""
        return self._undated(replace(query, window=Window(), certainty=Certainty.POSSIBLE))

    def listed(
        self,
        query: EventQuery,
        stage: Stage,
        extra: Sequence[str],
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Row]:
        """Give the events at one step, in the order of time: id, certainty, and extra columns."""
        part = limit is not None or offset > 0
        values = {"limit": _EVERYTHING - offset if limit is None else limit, "offset": offset}
        if tile:
            values |= tile_values(tile)
        options = {"stage": stage, "extra": tuple(extra), "tile": tile is not None, "part": part}
        return self._asking.rows(questions.matches, query, values, **options)

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        values = {"ord": self.rank_of(event_id)}
        if values["ord"] is None:
            return Neighbours(None, None, None)
        here = self._asking.rows(questions.neighbours, query, values, before=False)
        before = self._asking.rows(questions.neighbours, query, values, before=True)
        listed: dict[str, str] = dict(here)
        if event_id not in listed:
            return Neighbours(None, None, None)
        after = [other for other in listed if other != event_id]
        known = Certainty(listed[event_id])
        return Neighbours(
            None if known is Certainty.UNDATED and not query.takes_undated else known,
            before[0][0] if before else None,
            after[0] if after else None,
        )

    def rank_of(self, event_id: str) -> int | None:
        """Give the rank of an event in time, from 0; None where there is none of this id."""
        rows = self._asking.rows(lookups.rank_of_event, values={"id": event_id})
        return int(rows[0][0]) if rows else None

    def ranks_of_text(self, text: str) -> Numbers:
        """Give the ranks in time of the events that a search finds, in any order."""
        found = self._asking.columns(questions.found_by_text, EventQuery(text=text))
        return np.asarray(found["ord"], dtype=np.int64)

    def facet_counts(self, query: EventQuery) -> FacetCounts:
        """Count what facets follow from."""
        found = self._asking.columns(questions.facet_counts, query)
        which, number, n = found["part"], found["number"], found["n"]
        parts = (questions.BY_KIND, questions.BY_PLACES, questions.BY_SOURCES)
        return FacetCounts(*(_added(number[which == part], n[which == part]) for part in parts))

    def spans(self, query: EventQuery, axis: Window | None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        values = window_values(just_beyond(axis)) if axis else {}
        everything = replace(query, window=Window())
        for fineness in FINENESSES:
            last = fineness is FINENESSES[-1]
            values["limit"] = _EVERYTHING if last else MOST_SPANS + 1
            options = {"unit": fineness.cut, "hours": fineness.hours, "axis": axis is not None}
            rows = self._asking.rows(questions.spans, everything, values, **options)
            if last or len(rows) <= MOST_SPANS:
                break
        return read_spans(rows, fineness)

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        return int(self._asking.rows(tile_questions.tile_total, query, tile_values(tile))[0][0])

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        values = tile_values(tile, grid) | {"first_bin": bins.first, "last_bin": bins.count - 1}
        found = self._asking.columns(tile_questions.tile_counts, query, values, unit=bins.unit)
        return TileCounts.of_bins(found["key"], found["n"])

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        values, large = tile_values(tile, grid), tile.z <= LARGE_TILE
        found = self._asking.columns(tile_questions.tile_window, query, values, large=large)
        return TileCounts.of_window(found["key"], found["n"])

    def kinds_in_tile(self, query: EventQuery, tile: TileAddress) -> list[Row]:
        """Count what is shown of a tile: type, side, set of actors, certainty, count."""
        return self._asking.rows(tile_questions.kinds_in_tile, query, tile_values(tile))

    def outside(self, query: EventQuery, box: BoundingBox) -> list[Row]:
        """Count what is shown beyond each edge of a box that has any."""
        return self._asking.rows(
            tile_questions.outside, query, box_values(box), round_the_globe=box.west > box.east
        )


def _added(at: Numbers, count: Numbers) -> Numbers:
    """Add counts up by number; sums stay exact up to 2 to the power of 53."""
    return np.bincount(at, weights=count).astype(np.int64)
