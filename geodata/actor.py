"""An organised party, or somebody who speaks for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.local_text import LocalText


class ActorRole(StrEnum):
    """What an actor does in an event."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    PARTICIPANT = "participant"
    ORGANISER = "organiser"
    MEDIATOR = "mediator"
    SPEAKER = "speaker"
    SUBJECT = "subject"
    WITNESS = "witness"
    SUPPORTER = "supporter"


class Side(StrEnum):
    """Where an actor stands, as far as the colour on a map is concerned."""

    GOVERNMENT = "government"
    OPPOSITION = "opposition"
    CIVILIANS = "civilians"
    HUMANITARIAN = "humanitarian"
    INTERNATIONAL = "international"
    MEDIA = "media"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """An organised party, or a person who speaks for one.

    Attributes:
        id: stable slug.
        name: canonical name per language.
        variants: other spellings, in any script.
        kind: government, rebel-group, person, …
        side: what colours it.
        parent_id: the actor it belongs to or speaks for; None at the top.
    """

    id: str
    name: LocalText
    variants: tuple[str, ...]
    kind: str
    side: Side
    parent_id: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, canonical ones first."""
        return (*self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor in the role it has in one event."""

    actor: Actor
    role: ActorRole
