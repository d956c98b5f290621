"""What a store can do, whatever engine stands behind it."""

from __future__ import annotations

from typing import Protocol

from geodata.event_query import EventQuery
from geodata.store.answers import Facets, Funnel, Match, Span, Stage


class EventStore(Protocol):
    """Answers queries about the events of one data set; safe to be asked by many threads.

    Every method raises StoreError where the engine cannot answer.
    """

    @property
    def revision(self) -> str:
        """The revision of the data that it holds."""
        ...

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        ...

    def matches(self, query: EventQuery, stage: Stage = Stage.SHOWN) -> tuple[Match, ...]:
        """Give the events at one step, in the order of their time, undated ones last."""
        ...

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        ...

    def spans(self, query: EventQuery) -> tuple[Span, ...]:
        """Give the time spans of the events that pass all filters, whatever the window."""
        ...
