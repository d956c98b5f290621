"""What a second data set refers to, under ids of its own beside the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from geodata.actor import Actor, EventActor
from geodata.claim import Claim
from geodata.dataset import Dataset
from geodata.event import Event, EventOutline, EventType
from geodata.joined_name import id_in, own_id, owner_of
from geodata.layer import Layer
from geodata.place import EventPlace, Place
from geodata.retraction import Retraction
from geodata.source import Citation, Source

Thing = TypeVar("Thing", EventType, Place, Actor, Source, Layer, Retraction)


class Renaming:
    """Gives everything of one data set the ids that it has beside another."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin with what its events refer to."""
        self._dataset = dataset

    def name(self, own: str) -> str:
        """Give the id that something has beside the other data set."""
        return id_in(self._dataset.id, own)

    def own(self, name: str) -> str | None:
        """Give the id that something has in this data set; None where it is of the other."""
        return own_id(name) if owner_of(name) == self._dataset.id else None

    def _maybe(self, own: str | None) -> str | None:
        return None if own is None else self.name(own)

    @cached_property
    def event_types(self) -> Mapping[str, EventType]:
        """Its event types by id."""
        return _by_id(
            replace(one, id=self.name(one.id), parent_id=self._maybe(one.parent_id))
            for one in self._dataset.event_types.values()
        )

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Its places by id."""
        return _by_id(
            replace(one, id=self.name(one.id), parent_id=self._maybe(one.parent_id))
            for one in self._dataset.places.values()
        )

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Its actors by id."""
        return _by_id(
            replace(one, id=self.name(one.id), parent_id=self._maybe(one.parent_id))
            for one in self._dataset.actors.values()
        )

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Its sources by id."""
        return _by_id(
            replace(one, id=self.name(one.id), draws_on=self._maybe(one.draws_on))
            for one in self._dataset.sources.values()
        )

    @cached_property
    def layers(self) -> Mapping[str, Layer]:
        """Its context layers by id."""
        return _by_id(replace(one, id=self.name(one.id)) for one in self._dataset.layers.values())

    @cached_property
    def retractions(self) -> Mapping[str, Retraction]:
        """Its retracted events by id."""
        return _by_id(
            replace(one, id=self.name(one.id), merged_into=self._maybe(one.merged_into))
            for one in self._dataset.retractions.values()
        )

    def outline(self, event: EventOutline) -> EventOutline:
        """Give what a map and a list show of an event."""
        return replace(
            event,
            id=self.name(event.id),
            type=self.event_types[self.name(event.type.id)],
            places=tuple(map(self._place, event.places)),
            actors=tuple(map(self._actor, event.actors)),
        )

    def event(self, event: Event) -> Event:
        """Give an event with everything that it refers to."""
        kind, sub_kind = event.type, event.sub_type
        return replace(
            event,
            id=self.name(event.id),
            type=self.event_types[self.name(kind.id)],
            sub_type=self.event_types[self.name(sub_kind.id)] if sub_kind else None,
            places=tuple(map(self._place, event.places)),
            actors=tuple(map(self._actor, event.actors)),
            claims=tuple(map(self._claim, event.claims)),
            citations=tuple(map(self._citation, event.citations)),
        )

    def _place(self, part: EventPlace) -> EventPlace:
        return replace(part, place=self.places[self.name(part.place.id)])

    def _actor(self, part: EventActor) -> EventActor:
        return replace(part, actor=self.actors[self.name(part.actor.id)])

    def _citation(self, citation: Citation) -> Citation:
        return replace(citation, source=self.sources[self.name(citation.source.id)])

    def _claim(self, claim: Claim) -> Claim:
        figure = claim.figure
        return replace(
            claim,
            id=self.name(claim.id),
            event_id=self.name(claim.event_id),
            figure=replace(figure, part_of=self._maybe(figure.part_of)) if figure else None,
            speaker=self.actors[self.name(claim.speaker.id)],
            citation=self._citation(claim.citation),
            repeats=self._maybe(claim.repeats),
        )


def _by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    return {thing.id: thing for thing in things}
