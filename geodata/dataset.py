"""A data set: events and everything they refer to, under one revision."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from geodata.actor import Actor
from geodata.bounding_box import BoundingBox
from geodata.claim import Claim
from geodata.errors import UnknownIdError
from geodata.event import Event, EventType
from geodata.joined_name import owner_of
from geodata.layer import Layer, LayerFeature, polygons_around, polygons_of
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.notice import Notice
from geodata.place import Place
from geodata.retraction import Retraction
from geodata.source import Source
from geodata.window import Window


@dataclass(frozen=True, slots=True)
class Choice:
    """A window worth a name of its own, such as one day or one offensive."""

    id: str
    name: LocalText
    window: Window


@dataclass(frozen=True, slots=True)
class Home:
    """What a data set opens with: a map view and the days on the axis."""

    map: MapView
    axis: Window


@runtime_checkable
class ManyEvents(Protocol):
    """A mapping of events that are read from disk, better several at once."""

    def several(self, event_ids: Sequence[str]) -> list[Event]:
        """Give several events, in the order of their ids."""
        ...

    def about(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """Give the event that each of some claims is about; nothing of one that is not there."""
        ...

    def by_place(self) -> Mapping[str, int]:
        """Count the events of each place that any refers to."""
        ...


@dataclass(frozen=True, slots=True)
class Sums:
    """What can be said of all events of a data set only after having gone through them.

    Attributes:
        claims: how many claims there are.
        bounding_box: the box around all mapped places of events.
        extent: from the first to the last day that any dated event reaches, open ends left out.
        wholes: of each claim whose figure is part of another one's, the id of that other claim.
    """

    claims: int
    bounding_box: BoundingBox | None
    extent: Window
    wholes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dataset:
    """Events and everything they refer to; all mappings are by id, in the package's order.

    Attributes:
        id: stable slug, as in links.
        revision: first 12 hex digits of the SHA-256 over the package's content.
        title: per language.
        licence: name of the licence.
        zone: the one time zone whose calendar days the data speaks of.
        home: the first view.
        choices: windows with a name.
        retractions: events that are no longer there, by the id that they keep.
        may_be_shared: False where the licence forbids passing the data on.
        known_sums: what is known of all events without going through them; None where it is not.
        layers: what may be drawn beneath the events, by id.
        layer_problems: what is wrong with further layers, which are left out.
        parts: the two data sets that it is, where they are looked at together; else none.
    """

    id: str
    revision: str
    title: LocalText
    licence: str
    zone: ZoneInfo
    home: Home
    choices: tuple[Choice, ...]
    event_types: Mapping[str, EventType]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    events: Mapping[str, Event]
    known_sums: Sums | None = None
    retractions: Mapping[str, Retraction] = field(default_factory=dict)
    may_be_shared: bool = True
    layers: Mapping[str, Layer] = field(default_factory=dict)
    layer_problems: tuple[str, ...] = ()
    parts: tuple[Dataset, ...] = ()

    def event(self, event_id: str) -> Event:
        """Give one event.

        Raises:
            UnknownIdError: if the data set has no such event.
        """
        if event_id not in self.events:
            raise self._unknown(event_id)
        return self.events[event_id]

    def part_with(self, name: str) -> Dataset | None:
        """Give the one of two data sets that an id is of; None where there is one data set."""
        owner = owner_of(name)
        return next((each for each in self.parts if each.id == owner), None) or next(
            iter(self.parts), None
        )

    def known_id(self, event_id: str) -> str:
        """Give the id of an event back, be it there or retracted, without reading the event.

        Raises:
            UnknownIdError: if the data set has never had such an event.
        """
        if event_id in self.events or event_id in self.retractions:
            return event_id
        raise self._unknown(event_id)

    def _unknown(self, event_id: str) -> UnknownIdError:
        return UnknownIdError(
            Notice(
                "'{event}' is not an event of the data set '{dataset}'.",
                event=event_id,
                dataset=self.id,
            )
        )

    def events_of(self, event_ids: Sequence[str]) -> list[Event]:
        """Give several events, in the order of their ids; all of them have to be there."""
        if isinstance(self.events, ManyEvents):
            return self.events.several(event_ids)
        return [self.events[event_id] for event_id in event_ids]

    def events_by_place(self) -> Mapping[str, int]:
        """Count the events of each place that any refers to."""
        if isinstance(self.events, ManyEvents):
            return self.events.by_place()
        return Counter(
            key
            for event in self.events.values()
            for key in {part.place.id for part in event.places}
        )

    def events_about(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """Give the event that each of some claims is about; nothing of one that is not there."""
        if not claim_ids:
            return {}
        if isinstance(self.events, ManyEvents):
            return self.events.about(claim_ids)
        wanted = frozenset(claim_ids)
        return {claim.id: claim.event_id for claim in self.claims if claim.id in wanted}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, event by event."""
        return tuple(claim for event in self.events.values() for claim in event.claims)

    def places_around(self, place_id: str) -> tuple[str, ...]:
        """Give a place's id and those of the places that it lies in, the nearest first."""
        chain: list[str] = []
        while place_id and place_id not in chain:
            chain.append(place_id)
            place_id = self.places[place_id].parent_id or ""
        return tuple(chain)

    @cached_property
    def polygons(self) -> Mapping[str, LayerFeature]:
        """The polygons of all layers, by the ids that they have in links."""
        return polygons_of(self.layers)

    @cached_property
    def _polygons_around(self) -> Mapping[str, tuple[str, ...]]:
        known = ((key, place.coordinates) for key, place in self.places.items())
        return polygons_around(self.polygons, {key: at for key, at in known if at})

    def polygons_around(self, place_id: str) -> tuple[str, ...]:
        """Give the ids of the polygons that a place lies within; of an area, its anchor."""
        return self._polygons_around.get(place_id, ())

    @cached_property
    def sums(self) -> Sums:
        """What is to be said of all events together."""
        return self.known_sums or Sums(
            len(self.claims), self._box(), self._extent(), self._wholes()
        )

    @property
    def wholes(self) -> Mapping[str, str]:
        """Of each claim whose figure is part of another one's, the id of that other claim."""
        return self.sums.wholes

    @property
    def bounding_box(self) -> BoundingBox | None:
        """The box around all mapped places of events."""
        return self.sums.bounding_box

    @property
    def extent(self) -> Window:
        """From the first to the last day that any dated event reaches, open ends left out."""
        return self.sums.extent

    def _wholes(self) -> dict[str, str]:
        figures = ((claim.id, claim.figure) for claim in self.claims)
        return {key: figure.part_of for key, figure in figures if figure and figure.part_of}

    def _box(self) -> BoundingBox | None:
        return BoundingBox.around(
            part.place.coordinates
            for event in self.events.values()
            for part in event.mapped_places
            if part.place.coordinates
        )

    def _extent(self) -> Window:
        days = [
            day
            for event in self.events.values()
            if event.time
            for day in (event.time.earliest_start, event.time.latest_end, event.time.latest_start)
            if day not in (dt.date.min, dt.date.max)
        ]
        return Window(min(days), max(days)) if days else Window()
