"""A tile of a data set: the events themselves where they are few, counts by cell and time else.

However many events there are, a tile has at most ``MOST_BYTES``: what would not fit is counted in
longer bins of time first, then in larger cells.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from geodata.dataset import Dataset
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import EventStore, TileCounts
from geodata.tile_address import TileAddress
from geodata.tiles.coarser import Counted, finest
from geodata.tiles.counts import ONE_WINDOW, Bins, counts_tile, events_tile
from geodata.tiles.event_rows import event_rows
from geodata.time_bins import BinUnit, TimeBins
from geodata.window import Window

MOST_BYTES = 160_000
"""Compressed size of a tile, at most: a first view has up to twelve."""
MOST_EVENTS = 2_000
"""A tile of at most so many events has the events themselves."""
GRID = 16
"""Cells along a side of a tile."""

MOST_ENTRIES = 400_000
"""More entries than ever fit, compressed, into a tile."""
_LEVEL = 4
_GZIP = 31
"""As zlib calls a stream with the header of gzip."""
_PIECE = 1 << 18
"""Bytes compressed before it is looked whether they still fit."""


def make_tile(
    dataset: Dataset,
    store: EventStore,
    query: EventQuery,
    tile: TileAddress,
    m: Messages,
    axis: Window | None = None,
) -> bytes:
    """Make a tile, compressed with gzip.

    Args:
        dataset: the data set.
        store: its events.
        query: the filters; where its window has a bound, events are counted in it alone.
        tile: which one.
        m: the language of names and titles.
        axis: the days that bins are to be fine for; the whole of the data set where it is None.

    Raises:
        StoreError: if the store cannot answer.
    """
    if not query.window.is_open:
        return _window_tile(store, query, tile)
    everything = replace(query, certainty=Certainty.POSSIBLE)
    if store.tile_total(everything, tile) <= MOST_EVENTS:
        content = few_tile(_events(store, everything, tile), m)
        if content is not None:
            return content
    bins = TimeBins.over(axis or dataset.extent)
    return many_tile(_ever_coarser_counts(store, everything, tile, bins))


def _events(store: EventStore, query: EventQuery, tile: TileAddress) -> Iterator[EventOutline]:
    return (event for event, _ in store.outlines(query, tile=tile))


def few_tile(events: Iterable[EventOutline], m: Messages) -> bytes | None:
    """Write the events themselves; None where they would take too much room."""
    content = _compressed(events_tile(event_rows(events, m), GRID))
    return content if len(content) <= MOST_BYTES else None


def _window_tile(store: EventStore, query: EventQuery, tile: TileAddress) -> bytes:
    return window_tile(store.tile_window(query, tile, GRID))


def window_tile(counts: TileCounts) -> bytes:
    """Write what is counted in a window alone: three numbers a slot at most, which always fit."""
    return _compressed(counts_tile(counts, GRID, ONE_WINDOW))


def many_tile(ever_coarser: Iterable[Counted]) -> bytes:
    """Write the first of ever coarser counts for which there is room."""
    content = b""
    for counted in ever_coarser:
        if len(counted.counts.count) > MOST_ENTRIES:
            continue
        written = counts_tile(counted.counts, counted.grid, _bins(counted.bins))
        content = _compressed(written, MOST_BYTES)
        if len(content) <= MOST_BYTES:
            break
    return content


def _ever_coarser_counts(
    store: EventStore, query: EventQuery, tile: TileAddress, bins: TimeBins
) -> Iterator[Counted]:
    """Count in ever longer bins and larger cells; the store is asked only where it must be.

    A tile that holds much is counted by days in vain; weeks, months and years follow from them.
    """
    within = finest(bins)
    known = [Counted(store.tile_counts(query, tile, GRID, within), GRID, within)]
    for grid, longer in ever_coarser(bins):
        finer = next((one for one in reversed(known) if one.holds(grid, longer)), None)
        if finer is None:
            counted = Counted(store.tile_counts(query, tile, grid, longer), grid, longer)
        elif (finer.grid, finer.bins) == (grid, longer):
            counted = finer
        else:
            counted = finer.put_together(grid, longer)
        known.append(counted)
        yield counted


def ever_coarser(bins: TimeBins) -> Iterator[tuple[int, TimeBins]]:
    """Lengthen the bins up to years, then the cells up to the whole tile, then leave out bins.

    The last has one cell and three bins, hence a few hundred entries, whatever the events.
    """
    coarser: TimeBins | None = bins
    while coarser is not None:
        bins = coarser
        yield GRID, bins
        coarser = bins.coarser if bins.unit is not BinUnit.YEAR else None
    grid = GRID // 2
    while grid:
        yield grid, bins
        grid //= 2
    for inner in (64, 8, 1):
        yield 1, replace(bins, inner=min(bins.inner, inner))


def _bins(bins: TimeBins) -> Bins:
    return Bins(list(BinUnit).index(bins.unit), bins.starts)


def _compressed(content: bytes, most: int | None = None) -> bytes:
    """Compress as ``gzip.compress`` does, with no time; give up beyond so many bytes."""
    if most is None:
        return gzip.compress(content, _LEVEL, mtime=0)
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(content), _PIECE):
        parts.append(stream.compress(content[start : start + _PIECE]))
        size += len(parts[-1])
        if size > most:
            return b"".join(parts)
    return b"".join([*parts, stream.flush()])
