"""Something that happens, is planned, or is compared with, at places within a time span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geodata.actor import Actor, ActorRole, EventActor, Side
from geodata.claim import Claim
from geodata.local_text import LocalText
from geodata.place import EventPlace
from geodata.precision import Certainty, GeoPrecision, PartOfDay, TimePrecision
from geodata.source import Citation
from geodata.time_span import TimeSpan
from geodata.window import Window


class Status(StrEnum):
    """Whether an event took place; a plan is not a deed, a comparison not an event of its story."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event, or of sub-event where it has a parent.

    Attributes:
        id: stable slug.
        name: per language.
        symbol: name of its shape on the map.
        parent_id: the event type that a sub-type belongs to; None for an event type.
    """

    id: str
    name: LocalText
    symbol: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class EventOutline:
    """What a map and a list show of an event; of millions, this is all that is kept at hand.

    Attributes:
        id: stable slug.
        time: None where the sources give no date.
        time_precision: how exactly the time is known.
        part_of_day: where the source gives it instead of an hour.
        type: what kind of event it is.
        status: occurred, planned, conditional, comparison.
        title: in our own words.
        places, actors: each with its role.
    """

    id: str
    time: TimeSpan | None
    time_precision: TimePrecision
    part_of_day: PartOfDay | None
    type: EventType
    status: Status
    title: LocalText
    places: tuple[EventPlace, ...]
    actors: tuple[EventActor, ...]

    def certainty_in(self, window: Window) -> Certainty | None:
        """Tell what a window knows of it; an undated event is in no bounded window."""
        if self.time is None:
            return Certainty.UNDATED if window.is_open else None
        return self.time.certainty_in(window)

    @property
    def mapped_places(self) -> tuple[EventPlace, ...]:
        """The places that have coordinates, those of a route in their order first.

        The first one is the event's anchor: where it is counted, once.
        """
        mapped = [place for place in self.places if place.place.coordinates is not None]
        return tuple(sorted(mapped, key=lambda place: (place.order is None, place.order or 0)))

    @property
    def route(self) -> tuple[EventPlace, ...]:
        """The mapped places along its route, in order; empty where it has none."""
        ordered = tuple(place for place in self.mapped_places if place.order is not None)
        return ordered if len(ordered) > 1 else ()

    @property
    def geo_precision(self) -> GeoPrecision | None:
        """The coarsest precision among its mapped places; None without a place."""
        scale = list(GeoPrecision)
        levels = [scale.index(place.place.geo_precision) for place in self.mapped_places]
        return scale[max(levels)] if levels else None

    @property
    def leading_actor(self) -> Actor | None:
        """The actor whose side colours it: who acts before who suffers or is spoken of."""
        return _leader(self.actors)

    @property
    def side(self) -> Side:
        """The side of the leading actor."""
        return leading_side(self.actors)


@dataclass(frozen=True, slots=True)
class Event(EventOutline):
    """One event and all that its sources say of it.

    Attributes:
        time_basis: how the date was found.
        sub_type: what kind of event of its type it is.
        summary: in our own words.
        claims: what each speaker says of it.
        citations: the passages it stands on.
    """

    time_basis: LocalText
    sub_type: EventType | None
    summary: LocalText
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def leading_side(actors: Iterable[EventActor]) -> Side:
    """Give the side that colours an event: of who acts before who suffers or is spoken of."""
    leader = _leader(actors)
    return leader.side if leader else Side.OTHER


def _leader(actors: Iterable[EventActor]) -> Actor | None:
    """Give the actor in the most telling role, the first of several; None where there is none."""
    first = min(actors, key=lambda part: _LEAD[part.role], default=None)
    return first.actor if first else None


_ROLES = (
    ActorRole.PERPETRATOR,
    ActorRole.ORGANISER,
    ActorRole.PARTICIPANT,
    ActorRole.MEDIATOR,
    ActorRole.SPEAKER,
    ActorRole.SUPPORTER,
    ActorRole.SUBJECT,
    ActorRole.WITNESS,
    ActorRole.TARGET,
)
"""Who an event is told by its colour to be of, the most telling role first."""
_LEAD = {role: rank for rank, role in enumerate(_ROLES)}
