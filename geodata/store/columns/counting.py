"""Counting in memory: sums of arrays in the place of statements.

An engine plans each statement anew, which takes longer than answering it where a million events are
asked for; going through arrays needs no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from geodata.bounding_box import BoundingBox
from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store.answers import Funnel, Neighbours, Spans, Stage
from geodata.store.columns.edges import beyond
from geodata.store.columns.event_columns import EventColumns, Rows
from geodata.store.columns.in_tiles import InTiles
from geodata.store.columns.masks import Masks
from geodata.store.columns.span_columns import CERTAIN, POSSIBLE, TOLD, UNDATED
from geodata.store.columns.texts import TEXTS, Texts
from geodata.store.counting import FacetCounts, Numbers, Row
from geodata.store.facet_counts import FacetTables, Marks
from geodata.store.funnel_rows import read_funnel
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from geodata.window import Window

_PIECE = 65_536
"""Events that are looked through at once for the first ones of a list."""

_COUNTED_BY = ("kind", "place_set", "source_set", "span")

Found = tuple[Rows, Marks]
"""Some events, and which of them are meant."""


class ColumnCounting:
    """Answers from arrays of the events' numbers, without the engine but for searches."""

    def __init__(
        self,
        columns: EventColumns,
        texts: Texts,
        tables: FacetTables,
        find_text: Callable[[str], Numbers],
    ) -> None:
        """Count what is in memory.

        Args:
            columns: the events' numbers.
            texts: their ids and titles.
            tables: what kinds and sets stand for.
            find_text: gives the ranks of the events that a search finds, in any order.
        """
        self._columns, self._texts = columns, texts
        self.masks = Masks(columns, tables, find_text)
        self._in_tiles = InTiles(columns, self.masks)
        self._every = {name: np.bincount(getattr(columns, name)) for name in _COUNTED_BY}

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        columns = self._columns
        seen = columns.spans.in_window(query.window).seen
        counts: list[tuple[str, bool, int]] = []
        for rows in columns.about(query.window):
            passing, codes = self.masks.passing(query, rows), seen[columns.span[rows]]
            for code in (CERTAIN, POSSIBLE):
                counts += self._by_place(rows, passing & (codes == code), code)
        undated = slice(columns.dated, columns.count)
        counts += self._by_place(undated, self.masks.passing(query, undated), UNDATED)
        return read_funnel(query, columns.count, columns.in_window(query.window), counts)

    def _by_place(self, rows: Rows, found: Marks, code: int) -> list[tuple[str, bool, int]]:
        """Count marked events with and without a place on the map."""
        every = np.count_nonzero(found)
        mapped = np.count_nonzero(found & self._columns.mapped[rows])
        return [(TOLD[code], True, int(mapped)), (TOLD[code], False, int(every - mapped))]

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
        after = None if limit is None else offset + limit
        ranks = self._in_tile(query, stage, tile) if tile else self._first(query, stage, after)
        page = ranks[offset:after]
        known = self._columns.spans.in_window(query.window).known[self._columns.span[page]]
        told = [TOLD[code] for code in known.tolist()]
        others = (self._values(name, page) for name in extra)
        return list(zip(self._texts.of("id", page), told, *others, strict=True))

    def _values(self, name: str, ranks: Numbers) -> list[Any]:
        """Give one column of some events."""
        if name in TEXTS:
            return self._texts.of(name, ranks)
        numbers: list[Any] = getattr(self._columns, name)[ranks].tolist()
        return numbers

    def _in_tile(self, query: EventQuery, stage: Stage, tile: TileAddress) -> Numbers:
        """Give the ranks of the events of a tile at one step."""
        ranks = self._columns.by_place.rank[self._columns.by_place.within(tile)]
        return np.sort(ranks[self._marks(query, stage, ranks)])

    def _first(self, query: EventQuery, stage: Stage, most: int | None) -> Numbers:
        """Give the ranks of the first events at one step: at least ``most`` where there are."""
        found, count = [np.zeros(0, dtype=np.int64)], 0
        for rows in self._rows(query, stage, _PIECE if most is not None else None):
            found.append(_ranks(rows, self._marks(query, stage, rows)))
            count += len(found[-1])
            if most is not None and count >= most:
                break
        return np.concatenate(found)

    def _rows(self, query: EventQuery, stage: Stage, size: int | None = None) -> Iterator[Rows]:
        """Give events among which are all at one step, in pieces of a size."""
        columns = self._columns
        if stage is Stage.ALL:
            parts: Iterable[Rows] = [slice(0, columns.count)]
        elif stage is Stage.UNDATED:
            parts = [slice(columns.dated, columns.count)]
        else:
            parts = columns.about(query.window)
        for rows in parts:
            if isinstance(rows, slice) and size:
                starts = range(rows.start, rows.stop, size)
                yield from (slice(start, min(start + size, rows.stop)) for start in starts)
            else:
                yield rows

    def _marks(self, query: EventQuery, stage: Stage, rows: Rows) -> Marks:
        """Mark those of some events that are at one step."""
        marks = self._spans_of(query, stage)[self._columns.span[rows]]
        if stage in {Stage.ALL, Stage.IN_WINDOW}:
            return marks
        marks &= self.masks.passing(query, rows)
        if stage is Stage.MAPPED:
            marks &= self._columns.mapped[rows]
        if stage is Stage.WITHOUT_PLACE:
            marks &= ~self._columns.mapped[rows]
        return marks

    def _spans_of(self, query: EventQuery, stage: Stage) -> Marks:
        """Mark the time spans of events at one step."""
        found = self._columns.spans.in_window(query.window)
        marks = found.in_time(query)
        if stage is Stage.ALL:
            marks = np.ones_like(found.inside)
        elif stage is Stage.IN_WINDOW:
            marks = found.inside
        elif stage is Stage.POSSIBLE:
            marks = marks & (found.known == POSSIBLE)
        elif stage is Stage.UNDATED:
            marks = found.known == UNDATED
        return marks

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        rank = self._texts.rank_of(event_id)
        listed = self._listed(query)
        at = int(np.searchsorted(listed, -1 if rank is None else rank))
        if rank is None or at == len(listed) or listed[at] != rank:
            return Neighbours(None, None, None)
        code = self._columns.spans.in_window(query.window).known[self._columns.span[rank]]
        is_shown = code != UNDATED or query.takes_undated
        before = self._texts.of("id", listed[max(at - 1, 0) : at])
        after = self._texts.of("id", listed[at + 1 : at + 2])
        return Neighbours(
            Certainty(TOLD[code]) if is_shown else None,
            *(ids[0] if ids else None for ids in (before, after)),
        )

    def _listed(self, query: EventQuery) -> Numbers:
        """Give the ranks of the events that a list has; undated ones have the last."""
        shown = self._first(query, Stage.SHOWN, None)
        if query.takes_undated:
            return shown
        return np.concatenate([shown, self._first(query, Stage.UNDATED, None)])

    def facet_counts(self, query: EventQuery) -> FacetCounts:
        """Count what facets follow from."""
        columns = self._columns
        in_time = columns.spans.in_window(query.window).in_time(query)
        parts = [(rows, in_time[columns.span[rows]]) for rows in columns.about(query.window)]
        places = self._counted(query, parts, "place_set", "places")
        is_same = not query.places and not query.within
        return FacetCounts(
            kinds=self._counted(query, parts, "kind", "kinds"),
            places=places,
            sources=self._counted(query, parts, "source_set", "sources"),
            within=places if is_same else self._counted(query, parts, "place_set", "within"),
        )

    def spans(self, query: EventQuery, axis: Window | None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        columns = self._columns
        every = slice(0, columns.count)
        parts: list[Found] = [(every, np.ones(columns.count, dtype=bool))]
        return columns.spans.spans(self._counted(query, parts, "span"), axis)

    def _counted(
        self, query: EventQuery, parts: list[Found], name: str, without: str = ""
    ) -> Numbers:
        """Count marked events that pass all filters, but one, by a number that each has.

        Args:
            query: what is asked.
            parts: which events.
            name: which number.
            without: name of the filter that is left out.
        """
        column, every = getattr(self._columns, name), self._every[name]
        counts = np.zeros_like(every)
        for rows, marked in parts:
            found = marked & self.masks.passing(query, rows, without=without)
            if len(found) == self._columns.count < 2 * np.count_nonzero(found):
                # Most of all events: what is left out is counted sooner.
                return every - np.bincount(column[~found], minlength=len(every))
            counts += np.bincount(column[rows][found], minlength=len(every))
        return counts

    def outside(self, query: EventQuery, box: BoundingBox) -> list[Row]:
        """Count what is shown beyond each edge of a box that has any."""
        shown = self._first(query, Stage.MAPPED, None)
        return beyond(self._columns.x[shown], self._columns.y[shown], box)

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        return self._in_tiles.total(query, tile)

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        return self._in_tiles.counts(query, tile, grid, bins)

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        return self._in_tiles.in_window(query, tile, grid)

    def kinds_in_tile(self, query: EventQuery, tile: TileAddress) -> list[Row]:
        """Count what is shown of a tile: type, side, set of actors, certainty, count."""
        return self._in_tiles.kinds(query, tile)


def _ranks(rows: Rows, marks: Marks) -> Numbers:
    """Give the ranks of marked events."""
    return np.flatnonzero(marks) + rows.start if isinstance(rows, slice) else rows[marks]
