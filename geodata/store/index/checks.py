"""What is wrong with the events of a Parquet package, row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb

from geodata.actor import ActorRole
from geodata.data_package import Problem
from geodata.dataset import Dataset
from geodata.errors import TimeSpanError
from geodata.event import Status
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import PartOfDay, TimePrecision
from geodata.store.index.view import view_events
from geodata.time_span import TimeSpan

_NAMED = 20
"""Rows named for each kind of problem; the others are counted."""
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"


def problems_of_events(file: Path, dataset: Dataset) -> list[Problem]:
    """Give what is wrong with a package's events.

    Raises:
        DatasetError: if the file cannot be read at all.
    """
    with duckdb.connect(":memory:") as connection:
        view_events(connection, file)
        return list(found_problems(connection, file.name, dataset))


def found_problems(
    connection: duckdb.DuckDBPyConnection, file: str, dataset: Dataset
) -> Iterator[Problem]:
    """Check the view of the events."""
    for field, condition, reason in (*_plain(), *_codes(), *_references(dataset)):
        yield from _rows(connection, file, field, condition, reason)
    for column, field, known, reason in _nested(dataset):
        yield from _parts(connection, file, f"{column}.{field}", known, reason)
    yield from _repeated(connection, file)
    yield from _times(connection, file, dataset)


Check = tuple[str, str, str]
"""A field, what a wrong row fulfils with its value as ``{v}``, and the reason with ``{v}``."""


def _plain() -> list[Check]:
    return [
        (
            "id",
            f"id IS NULL OR NOT regexp_full_match(id, '{_SLUG}')",
            "'{v}' is not an id; write lower-case letters, digits and single hyphens.",
        ),
        ("title_en", "title_en IS NULL", "The cell is empty; 'title_en' is required."),
        (
            "time_precision",
            "(time_precision = 'undated') <> (time IS NULL)",
            "An event without a time is 'undated', and only such.",
        ),
        (
            "citations",
            "len(citations) = 0",
            "The event has no citation; every event stands on at least one passage.",
        ),
    ]


def _codes() -> Iterator[Check]:
    """Check codes of closed lists; an optional one may be missing."""
    plain: Mapping[str, type[StrEnum]] = {"time_precision": TimePrecision, "status": Status}
    for field, codes in plain.items():
        yield field, f"{field} IS NULL OR {field} NOT IN ({_list(codes)})", _unknown(codes)
    yield "part_of_day", f"part_of_day NOT IN ({_list(PartOfDay)})", _unknown(PartOfDay)


def _nested(dataset: Dataset) -> Iterator[tuple[str, str, Collection[str], str]]:
    """Give, for each field of the lists in a row, what it may hold, and what to say else."""
    for column, field, codes in (
        ("places", "role", PlaceRole),
        ("places", "basis", PlaceBasis),
        ("actors", "role", ActorRole),
    ):
        yield column, field, frozenset(codes), _unknown(codes)
    for column, field, table, known in (
        ("places", "place_id", "places", dataset.places),
        ("actors", "actor_id", "actors", dataset.actors),
        ("citations", "source_id", "sources", dataset.sources),
        ("claims", "source_id", "sources", dataset.sources),
        ("claims", "speaker_id", "actors", dataset.actors),
    ):
        yield column, field, known.keys(), f"'{{v}}' is not an id in '{table}.csv'."


def _references(dataset: Dataset) -> Iterator[Check]:
    """Check event types and sub-types."""
    tops = [key for key, kind in dataset.event_types.items() if kind.parent_id is None]
    yield (
        "type",
        f"type IS NULL OR type NOT IN ({_list(tops)})",
        "'{v}' is not an event type in 'event_types.csv'.",
    )
    yield (
        "sub_type",
        f"sub_type NOT IN ({_list(set(dataset.event_types) - set(tops))})",
        "'{v}' is not a sub-type in 'event_types.csv'.",
    )


def _list(ids: Any) -> str:
    return ", ".join("'" + str(key).replace("'", "''") + "'" for key in ids) or "NULL"


def _unknown(codes: type[StrEnum]) -> str:
    known = ", ".join(f"'{code}'" for code in codes)
    return f"'{{v}}' is not a known code; write one of {known}."


def _rows(
    connection: duckdb.DuckDBPyConnection, file: str, field: str, condition: str, reason: str
) -> Iterator[Problem]:
    """Name the first rows that fulfil a condition, and count the others."""
    column = field.partition(".")[0]
    sql = f"SELECT row, {column}, count(*) OVER () FROM given WHERE {condition} LIMIT {_NAMED}"
    rows = connection.execute(sql).fetchall()
    for row, value, _ in rows:
        yield Problem(file, row, field, reason.format(v=_shown(value)))
    if rows and rows[0][2] > len(rows):
        more = rows[0][2] - len(rows)
        yield Problem(file, rows[-1][0], f"{field} (more)", f"The same holds of {more} more rows.")


def _parts(
    connection: duckdb.DuckDBPyConnection,
    file: str,
    name: str,
    known: Collection[str],
    reason: str,
) -> Iterator[Problem]:
    """Name what stands in the lists of rows and is not known, each with the first row it is in."""
    column, _, field = name.partition(".")
    sql = (
        f"SELECT part.{field}, min(row) FROM (SELECT row, unnest({column}) AS part FROM given) "
        "GROUP BY 1 ORDER BY 2"
    )
    wrong = [row for row in connection.execute(sql).fetchall() if row[0] not in known]
    for value, row in wrong[:_NAMED]:
        yield Problem(file, row, name, reason.format(v=_shown(value)))
    if len(wrong) > _NAMED:
        more = len(wrong) - _NAMED
        told = f"The same holds of {more} more values."
        yield Problem(file, wrong[_NAMED][1], f"{name} (more)", told)


def _shown(value: object) -> str:
    return str("" if value is None else value)[:120]


def _repeated(connection: duckdb.DuckDBPyConnection, file: str) -> Iterator[Problem]:
    sql = (
        "SELECT max(row), id, min(row) FROM given WHERE id IS NOT NULL GROUP BY id "
        f"HAVING count(*) > 1 ORDER BY 1 LIMIT {_NAMED}"
    )
    for row, event_id, first in connection.execute(sql).fetchall():
        yield Problem(
            file, row, "id", f"'{event_id}' is already the id of row {first}; ids are unique."
        )


def _times(connection: duckdb.DuckDBPyConnection, file: str, dataset: Dataset) -> Iterator[Problem]:
    """Read every time span that there is, once."""
    sql = "SELECT time, min(row) FROM given WHERE time IS NOT NULL GROUP BY time ORDER BY 2"
    for text, row in connection.execute(sql).fetchall():
        try:
            TimeSpan.read(text, dataset.zone)
        except TimeSpanError as error:
            yield Problem(file, row, "time", str(error))
