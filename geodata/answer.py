"""A query's answer: the events, the counts, and the sentence that says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from geodata.competing import Competing, competing
from geodata.dataset import Dataset
from geodata.event import Event
from geodata.event_query import EventQuery
from geodata.messages import Messages, messages
from geodata.precision import Certainty
from geodata.query_params import encode_query, join_query
from geodata.sentence import sentence
from geodata.store import EventStore, Funnel


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query found in one revision of a data set, told in one language.

    Attributes:
        dataset: where it was asked.
        query: what was asked.
        funnel: how many events are left at each step.
        events: the events shown, each with what the window knows of it, in the order of time.
        language: the language that names and texts are given in.
    """

    dataset: Dataset
    query: EventQuery
    funnel: Funnel
    events: Sequence[tuple[Event, Certainty]]
    language: str

    @property
    def messages(self) -> Messages:
        """The messages of its language."""
        return messages(self.language)

    @property
    def sentence(self) -> str:
        """The query and its counts in words."""
        return sentence(self.query, self.funnel, self.dataset, self.messages)

    def competing(self, most: int) -> Competing:
        """Group what is said of its events by what it counts; of the first, where they are many."""
        events = [event for event, _ in self.events[:most]]
        return competing(events, self.dataset, complete=len(events) == len(self.events))

    @property
    def query_string(self) -> str:
        """What was asked, as a canonical query string."""
        return join_query(encode_query(self.query))


class FoundEvents(Sequence[tuple[Event, Certainty]]):
    """The events that a query found, fetched as they are gone through, a page at a time."""

    def __init__(self, dataset: Dataset, store: EventStore, query: EventQuery, count: int) -> None:
        """Find them where they are asked for.

        Args:
            dataset: where the events are.
            store: what finds them.
            query: what is asked.
            count: how many there are.
        """
        self._dataset, self._store, self._query, self._count = dataset, store, query, count

    def __len__(self) -> int:
        """Say how many there are."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> tuple[Event, Certainty]: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[tuple[Event, Certainty], ...]: ...
    def __getitem__(
        self, at: int | slice
    ) -> tuple[Event, Certainty] | tuple[tuple[Event, Certainty], ...]:
        """Fetch one of them, or a stretch of them."""
        if isinstance(at, slice):
            start, stop, step = at.indices(self._count)
            return self._fetched(start, max(0, stop - start))[::step]
        (found,) = self._fetched(range(self._count)[at], 1)
        return found

    def __iter__(self) -> Iterator[tuple[Event, Certainty]]:
        """Go through them in the order of time."""
        for start in range(0, self._count, _PAGE):
            yield from self._fetched(start, _PAGE)

    def _fetched(self, start: int, count: int) -> tuple[tuple[Event, Certainty], ...]:
        found = self._store.matches(self._query, limit=count, offset=start)
        events = self._dataset.events_of([match.event_id for match in found])
        return tuple(zip(events, (match.certainty for match in found), strict=True))


_PAGE = 2000


def answer(
    dataset: Dataset,
    store: EventStore,
    query: EventQuery,
    language: str = "en",
    funnel: Funnel | None = None,
) -> Answer:
    """Ask a store, and gather all that an export or a page needs.

    Args:
        dataset: where it is asked.
        store: its events.
        query: what is asked.
        language: the language that names and texts are given in.
        funnel: the counts, where they are known already.

    Raises:
        StoreError: if the store cannot answer.
    """
    funnel = store.funnel(query) if funnel is None else funnel
    events = FoundEvents(dataset, store, query, funnel.shown)
    return Answer(dataset, query, funnel, events, language)
