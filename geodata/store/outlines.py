"""Outlines of events: from a data set in memory, or built from the columns of an index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from geodata.actor import ActorRole, EventActor
from geodata.dataset import Dataset
from geodata.event import EventOutline, EventType, Status
from geodata.local_text import LocalText
from geodata.place import EventPlace, PlaceBasis, PlaceRole
from geodata.precision import PartOfDay, TimePrecision
from geodata.store import lookups
from geodata.store.asking import Asking
from geodata.store.statements import Question
from geodata.time_span import TimeSpan

_MOST_KEPT = 200_000
_FEW = 50_000
"""Of so many numbers all are read at once: that takes less than a second."""

Value = TypeVar("Value")
_Kind = tuple[EventType, Status, tuple[EventActor, ...]]
_Span = tuple[TimeSpan | None, TimePrecision, PartOfDay | None]

Row = tuple[Any, ...]


class Outlines(Protocol):
    """Makes outlines from rows of the events' table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs after id and certainty."""
        ...

    def prepare(self) -> None:
        """Read beforehand what outlines share, where that is little."""
        ...

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Make the outline of each row's event."""
        ...


class InMemory:
    """The events of a data set in memory, which are more than their outlines."""

    columns: tuple[str, ...] = ()

    def __init__(self, dataset: Dataset) -> None:
        """Take them from a data set."""
        self._dataset = dataset

    def prepare(self) -> None:
        """Read nothing: all is there."""

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Give the events."""
        return [self._dataset.events[row[0]] for row in rows]


class _Shared(Generic[Value]):
    """What many events share, by its number: read when it is first needed, many at once."""

    def __init__(
        self, asking: Asking, number: str, question: Question, read: Callable[[list[Row]], Value]
    ) -> None:
        """Prepare to read it.

        Args:
            asking: to the index.
            number: the column of its number.
            question: gives rows for numbers; each row begins with its number.
            read: makes a value of the rows of one number, without that number.
        """
        self._asking, self._number = asking, number
        self._question, self._read = question, read
        self._known: dict[int, Value] = {}

    def prepare(self) -> None:
        """Read all values, unless there are many."""
        numbers = [number for (number,) in self._asking.rows(lookups.numbers, of=self._number)]
        if len(numbers) <= _FEW:
            self.of(set(numbers))

    def of(self, numbers: set[int]) -> Mapping[int, Value]:
        """Give the values of numbers, among others."""
        known = self._known
        missing = [number for number in numbers if number not in known]
        if len(known) + len(missing) > _MOST_KEPT:
            # A new mapping rather than the old one emptied: other threads may be reading that.
            known, missing = {}, list(numbers)
            self._known = known
        if missing:
            known.update(self._read_all(sorted(missing)))
        return known

    def _read_all(self, missing: list[int]) -> dict[int, Value]:
        rows = self._asking.rows(self._question, values={"numbers": missing})
        found: dict[int, list[Row]] = {number: [] for number in missing}
        for row in rows:
            found[row[0]].append(row[1:])
        return {number: self._read(parts) for number, parts in found.items()}


class Indexed:
    """Outlines built from an index."""

    columns: tuple[str, ...] = ("kind", "place_set", "span", "title_en", "title_fr", "title_ar")

    def __init__(self, dataset: Dataset, asking: Asking) -> None:
        """Read from an index what its events refer to in the data set."""
        self._dataset = dataset
        self._kinds = _Shared(asking, "kind", lookups.kinds, self._read_kind)
        self._places = _Shared(asking, "place_set", lookups.sites, self._read_places)
        self._spans = _Shared(asking, "span", lookups.times, self._read_span)

    def prepare(self) -> None:
        """Read beforehand what outlines share, where that is little."""
        for shared in (self._kinds, self._places, self._spans):
            shared.prepare()

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Make the outline of each row's event."""
        kinds = self._kinds.of({row[2] for row in rows})
        places = self._places.of({row[3] for row in rows})
        spans = self._spans.of({row[4] for row in rows})
        outlines = []
        for event_id, _, kind, place_set, span, english, french, arabic in rows:
            event_type, status, actors = kinds[kind]
            time, precision, part = spans[span]
            title = LocalText(english or "", french or "", arabic or "")
            at = places[place_set]
            outlines.append(
                EventOutline(event_id, time, precision, part, event_type, status, title, at, actors)
            )
        return outlines

    def _read_kind(self, rows: list[Row]) -> _Kind:
        event_type, status, *_ = rows[0]
        actors = tuple(
            EventActor(self._dataset.actors[key], ActorRole(role))
            for _, _, key, role in rows
            if key is not None
        )
        return self._dataset.event_types[event_type], Status(status), actors

    def _read_places(self, rows: list[Row]) -> tuple[EventPlace, ...]:
        return tuple(
            EventPlace(
                place=self._dataset.places[key],
                role=PlaceRole(role),
                order=order,
                as_written="",
                basis=PlaceBasis.STATED,
                certain=certain,
                note=LocalText(),
            )
            for key, role, order, certain in rows
        )

    def _read_span(self, rows: list[Row]) -> _Span:
        ((text, precision, part),) = rows
        time = TimeSpan.read(text, self._dataset.zone) if text else None
        return time, TimePrecision(precision), PartOfDay(part) if part else None
