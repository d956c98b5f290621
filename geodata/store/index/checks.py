"""What is wrong with the events of a Parquet package, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import duckdb

from geodata.data_package import Problem
from geodata.dataset import Dataset
from geodata.errors import TimeSpanError
from geodata.event import Status
from geodata.precision import PartOfDay, TimePrecision
from geodata.store.index.part_checks import MOST_NAMED, SLUG, listed, problems_of_parts, unknown
from geodata.store.index.view import view_events
from geodata.time_span import TimeSpan


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
    yield from problems_of_parts(connection, file, dataset)
    yield from _repeated(connection, file)
    yield from _times(connection, file, dataset)


Check = tuple[str, str, str]
"""A field, what a wrong row fulfils with its value as ``{v}``, and the reason with ``{v}``."""


def _plain() -> list[Check]:
    return [
        (
            "id",
            f"id IS NULL OR NOT regexp_full_match(id, '{SLUG}')",
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
        yield field, f"{field} IS NULL OR {field} NOT IN ({listed(codes)})", unknown(codes)
    yield "part_of_day", f"part_of_day NOT IN ({listed(PartOfDay)})", unknown(PartOfDay)


def _references(dataset: Dataset) -> Iterator[Check]:
    """Check event types and sub-types."""
    tops = [key for key, kind in dataset.event_types.items() if kind.parent_id is None]
    yield (
        "type",
        f"type IS NULL OR type NOT IN ({listed(tops)})",
        "'{v}' is not an event type in 'event_types.csv'.",
    )
    yield (
        "sub_type",
        f"sub_type NOT IN ({listed(set(dataset.event_types) - set(tops))})",
        "'{v}' is not a sub-type in 'event_types.csv'.",
    )


def _rows(
    connection: duckdb.DuckDBPyConnection, file: str, field: str, condition: str, reason: str
) -> Iterator[Problem]:
    """Name the first rows that fulfil a condition, and count the others."""
    column = field.partition(".")[0]
    sql = f"SELECT row, {column}, count(*) OVER () FROM given WHERE {condition} LIMIT {MOST_NAMED}"
    rows = connection.execute(sql).fetchall()
    for row, value, _ in rows:
        yield Problem(file, row, field, reason.format(v=_shown(value)))
    if rows and rows[0][2] > len(rows):
        more = rows[0][2] - len(rows)
        yield Problem(file, rows[-1][0], f"{field} (more)", f"The same holds of {more} more rows.")


def _shown(value: object) -> str:
    return str("" if value is None else value)[:120]


def _repeated(connection: duckdb.DuckDBPyConnection, file: str) -> Iterator[Problem]:
    sql = (
        "SELECT max(row), id, min(row) FROM given WHERE id IS NOT NULL GROUP BY id "
        f"HAVING count(*) > 1 ORDER BY 1 LIMIT {MOST_NAMED}"
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
