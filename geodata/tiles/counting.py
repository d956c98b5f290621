"""Counts of a tile that follow from what is at hand: from its events, or from finer counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store import TileCounts
from geodata.store.tables import SIDES, four_days
from geodata.store.tile_keys import BIN_BASE, SIDE_BASE, Numbers
from geodata.tile_address import Position, TileAddress
from geodata.time_bins import TimeBins, day_number

_CERTAIN, _POSSIBLE, _KNOWN = 0, 1, 4

Placed = Sequence[tuple[Position, EventOutline]]
"""Events, and where each is on the map."""


def count_events(events: Placed, tile: TileAddress, grid: int, bins: TimeBins) -> TileCounts:
    """Count the events of a tile by cell, side and time, as a store does.

    Args:
        events: those of the tile.
        tile: where.
        grid: cells along a side.
        bins: how time is divided.
    """
    keys = []
    for place, event in events:
        key = tile.cell(place, grid) * SIDE_BASE + SIDES.index(event.side)
        days = [day_number(day) for day in four_days(event.time)] if event.time else []
        for number in bins.bin_of(days) or [0] * 4:
            key = key * BIN_BASE + number
        keys.append(key * 2 + bool(days))
    return TileCounts.of_bins(*_counted(np.array(keys, dtype=np.int64)))


def count_window(events: Placed, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
    """Count the events of a tile by cell, side, and what a window with a bound knows of them."""
    keys = []
    for place, event in events:
        known = event.certainty_in(query.window)
        if known is Certainty.CERTAIN or (known and query.certainty is Certainty.POSSIBLE):
            slot = tile.cell(place, grid) * SIDE_BASE + SIDES.index(event.side)
            keys.append(slot * _KNOWN + (_CERTAIN if known is Certainty.CERTAIN else _POSSIBLE))
    return TileCounts.of_window(*_counted(np.array(keys, dtype=np.int64)))


def count_in_window(counts: TileCounts, bins: TimeBins, query: EventQuery) -> TileCounts:
    """Count by what a window knows, from bins of which some begin and end where it does."""
    start, end = query.window.start, query.window.end
    first = bins.bin_of([day_number(start)])[0] if start else 0
    last = bins.bin_of([day_number(end)])[0] if end else bins.count - 1
    begin, begun, ending, end_by = counts.bins
    certain = counts.dated & (begun <= last) & (ending >= first)
    shown = counts.dated & (begin <= last) & (end_by >= first)
    kept = certain if query.certainty is Certainty.CERTAIN else shown
    known = np.where(certain, _CERTAIN, _POSSIBLE)
    key = (counts.cell * SIDE_BASE + counts.side) * _KNOWN + known
    return TileCounts.of_window(*_counted(key[kept], counts.count[kept]))


def _counted(keys: Numbers, count: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """Give the different keys, in order, and how often there is each."""
    found, at = np.unique(keys, return_inverse=True)
    weights = np.ones(len(keys), dtype=np.int64) if count is None else count
    sums = np.zeros(len(found), dtype=np.int64)
    np.add.at(sums, at, weights)
    return found, sums
