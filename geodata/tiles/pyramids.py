"""Tiles from a pyramid: the bytes that the store would make of the events, without the events."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.messages import Messages
from geodata.store import Funnel, Pyramid, Spans
from geodata.tile_address import TileAddress
from geodata.tiles import making
from geodata.tiles.coarser import Counted, consists_of, finest
from geodata.tiles.counting import count_events, count_in_window, count_window
from geodata.tiles.making import GRID, ever_coarser, few_tile, many_tile, window_tile
from geodata.time_bins import TimeBins, day_number
from geodata.window import Window


def levels_over(extent: Window) -> tuple[TimeBins, ...]:
    """Give the bins of a pyramid: those from which every tile over all days is put together."""
    full = [bins for grid, bins in ever_coarser(TimeBins.over(extent)) if grid == GRID]
    return tuple(map(finest, full))


def pyramid_tile(
    pyramid: Pyramid,
    dataset: Dataset,
    query: EventQuery,
    tile: TileAddress,
    m: Messages,
    axis: Window | None = None,
) -> bytes | None:
    """Make a tile as ``make_tile`` does, byte for byte; None where the events must be asked.

    They must where anything is filtered, beyond the zooms of the pyramid, and where a window or an
    axis wants finer bins than it has.

    Raises:
        StoreError: if the pyramid cannot be read any more.
    """
    if not (_is_plain(query) and _is_of_this_size(pyramid) and pyramid.covers(tile)):
        return None
    if not pyramid.is_large(tile):
        return _few(pyramid, query, tile, m, TimeBins.over(axis or dataset.extent))
    if not query.window.is_open:
        return _in_window(pyramid, query, tile)
    own = TimeBins.over(dataset.extent)
    bins = TimeBins.over(axis) if axis else own
    known = _Levels(pyramid, tile)
    if bins != own and not all(known.have(bins) for _, bins in ever_coarser(bins)):
        return None
    return many_tile(known.ever_coarser(bins))


def pyramid_funnel(pyramid: Pyramid, query: EventQuery) -> Funnel | None:
    """Count the events at each step, whatever the window; None where anything is filtered.

    Raises:
        StoreError: if the pyramid cannot be read any more.
    """
    return pyramid.times.funnel(query) if _is_plain(query) else None


def pyramid_spans(pyramid: Pyramid, query: EventQuery, axis: Window | None = None) -> Spans | None:
    """Give the time spans of all events; None where anything is filtered.

    Raises:
        StoreError: if the pyramid cannot be read any more.
    """
    return pyramid.times.spans(axis) if _is_plain(query) else None


def _is_plain(query: EventQuery) -> bool:
    """Tell whether nothing is asked for but a window."""
    return query.at_any_time == EventQuery()


def _is_of_this_size(pyramid: Pyramid) -> bool:
    """Tell whether the pyramid was made for tiles of the size that is made here."""
    made_for = (pyramid.form.few, pyramid.form.most)
    return made_for == (making.MOST_EVENTS, making.MOST_ENTRIES)


def _few(
    pyramid: Pyramid, query: EventQuery, tile: TileAddress, m: Messages, bins: TimeBins
) -> bytes:
    """Make the tile of few events, which the pyramid has one by one."""
    events = pyramid.events(tile)
    if not query.window.is_open:
        return window_tile(count_window(events, query, tile, GRID))
    content = few_tile((event for _, event in events), m)
    if content is not None:
        return content
    return many_tile(
        Counted(count_events(events, tile, grid, longer), grid, longer)
        for grid, longer in ever_coarser(bins)
    )


def _in_window(pyramid: Pyramid, query: EventQuery, tile: TileAddress) -> bytes | None:
    """Count in a window that begins and ends where bins of a level do; None where it does not."""
    for bins in reversed(pyramid.form.levels):
        if pyramid.has(tile, bins) and _ends_with_bins(query.window, bins):
            return window_tile(count_in_window(pyramid.counts(tile, bins), bins, query))
    return None


def _ends_with_bins(window: Window, bins: TimeBins) -> bool:
    edges = set(bins.starts)
    begins = window.start is None or day_number(window.start) in edges
    return begins and (window.end is None or day_number(window.end) + 1 in edges)


class _Levels:
    """The levels of one large tile, each read when it is needed."""

    def __init__(self, pyramid: Pyramid, tile: TileAddress) -> None:
        self._pyramid, self._tile = pyramid, tile
        self._bins = [bins for bins in pyramid.form.levels if pyramid.has(tile, bins)]
        self._read: dict[TimeBins, Counted] = {}

    def have(self, bins: TimeBins) -> bool:
        """Tell whether bins consist of those of a level."""
        return self._holding(bins) is not None

    def ever_coarser(self, bins: TimeBins) -> Iterator[Counted]:
        """Give ever coarser counts; what is not there has more entries than a tile can have."""
        for grid, longer in ever_coarser(bins):
            level = self._holding(longer)
            if level is not None:
                counted = self._counted(level)
                same = (counted.grid, counted.bins) == (grid, longer)
                yield counted if same else counted.put_together(grid, longer)

    def _holding(self, bins: TimeBins) -> TimeBins | None:
        """Give the level with the longest bins of which those asked for consist."""
        return next((own for own in reversed(self._bins) if consists_of(bins, own)), None)

    def _counted(self, level: TimeBins) -> Counted:
        if level not in self._read:
            counts = self._pyramid.counts(self._tile, level)
            self._read[level] = Counted(counts, GRID, level)
        return self._read[level]
