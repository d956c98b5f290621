"""What is counted of a data set's events: the one question, whichever engine answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from geodata.bounding_box import BoundingBox
from geodata.event_query import EventQuery
from geodata.store.answers import Funnel, Neighbours, Spans, Stage
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from geodata.window import Window

Numbers = npt.NDArray[np.int64]
Row = tuple[Any, ...]


class FacetCounts(NamedTuple):
    """Counts from which facets follow, each under all filters but those it is for.

    Attributes:
        kinds: events by the number of their kind, whatever is asked of kinds.
        places: events by the number of their set of places.
        sources: events by the number of their set of sources.
        within: events by the number of their set of places, whatever polygons are asked for.
    """

    kinds: Numbers
    places: Numbers
    sources: Numbers
    within: Numbers


class Counting(Protocol):
    """Counts and finds events; what a store answers is put together from it.

    Every method may be called by many threads, and raises StoreError where it cannot answer.
    """

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        ...

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
        """Give the events at one step, in the order of time: id, certainty, and extra columns.

        Args:
            query: what is asked.
            stage: the step of the funnel.
            extra: names of further columns of the events' table.
            tile: only those whose anchor lies in this tile.
            limit: at most so many; all where it is None.
            offset: leaving out so many of the first.
        """
        ...

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        ...

    def facet_counts(self, query: EventQuery) -> FacetCounts:
        """Count what facets follow from."""
        ...

    def spans(self, query: EventQuery, axis: Window | None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        ...

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        ...

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        ...

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        ...

    def kinds_in_tile(self, query: EventQuery, tile: TileAddress) -> list[Row]:
        """Count what is shown of a tile: type, side, set of actors, certainty, count."""
        ...

    def outside(self, query: EventQuery, box: BoundingBox) -> list[Row]:
        """Count what is shown beyond each edge of a box that has any.

        Returns:
            name of the edge, count, and the extent in units of position: its least x, greatest y,
            greatest x, least y.
        """
        ...
