"""A data package in CSV tables, turned into one whose events stand in a Parquet file."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_TIES = {
    "places": ("event_places", ("order",)),
    "actors": ("event_actors", ()),
    "citations": ("citations", ("paragraph", "start", "end")),
    "claims": ("claims", ("paragraph", "start", "end", "low", "high")),
}
_NUMBERS = {"low": pa.float64(), "high": pa.float64()}


def to_parquet(folder: Path, *, rows_in_a_group: int = 4) -> Path:
    """Move a package's events into ``events.parquet``, each with all that is tied to it."""
    events = _rows(folder / "events.csv")
    tied = {name: _rows(folder / f"{table}.csv") for name, (table, _) in _TIES.items()}
    for event in events:
        for name, rows in tied.items():
            event[name] = [_typed(name, row) for row in rows if row["event_id"] == event["id"]]
    write_events(folder, events, rows_in_a_group=rows_in_a_group)
    for table in ("events", *(table for table, _ in _TIES.values())):
        (folder / f"{table}.csv").unlink()
    _describe(folder)
    return folder


def write_events(folder: Path, events: list[dict[str, Any]], *, rows_in_a_group: int = 4) -> None:
    pq.write_table(pa.Table.from_pylist(events), folder / "events.parquet", rows_in_a_group)


def read_events(folder: Path) -> list[dict[str, Any]]:
    return list(pq.read_table(folder / "events.parquet").to_pylist())


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{key: cell or None for key, cell in row.items()} for row in csv.DictReader(lines)]


def _typed(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """Write numbers as numbers and flags as flags, as a program would."""
    _, whole = _TIES[name]
    typed = {key: value for key, value in row.items() if key != "event_id"}
    for key in whole:
        if typed.get(key) is not None:
            typed[key] = float(typed[key]) if key in _NUMBERS else int(typed[key])
    if "certain" in typed:
        typed["certain"] = typed["certain"] == "true"
    return typed


def _describe(folder: Path) -> None:
    path = folder / "datapackage.json"
    content = json.loads(path.read_text("utf-8"))
    tables = {f"{table}.csv" for table, _ in _TIES.values()} | {"events.csv"}
    kept = [part for part in content["resources"] if part["path"] not in tables]
    events = {"name": "events", "path": "events.parquet", "format": "parquet"}
    path.write_text(json.dumps({**content, "resources": [*kept, events]}), "utf-8")
