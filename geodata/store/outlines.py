"""Outlines of events: from a data set in memory, or built from the columns of an index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

import duckdb

from geodata.actor import ActorRole, EventActor
from geodata.dataset import Dataset
from geodata.event import EventOutline, EventType, Status
from geodata.local_text import LocalText
from geodata.place import EventPlace, PlaceBasis, PlaceRole
from geodata.precision import PartOfDay, TimePrecision
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
        self,
        connection: duckdb.DuckDBPyConnection,
        numbers: str,
        sql: str,
        read: Callable[[list[Row]], Value],
    ) -> None:
        """Prepare to read it.

        Args:
            connection: to the index.
            numbers: gives all the numbers that there are.
            sql: gives rows for the numbers in ``$numbers``; each row begins with its number.
            read: makes a value of the rows of one number, without that number.
        """
        self._connection, self._sql, self._read = connection, sql, read
        self._numbers = numbers
        self._known: dict[int, Value] = {}

    def prepare(self) -> None:
        """Read all values, unless there are many."""
        with self._connection.cursor() as cursor:
            numbers = [number for (number,) in cursor.execute(self._numbers).fetchall()]
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
        with self._connection.cursor() as cursor:
            rows = cursor.execute(self._sql, {"numbers": missing}).fetchall()
        found: dict[int, list[Row]] = {number: [] for number in missing}
        for row in rows:
            found[row[0]].append(row[1:])
        return {number: self._read(parts) for number, parts in found.items()}


_OF = "IN (SELECT unnest($numbers))"


class Indexed:
    """Outlines built from an index."""

    columns: tuple[str, ...] = ("kind", "place_set", "span", "title_en", "title_fr", "title_ar")

    def __init__(self, dataset: Dataset, connection: duckdb.DuckDBPyConnection) -> None:
        """Read from an index what its events refer to in the data set."""
        self._dataset = dataset
        self._kinds = _Shared(
            connection,
            "SELECT kind FROM kinds",
            "SELECT kind, type, status, id, role FROM kinds LEFT JOIN actor_sets USING (actor_set) "  # noqa: S608
            f"WHERE kind {_OF} ORDER BY id, role",
            self._read_kind,
        )
        self._places = _Shared(
            connection,
            "SELECT DISTINCT place_set FROM sites",
            "SELECT place_set, id, role, route_order, certain FROM sites "  # noqa: S608
            f"WHERE place_set {_OF} ORDER BY rank",
            self._read_places,
        )
        self._spans = _Shared(
            connection,
            "SELECT span FROM spans",
            f"SELECT span, time, time_precision, part_of_day FROM spans WHERE span {_OF}",  # noqa: S608
            self._read_span,
        )

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
