"""A query's answer: the events, the counts, and the sentence that says what they are."""

from __future__ import annotations

from dataclasses import dataclass

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
    events: tuple[tuple[Event, Certainty], ...]
    language: str

    @property
    def messages(self) -> Messages:
        """The messages of its language."""
        return messages(self.language)

    @property
    def sentence(self) -> str:
        """The query and its counts in words."""
        return sentence(self.query, self.funnel, self.dataset, self.messages)

    @property
    def query_string(self) -> str:
        """What was asked, as a canonical query string."""
        return join_query(encode_query(self.query))


def answer(dataset: Dataset, store: EventStore, query: EventQuery, language: str = "en") -> Answer:
    """Ask a store, and gather all that an export or a page needs.

    Raises:
        StoreError: if the store cannot answer.
    """
    found = store.matches(query)
    events = tuple((dataset.event(match.event_id), match.certainty) for match in found)
    return Answer(dataset, query, store.funnel(query), events, language)
