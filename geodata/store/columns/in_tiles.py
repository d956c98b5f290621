"""Counting what lies in a tile: a stretch of the events in the order of place."""

from __future__ import annotations

import numpy as np

from geodata.event_query import EventQuery
from geodata.store.columns.event_columns import EventColumns
from geodata.store.columns.grouping import counted
from geodata.store.columns.masks import Masks
from geodata.store.columns.span_columns import TOLD
from geodata.store.counting import Numbers, Row
from geodata.store.facet_counts import Marks
from geodata.store.tile_keys import SIDE_BASE, TileCounts
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins

_KNOWN = 4
"""Above what a window may know of an event, as in the keys of a tile."""


class InTiles:
    """Counts the events of tiles."""

    def __init__(self, columns: EventColumns, masks: Masks) -> None:
        """Count events that are in memory."""
        self._columns, self._masks = columns, masks
        self._places = columns.by_place

    def total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count those that pass all filters."""
        return int(np.count_nonzero(self._passing(query, self._places.within(tile))))

    def counts(self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins) -> TileCounts:
        """Count them by cell, side and bins, whatever the window."""
        here = self._places.within(tile)
        binned = self._columns.spans.binned(bins)
        size = len(binned.dated)
        key = self._slots(here, tile, grid) * size + binned.number[self._places.span[here]]
        key = key[self._passing(query, here)]
        found, count = counted(key, grid * grid * SIDE_BASE * size)
        slot, number = np.divmod(found, max(size, 1))
        cell, side = np.divmod(slot, SIDE_BASE)
        return TileCounts(cell, side, binned.bins[:, number], binned.dated[number], count)

    def in_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count them by cell, side, and what the window knows of them."""
        here = self._places.within(tile)
        known = self._columns.spans.in_window(query.window).known[self._places.span[here]]
        key = self._slots(here, tile, grid) * _KNOWN + known
        key = key[self._passing(query, here) & self._in_time(query, here)]
        return TileCounts.of_window(*counted(key, grid * grid * SIDE_BASE * _KNOWN))

    def kinds(self, query: EventQuery, tile: TileAddress) -> list[Row]:
        """Count what is shown: type, side, set of actors, certainty, count."""
        here, kinds = self._places.within(tile), self._columns.kinds
        known = self._columns.spans.in_window(query.window).known[self._places.span[here]]
        key = self._places.kind[here] * _KNOWN + known
        key = key[self._passing(query, here) & self._in_time(query, here)]
        found, count = counted(key, len(kinds.type) * _KNOWN)
        kind, code = np.divmod(found, _KNOWN)
        sides, actors = kinds.side[kind].tolist(), kinds.actor_set[kind].tolist()
        types, told = [kinds.type[at] for at in kind.tolist()], [TOLD[at] for at in code.tolist()]
        return list(zip(types, sides, actors, told, count.tolist(), strict=True))

    def _passing(self, query: EventQuery, here: slice) -> Marks:
        """Mark those of a stretch that pass all filters but the window."""
        return self._masks.passing(query, self._places.rank[here])

    def _in_time(self, query: EventQuery, here: slice) -> Marks:
        """Mark those of a stretch that are in the window, and certain enough."""
        in_time = self._columns.spans.in_window(query.window).in_time(query)
        return in_time[self._places.span[here]]

    def _slots(self, here: slice, tile: TileAddress, grid: int) -> Numbers:
        """Give the cell and side of each event of a stretch as one number."""
        side = self._columns.kinds.side[self._places.kind[here]]
        return self._places.cells(here, tile, grid) * SIDE_BASE + side
