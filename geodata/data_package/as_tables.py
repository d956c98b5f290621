"""The tables of a package as they are written, row by row, whatever form its events are in."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from geodata.data_package.nested import FILE, PLACE_DEFAULTS, cell
from geodata.data_package.tables import TABLES

Rows = list[dict[str, str]]
"""Rows of one table: cells by column."""

_LISTS = {
    "places": "event_places",
    "actors": "event_actors",
    "citations": "citations",
    "claims": "claims",
}
_OF_EVENTS = ("events", *_LISTS.values())


def rows_of(folder: Path, name: str) -> Rows:
    """Give all rows of a CSV table of a sound package; none where there is no such table."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        heading, *rest = list(csv.reader(lines, strict=True)) or [[]]
    names = [column.strip() for column in heading]
    return [
        dict(zip(names, map(str.strip, cells), strict=True))
        for cells in rest
        if any(part.strip() for part in cells)
    ]


def rows_of_events(folder: Path, ids: Collection[str]) -> dict[str, Rows]:
    """Give what the tables of a sound package say of some events, by table."""
    wanted = frozenset(ids)
    if not (folder / FILE).is_file():
        return {name: _said_of(rows_of(folder, name), wanted) for name in _OF_EVENTS}
    found: dict[str, Rows] = {name: [] for name in _OF_EVENTS}
    for values in _nested_rows(folder / FILE, wanted):
        for name, rows in _flat(values).items():
            found[name] += rows
    return {name: _with_columns(rows, TABLES[name]) for name, rows in found.items()}


def _said_of(rows: Rows, ids: frozenset[str]) -> Rows:
    return [row for row in rows if row.get("event_id", row.get("id")) in ids]


def _nested_rows(path: Path, ids: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """Give rows of the Parquet file in its order, a row group at a time."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            known = file.read_row_group(group, columns=["id"]).column("id").to_pylist()
            at = [number for number, event_id in enumerate(known) if event_id in ids]
            if at:
                yield from file.read_row_group(group).take(at).to_pylist()


def _flat(values: Mapping[str, Any]) -> dict[str, Rows]:
    """Write one event as rows of the tables."""
    event = {name: cell(value) for name, value in values.items() if name not in _LISTS}
    tied = {
        table: [_tied(part, values["id"], list_) for part in values.get(list_) or ()]
        for list_, table in _LISTS.items()
    }
    return {"events": [event], **tied}


def _tied(part: Mapping[str, Any], event_id: str, list_: str) -> dict[str, str]:
    given = {name: cell(value) for name, value in part.items() if value is not None}
    return {"event_id": event_id, **(PLACE_DEFAULTS if list_ == "places" else {}), **given}


def _with_columns(rows: Rows, columns: tuple[str, ...]) -> Rows:
    """Give every row the same columns: those that a table must have, and what else there is."""
    every = dict.fromkeys((*columns, *(name for row in rows for name in row)))
    return [{name: row.get(name, "") for name in every} for row in rows]
