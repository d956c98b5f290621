"""Events that stand in one Parquet file, each with all that is tied to it in its own row.

A row is read by the readers of the tables: its cells, and those of each list in it, are put into
the form of a table's row, so that there is one meaning of every column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from geodata.actor import Actor
from geodata.data_package import links
from geodata.data_package.problem import Problems
from geodata.data_package.row import Row
from geodata.data_package.schema_check import PARQUET
from geodata.errors import DatasetError
from geodata.event import Event, EventType, Status
from geodata.place import Place
from geodata.precision import PartOfDay, TimePrecision
from geodata.source import Source

FILE = PARQUET

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Referents:
    """What events refer to, by id, and the zone of their dates."""

    event_types: Mapping[str, EventType]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    zone: ZoneInfo


def nested_event(values: Mapping[str, Any], number: int, known: Referents) -> Event:
    """Read one event.

    Args:
        values: its row, with lists of mappings for what is tied to it.
        number: its row in the file, from 1.
        known: what it refers to.

    Raises:
        DatasetError: if anything is wrong with it.
        KeyError: if its type is not known.
    """
    problems = Problems()
    row = _row(values, number, problems)
    sub_kind = row.text("sub_type")

    def tied(name: str, read: Callable[[Row], Value | None], **more: str) -> tuple[Value, ...]:
        given = ({**more, **_given(part)} for part in values.get(name) or ())
        parts = (_row(part, number, problems) for part in given)
        return tuple(value for value in map(read, parts) if value is not None)

    event = Event(
        id=row.slug(),
        time=row.time("time", known.zone),
        time_precision=row.code("time_precision", TimePrecision),
        part_of_day=row.optional_code("part_of_day", PartOfDay),
        time_basis=row.local("time_basis"),
        type=known.event_types[row.text("type")],
        sub_type=known.event_types.get(sub_kind) if sub_kind else None,
        status=row.code("status", Status),
        title=row.local("title"),
        summary=row.local("summary"),
        places=tied("places", links.event_place(known.places), **PLACE_DEFAULTS),
        actors=tied("actors", links.event_actor(known.actors)),
        citations=tied("citations", links.citation(known.sources)),
        claims=tied("claims", links.claim(known.actors, known.sources), event_id=row.text("id")),
    )
    if problems.found:
        raise DatasetError([str(problem) for problem in problems.sorted()])
    return event


PLACE_DEFAULTS = {"role": "site", "basis": "stated", "certain": "true"}
"""What is meant where a row does not say it."""


def _given(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value is not None}


def _row(values: Mapping[str, Any], number: int, problems: Problems) -> Row:
    cells = {name: cell(value) for name, value in values.items() if not isinstance(value, list)}
    return Row(FILE, number, cells, problems)


def cell(value: object) -> str:
    """Write a value as a table has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
