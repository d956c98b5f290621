"""What a store can do, whatever engine stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from geodata.bounding_box import BoundingBox
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store.answers import (
    Beyond,
    Facets,
    Funnel,
    Match,
    Neighbours,
    Spans,
    Stage,
    TileSummary,
)
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from geodata.window import Window


class EventStore(Protocol):
    """Answers queries about the events of one data set; safe to be asked by many threads.

    Every method raises StoreError where the engine cannot answer.
    """

    @property
    def revision(self) -> str:
        """The revision of the data that it holds."""
        ...

    def check(self) -> None:
        """Do nothing where the engine is there, else raise StoreUnavailable."""
        ...

    def prepare(self) -> None:
        """Do beforehand, in a thread of its own, what first questions would otherwise wait for."""
        ...

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        ...

    def matches(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Match, ...]:
        """Give the events at one step, in the order of their time, undated ones last.

        Args:
            query: what is asked.
            stage: the step of the funnel.
            tile: only those whose anchor lies in this tile.
            limit: at most so many; all where it is None.
            offset: leaving out so many of the first.
        """
        ...

    def outlines(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[tuple[EventOutline, Certainty], ...]:
        """Give what a map and a list show of these events, and what the window knows of each."""
        ...

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        ...

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        ...

    def spans(self, query: EventQuery, axis: Window | None = None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window.

        Args:
            query: what is asked.
            axis: where they are to be told apart finely; days beyond are moved to its ends.
        """
        ...

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        ...

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window.

        Args:
            query: what is asked.
            tile: where.
            grid: cells along a side, a power of two up to 16.
            bins: how time is divided.
        """
        ...

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        ...

    def summary(self, query: EventQuery, tile: TileAddress) -> TileSummary:
        """Say what is shown of a tile: how much of what, by whom."""
        ...

    def outside(self, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
        """Count what is shown beyond each edge of a box: left, right, top, bottom."""
        ...
