"""A data package as a data set, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from geodata.data_package import links, parts
from geodata.data_package.areas import read_areas
from geodata.data_package.claim_ties import note_claim_ties
from geodata.data_package.descriptor import Descriptor, read_descriptor
from geodata.data_package.layers import read_layers
from geodata.data_package.nested import Referents
from geodata.data_package.place_decisions import read_place_decisions
from geodata.data_package.problem import Problem, Problems
from geodata.data_package.retractions import read_retractions
from geodata.data_package.revision import revision
from geodata.data_package.row import Row
from geodata.data_package.schema_check import check_schemas
from geodata.data_package.tables import NESTED_TABLES, TABLES, read_tables
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.event import Event, EventType, Status
from geodata.local_text import LocalText
from geodata.precision import PartOfDay, TimePrecision


def read_dataset(folder: Path) -> Dataset:
    """Read a data package.

    Raises:
        DatasetError: if anything is wrong with it; nothing is dropped to make it fit.
    """
    dataset, problems = _read(folder)
    if problems or dataset is None:
        raise DatasetError([str(problem) for problem in problems])
    return dataset


def validate(folder: Path) -> list[Problem]:
    """Give every problem of a data package, by file and row; none where it is sound."""
    return [*_read(folder)[1], *read_layers(folder)[1]]


def read_without_events(folder: Path, *, schemas: bool = True) -> Dataset:
    """Read a package whose events stand in a Parquet file, all but these.

    Args:
        folder: the package.
        schemas: hold its tables against the schemas that it declares, too.

    Raises:
        DatasetError: if anything is wrong with the rest.
    """
    problems = Problems()
    descriptor = read_descriptor(folder, problems)
    rows = read_tables(folder, problems, NESTED_TABLES)
    empty: dict[str, list[Row]] = {name: [] for name in TABLES}
    dataset = _dataset(folder, descriptor, {**empty, **rows}, problems, knows_events=False)
    if schemas:
        check_schemas(folder, problems)
    if problems.found:
        raise DatasetError([str(problem) for problem in problems.sorted()])
    return dataset


def _read(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    problems = Problems()
    descriptor = read_descriptor(folder, problems)
    dataset = _dataset(folder, descriptor, read_tables(folder, problems), problems)
    check_schemas(folder, problems)
    return (None if problems.found else dataset), problems.sorted()


def _dataset(
    folder: Path,
    descriptor: Descriptor,
    rows: Mapping[str, list[Row]],
    problems: Problems,
    *,
    knows_events: bool = True,
) -> Dataset:
    """Put the tables together; what is not sound has been noted on the way."""
    place_ids = {row.text("id") for row in rows["places"]}
    places = parts.places(rows["places"], read_areas(folder, place_ids, problems))
    types = parts.event_types(rows["event_types"])
    actors = parts.actors(rows["actors"])
    sources = parts.sources(rows["sources"], descriptor.zone)
    known = Referents(types, places, actors, sources, descriptor.zone)
    event_ids = {row.text("id") for row in rows["events"]} if knows_events else None
    layers, broken = read_layers(folder)
    note_claim_ties(rows["claims"])
    read_place_decisions(folder, problems)
    return Dataset(
        id=descriptor.id,
        revision=revision(folder),
        title=descriptor.title,
        licence=descriptor.licence,
        zone=descriptor.zone,
        home=descriptor.home,
        choices=descriptor.choices,
        event_types=types,
        places=places,
        actors=actors,
        sources=sources,
        events=_events(rows, known),
        retractions=read_retractions(folder, event_ids, problems),
        may_be_shared=descriptor.may_be_shared,
        layers=layers,
        layer_problems=tuple(map(str, broken)),
    )


def _events(rows: Mapping[str, list[Row]], known: Referents) -> dict[str, Event]:
    """Put events together with all that is tied to them."""
    events = _Events(rows, known.event_types, known.zone)
    events.tie("places", rows["event_places"], links.event_place(known.places))
    events.tie("actors", rows["event_actors"], links.event_actor(known.actors))
    events.tie("citations", rows["citations"], links.citation(known.sources))
    events.tie("claims", rows["claims"], links.claim(known.actors, known.sources))
    parts.note_repeated_ids(rows["claims"])
    return events.read()


class _Events:
    """The events of a package, as their ties are gathered."""

    def __init__(
        self, rows: Mapping[str, list[Row]], types: Mapping[str, EventType], zone: ZoneInfo
    ) -> None:
        self._rows = rows["events"]
        self._types = types
        self._types_have_parents = all(row.has("parent_id") for row in rows["event_types"])
        self._zone = zone
        self._ids = {row.text("id") for row in self._rows}
        self._cited = {row.text("event_id") for row in rows["citations"]}
        self._ties: dict[str, dict[str, tuple[Any, ...]]] = {}

    def tie(self, name: str, rows: list[Row], read: Any) -> None:
        """Gather one table's rows under the events that they name."""
        self._ties[name] = links.by_event(rows, self._ids, read)

    def read(self) -> dict[str, Event]:
        """Read the events themselves."""
        parts.note_repeated_ids(self._rows)
        return {row.text("id"): self._event(row) for row in self._rows}

    def _event(self, row: Row) -> Event:
        kind = row.reference("type", self._types, "event_types")
        sub_kind = row.optional_reference("sub_type", self._types, "event_types")
        self._note_types(row, kind, sub_kind)
        self._note_missing(row)
        ties = {name: tie.get(row.text("id"), ()) for name, tie in self._ties.items()}
        return Event(
            id=row.slug(),
            time=row.time("time", self._zone),
            time_precision=row.code("time_precision", TimePrecision),
            part_of_day=row.optional_code("part_of_day", PartOfDay),
            time_basis=row.local("time_basis"),
            type=self._types.get(kind, _NO_TYPE),
            sub_type=self._types.get(sub_kind) if sub_kind else None,
            status=row.code("status", Status),
            title=row.local("title"),
            summary=row.local("summary"),
            **ties,
        )

    def _note_types(self, row: Row, kind: str, sub_kind: str | None) -> None:
        """Note a sub-type in the place of a type, and one of another type."""
        if kind not in self._types:
            return
        if self._types[kind].parent_id:
            row.note("type", f"'{kind}' is a sub-type; write the event type it belongs to.")
        elif sub_kind and self._belongs_elsewhere(sub_kind, kind):
            row.note("sub_type", f"'{sub_kind}' is not a sub-type of '{kind}'.")

    def _belongs_elsewhere(self, sub_kind: str, kind: str) -> bool:
        """Tell whether a known sub-type is of another sound type than this, or is none."""
        known = self._types.get(sub_kind)
        if known is None or known.parent_id == kind or not self._types_have_parents:
            return False
        parent = self._types.get(known.parent_id or "")
        return known.parent_id is None or (parent is not None and parent.parent_id is None)

    def _note_missing(self, row: Row) -> None:
        """Note an event without a passage, a title, or a reason for its date."""
        for column in ("title_en", "summary_en", "time_basis_en"):
            row.required(column)
        if row.text("id") not in self._cited and not row.problems.hides("citations"):
            row.note(
                "id",
                f"The event '{row.text('id')}' has no citation; every event stands on "
                f"at least one passage in 'citations.csv'.",
            )
        is_undated = row.text("time_precision") == TimePrecision.UNDATED
        if row.has("time") and is_undated == bool(row.text("time")):
            row.note("time_precision", "An event without a time is 'undated', and only such.")


_NO_TYPE = EventType("", LocalText(), "circle", None)
