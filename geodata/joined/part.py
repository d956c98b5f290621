"""One of two data sets that are looked at together, asked in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from geodata.dataset import Dataset
from geodata.event import EventOutline
from geodata.event_query import ActorTerm, EventQuery
from geodata.joined.renaming import Renaming
from geodata.joined_name import owner_of
from geodata.precision import Certainty
from geodata.store import EventStore, Facets, Neighbours, Stage, TileSummary
from geodata.tile_address import TileAddress

_OTHERS = "\ue001"
"""Begins an id of the other data set: a sign of no language, so that it is unknown to this one."""


class Part:
    """A data set among two, and the store that answers for its events."""

    def __init__(self, dataset: Dataset, store: EventStore, *, renamed: bool = False) -> None:
        """Ask a store.

        Args:
            dataset: whose events it holds.
            store: what answers.
            renamed: whether its ids begin with the id of the data set.
        """
        self.id, self.store = dataset.id, store
        self._renaming = Renaming(dataset) if renamed else None

    def own(self, name: str) -> str | None:
        """Give an id as this data set has it; None where it is of the other."""
        if self._renaming:
            return self._renaming.own(name)
        return None if owner_of(name) else name

    def _name(self, own: str) -> str:
        return self._renaming.name(own) if self._renaming else own

    def query(self, query: EventQuery) -> EventQuery:
        """Ask the same of this data set alone; what asks for things of the other finds nothing."""
        asked = replace(
            query,
            actors=tuple(ActorTerm(self._asked(term.actor_id), term.role) for term in query.actors),
            types=self._all_asked(query.types),
            places=self._all_asked(query.places),
            within=self._all_asked(query.within),
            sources=self._all_asked(query.sources),
            datasets=(),
        )
        if query.datasets and self.id not in query.datasets:
            return replace(asked, refused=(*asked.refused, ("only", "")))
        return asked

    def _asked(self, name: str) -> str:
        own = self.own(name)
        return f"{_OTHERS}{name}" if own is None else own

    def _all_asked(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._asked, names))

    def outlines(
        self, query: EventQuery, stage: Stage, tile: TileAddress | None, most: int | None
    ) -> list[tuple[EventOutline, Certainty]]:
        """Give the first events at one step, in the order of their time."""
        found = self.store.outlines(self.query(query), stage, tile=tile, limit=most)
        if not self._renaming:
            return list(found)
        return [(self._renaming.outline(event), known) for event, known in found]

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event of this data set stands among its own."""
        found = self.store.neighbours(self.query(query), self._asked(event_id))
        before, after = (each and self._name(each) for each in (found.before, found.after))
        return Neighbours(found.certainty, before, after)

    def facets(self, query: EventQuery) -> Facets:
        """Count what each value of this data set would find."""
        found = self.store.facets(self.query(query))
        return Facets(
            actors={
                ActorTerm(self._name(term.actor_id), term.role): count
                for term, count in found.actors.items()
            },
            types=self._named(found.types),
            places=self._named(found.places),
            sources=self._named(found.sources),
            within=self._named(found.within),
            statuses=found.statuses,
        )

    def summary(self, query: EventQuery, tile: TileAddress) -> TileSummary:
        """Say what is shown of a tile of this data set."""
        found = self.store.summary(self.query(query), tile)
        types, actors = self._named(found.types), self._named(found.actors)
        return replace(found, types=types, actors=actors)

    def _named(self, counts: Mapping[str, int]) -> dict[str, int]:
        return {self._name(key): count for key, count in counts.items()}
