"""Events with all that is tied to them, as rows of the tables that a spreadsheet edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from geodata.data_package.nested import PLACE_DEFAULTS, cell

_LISTS = {
    "event_places": "places",
    "event_actors": "actors",
    "citations": "citations",
    "claims": "claims",
}

Rows = list[dict[str, str]]


def flat_tables(parts: Iterable[pa.Table]) -> dict[str, Rows]:
    """Give the rows of the five tables of events."""
    tables: dict[str, Rows] = {"events": [], **{name: [] for name in _LISTS}}
    for part in parts:
        for event in part.to_pylist():
            tables["events"].append(_cells(event))
            for table, column in _LISTS.items():
                tables[table] += (_tied(table, tie, event["id"]) for tie in event.get(column) or ())
    return tables


def _cells(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: cell(value) for name, value in values.items() if not isinstance(value, list)}


def _tied(table: str, tie: Mapping[str, Any], event_id: str) -> dict[str, str]:
    given = {name: cell(value) for name, value in tie.items() if value is not None}
    defaults = PLACE_DEFAULTS if table == "event_places" else {}
    return {"event_id": event_id, **defaults, **given}
