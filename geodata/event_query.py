"""What a reader asks of the events: one value, all that a link can say of them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from geodata.actor import ActorRole
from geodata.event import Status
from geodata.precision import Certainty
from geodata.window import Window

DEFAULT_STATUSES = (Status.OCCURRED, Status.PLANNED, Status.CONDITIONAL)
"""Comparisons are not events of the story, and are shown only when asked for."""


_KEYS = {
    "window": ("from", "to"),
    "certainty": ("certainty",),
    "actors": ("actor",),
    "all_actors": ("actors",),
    "types": ("type",),
    "places": ("place",),
    "within": ("within",),
    "datasets": ("only",),
    "sources": ("source",),
    "statuses": ("status",),
    "text": ("q",),
}
"""The keys of a link that each part of a query is written with."""

_LISTS = ("actors", "types", "places", "within", "datasets", "sources", "statuses", "refused")


@dataclass(frozen=True, slots=True, order=True)
class ActorTerm:
    """An actor, in any role or in one; written ``id`` or ``id:role``."""

    actor_id: str
    role: str = ""

    @classmethod
    def read(cls, text: str) -> ActorTerm:
        """Read ``id`` or ``id:role``; whether either is known is another question."""
        actor_id, _, role = text.partition(":")
        return cls(actor_id, role)

    def __str__(self) -> str:
        """Write ``id`` or ``id:role``."""
        return f"{self.actor_id}:{self.role}" if self.role else self.actor_id

    @property
    def has_known_role(self) -> bool:
        """Whether its role, if it names one, is a role."""
        return not self.role or self.role in set(ActorRole)


@dataclass(frozen=True, slots=True)
class EventQuery:
    """What is asked of the events. All that is given must hold; within a list, any will do.

    Lists are kept sorted and without repetition, so that equal questions are equal values. An id
    that the data set does not know selects nothing.

    Attributes:
        window: the days looked at.
        certainty: CERTAIN for certain events only; POSSIBLE for both kinds.
        actors: who takes part; ``all_actors`` asks for all of them together.
        types, places, sources, statuses: ids; a place includes the places inside it; no status
            means all but comparisons.
        within: ids of polygons of layers, ``layer:feature``; a place of the event lies in one.
        datasets: ids of data sets, where two are looked at together; none means both.
        text: words, all of which must be found.
        refused: pairs of a link that could not be read. While there are any, nothing is selected:
            a question that is not understood must not be answered more widely.
    """

    window: Window = field(default_factory=Window)
    certainty: Certainty = Certainty.POSSIBLE
    actors: tuple[ActorTerm, ...] = ()
    all_actors: bool = False
    types: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    text: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Sort the lists, and drop repetitions and the blanks around the text."""
        object.__setattr__(self, "text", self.text.strip())
        for name in _LISTS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    @property
    def effective_statuses(self) -> tuple[str, ...]:
        """The statuses asked for, or those that are shown when none is."""
        return self.statuses or tuple(DEFAULT_STATUSES)

    @property
    def is_default(self) -> bool:
        """Whether nothing is asked for at all."""
        return self == EventQuery()

    def without_filters(self) -> EventQuery:
        """Keep the window alone."""
        return EventQuery(window=self.window)

    def asking(self, part: str, value: object) -> EventQuery:
        """Ask the same but for one part; what was refused of that part is thereby settled.

        Args:
            part: name of the attribute.
            value: its new value.
        """
        settled = tuple(pair for pair in self.refused if pair[0] not in _KEYS[part])
        return replace(self, **{part: value, "refused": settled})  # type: ignore[arg-type]

    @property
    def takes_undated(self) -> bool:
        """Whether events without a date answer it: in an open window that takes possible ones."""
        return self.window.is_open and self.certainty is Certainty.POSSIBLE

    def in_window(self, window: Window) -> EventQuery:
        """Ask the same of other days."""
        return self.asking("window", window)

    @property
    def at_any_time(self) -> EventQuery:
        """The same whatever the window, and how certain it is there."""
        return replace(self, window=Window(), certainty=Certainty.POSSIBLE)

    @property
    def active_filters(self) -> int:
        """How many of its parts, the window apart, differ from asking for nothing."""
        blank = EventQuery()
        names = {part.name for part in fields(self)} - {"window", "all_actors", "refused"}
        return sum(getattr(self, name) != getattr(blank, name) for name in names)
