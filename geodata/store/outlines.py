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

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Make the outline of each row's event."""
        ...


class InMemory:
    """The events of a data set in memory, which are more than their outlines."""

    columns: tuple[str, ...] = ()

    def __init__(self, dataset: Dataset) -> None:
        """Take them from a data set."""
        self._dataset = dataset

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Give the events."""
        return [self._dataset.events[row[0]] for row in rows]


class _Shared(Generic[Value]):
    """What many events share, by its number: read when it is first needed, many at once."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        sql: str,
        read: Callable[[list[Row]], Value],
    ) -> None:
        """Prepare to read it.

        Args:
            connection: to the index.
            sql: gives rows for the numbers in ``$numbers``; each row begins with its number.
            read: makes a value of the rows of one number, without that number.
        """
        self._connection, self._sql, self._read = connection, sql, read
        self._known: dict[int, Value] = {}

    def of(self, numbers: set[int]) -> Mapping[int, Value]:
        """Give the values of numbers."""
        known = self._known if len(self._known) < _MOST_KEPT else {}
        missing = sorted(numbers - known.keys())
        if missing:
            with self._connection.cursor() as cursor:
                rows = cursor.execute(self._sql, {"numbers": missing}).fetchall()
            found: dict[int, list[Row]] = {number: [] for number in missing}
            for number, *rest in rows:
                found[number].append(tuple(rest))
            # A new mapping rather than the old one grown: other threads may be reading that.
            known = {**known, **{number: self._read(parts) for number, parts in found.items()}}
            self._known = known
        return known


_OF = "IN (SELECT unnest($numbers))"


class Indexed:
    """Outlines built from an index."""

    columns: tuple[str, ...] = ("kind", "place_set", "span", "title_en", "title_fr", "title_ar")

    def __init__(self, dataset: Dataset, connection: duckdb.DuckDBPyConnection) -> None:
        """Read from an index what its events refer to in the data set."""
        self._dataset = dataset
        self._kinds = _Shared(
            connection,
            "SELECT kind, type, status, id, role FROM kinds LEFT JOIN actor_sets USING (actor_set) "  # noqa: S608
            f"WHERE kind {_OF} ORDER BY id, role",
            self._read_kind,
        )
        self._places = _Shared(
            connection,
            "SELECT place_set, id, role, route_order, certain FROM sites "  # noqa: S608
            f"WHERE place_set {_OF} ORDER BY rank",
            self._read_places,
        )
        self._spans = _Shared(
            connection,
            f"SELECT span, time, time_precision, part_of_day FROM spans WHERE span {_OF}",  # noqa: S608
            self._read_span,
        )

    def build(self, rows: Sequence[Row]) -> list[EventOutline]:
        """Make the outline of each row's event."""
        kinds = self._kinds.of({row[2] for row in rows})
        places = self._places.of({row[3] for row in rows})
        spans = self._spans.of({row[4] for row in rows})
        return [self._outline(row, kinds[row[2]], places[row[3]], spans[row[4]]) for row in rows]

    def _outline(
        self, row: Row, kind: _Kind, places: tuple[EventPlace, ...], span: _Span
    ) -> EventOutline:
        time, precision, part_of_day = span
        event_type, status, actors = kind
        title = LocalText(row[5] or "", row[6] or "", row[7] or "")
        return EventOutline(
            row[0], time, precision, part_of_day, event_type, status, title, places, actors
        )

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
