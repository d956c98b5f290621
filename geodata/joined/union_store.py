"""A store over two stores: each answers for its own events, whatever engine stands behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from heapq import merge
from itertools import islice
from threading import Condition
from typing import Any

from cachetools import LRUCache, cached

from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.joined.merging import (
    added_beyond,
    added_counts,
    added_funnels,
    added_spans,
    added_tiles,
)
from geodata.joined.part import Part
from geodata.precision import Certainty
from geodata.store import (
    Beyond,
    EventStore,
    Facets,
    Funnel,
    Match,
    Neighbours,
    Spans,
    Stage,
    TileCounts,
    TileSummary,
)
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from geodata.window import Window

Outlined = tuple[tuple[EventOutline, Certainty], ...]

MOST_IN_ORDER = 20_000
"""Events up to which the order of all is worked out; beyond, neighbours are of one data set."""
_KEPT = 4


class UnionStore:
    """Answers for two data sets together; nothing is copied, so their size makes no difference.

    Spellings that mean the same are known to each data set for itself.
    """

    def __init__(self, dataset: Dataset, stores: tuple[EventStore, EventStore]) -> None:
        """Ask two stores.

        Args:
            dataset: both data sets together.
            stores: of the first and the second.
        """
        first, second = dataset.parts
        self._revision = dataset.revision
        self._parts = (Part(first, stores[0]), Part(second, stores[1], renamed=True))
        self._in_order = cached(LRUCache(_KEPT), condition=Condition())(self._all)

    @property
    def revision(self) -> str:
        """The revisions of both."""
        return self._revision

    def check(self) -> None:
        """Do nothing where the engine is there for both, else raise StoreUnavailable."""
        for part in self._parts:
            part.store.check()

    def prepare(self) -> None:
        """Do nothing: each store is prepared for itself."""

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step, together and by data set."""
        return added_funnels(
            {part.id: part.store.funnel(part.query(query)) for part in self._parts}
        )

    def matches(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Match, ...]:
        """Give the events at one step, in the order of their time, undated ones last."""
        if offset and tile is None:  # page after page is asked for: all are put in order once
            return self._in_order(query, stage)[offset:][:limit]
        found = self.outlines(query, stage, tile=tile, limit=limit, offset=offset)
        return tuple(Match(event.id, known) for event, known in found)

    def outlines(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Outlined:
        """Give what a map and a list show of these events, and what the window knows of each."""
        most = None if limit is None else offset + limit
        found = [part.outlines(query, stage, tile, most) for part in self._parts]
        return tuple(islice(merge(*found, key=_in_time), offset, most))

    def _all(self, query: EventQuery, stage: Stage) -> tuple[Match, ...]:
        return tuple(Match(event.id, known) for event, known in self.outlines(query, stage))

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        owners = [part for part in self._parts if part.own(event_id) is not None]
        if not owners:
            return Neighbours(None, None, None)
        own = owners[0].neighbours(query, event_id)
        counts = self.funnel(query)
        if counts.shown + counts.undated > MOST_IN_ORDER:
            return own
        ids = [match.event_id for match in self._listed(query)]
        if event_id not in ids:
            return own
        at = ids.index(event_id)
        return Neighbours(
            own.certainty,
            ids[at - 1] if at else None,
            ids[at + 1] if at + 1 < len(ids) else None,
        )

    def _listed(self, query: EventQuery) -> tuple[Match, ...]:
        shown = self._in_order(query, Stage.SHOWN)
        if query.takes_undated:
            return shown
        return (*shown, *self._in_order(query, Stage.UNDATED))

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        found = [part.facets(query) for part in self._parts]
        every = replace(query, datasets=())
        shown = {part.id: part.store.funnel(part.query(every)).shown for part in self._parts}
        merged: dict[str, Mapping[Any, int]] = {
            name: {key: count for part in found for key, count in getattr(part, name).items()}
            for name in ("actors", "types", "places", "sources", "within")
        }
        return Facets(
            **merged,
            statuses=added_counts(part.statuses for part in found),
            datasets={key: count for key, count in shown.items() if count},
        )

    def spans(self, query: EventQuery, axis: Window | None = None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        return added_spans([part.store.spans(part.query(query), axis) for part in self._parts])

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        return sum(part.store.tile_total(part.query(query), tile) for part in self._parts)

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        return added_tiles(
            [part.store.tile_counts(part.query(query), tile, grid, bins) for part in self._parts]
        )

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        return added_tiles(
            [part.store.tile_window(part.query(query), tile, grid) for part in self._parts]
        )

    def summary(self, query: EventQuery, tile: TileAddress) -> TileSummary:
        """Say what is shown of a tile: how much of what, by whom, and of which data set."""
        found = {part.id: part.summary(query, tile) for part in self._parts}
        every = tuple(found.values())
        return TileSummary(
            certainty=added_counts(part.certainty for part in every),
            types=added_counts(part.types for part in every),
            sides=added_counts(part.sides for part in every),
            actors=added_counts(part.actors for part in every),
            datasets={key: sum(part.certainty.values()) for key, part in found.items()},
        )

    def outside(self, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
        """Count what is shown beyond each edge of a box: left, right, top, bottom."""
        return added_beyond(
            {part.id: part.store.outside(part.query(query), box) for part in self._parts}
        )


def _in_time(found: tuple[EventOutline, Certainty]) -> tuple[bool, dt.date, dt.date, str]:
    """Order by when events may have begun, undated ones last, ties by id."""
    event, time = found[0], found[0].time
    if time is None:
        return (True, dt.date.max, dt.date.max, event.id)
    return (False, time.earliest_start, time.latest_end, event.id)
