"""A collection of features as a table: a column for each property, and one for the geometry."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from geodata.readers.geojson.features import Numbered, TooDeep, features_of
from geodata.readers.rejection import Rejection
from geodata.readers.table import Batch

GEOMETRY = "geometry"
"""The column that holds a feature's geometry, as JSON."""
_ID = "id"
_ROWS = 2_000
_NO_FEATURE = "This is no GeoJSON feature."


@dataclass
class GeoJsonTable:
    """A FeatureCollection; a feature counts as the row of its number, from 1."""

    path: Path
    notes: tuple[str, ...] = ()
    _columns: dict[str, None] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.name

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All properties that any feature has, in the order in which they come up.

        Raises:
            ImportRefused: if the file is no JSON throughout.
        """
        found: dict[str, None] = {}
        for _, feature, _ in features_of(self.path):
            found.update(dict.fromkeys(_cells(feature)))
        found.pop(GEOMETRY, None)
        return (*found, GEOMETRY)

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all features in their order, with these columns alone."""
        wanted = [name for name in self.columns if name in set(columns)]
        numbered = features_of(self.path)
        while several := list(islice(numbered, _ROWS)):
            yield self._batch(several, wanted)

    def first_rows(self, most: int) -> list[list[str]]:
        """Give the columns and the cells of the first features."""
        rows = [_cells(feature) for _, feature, _ in islice(features_of(self.path), most)]
        return [list(self.columns), *([row.get(name, "") for name in self.columns] for row in rows)]

    def _batch(self, several: list[Numbered], wanted: list[str]) -> Batch:
        """Put features into columns; what is no feature, or holds a NUL, is rejected."""
        rejected: list[Rejection] = []
        numbers: list[int] = []
        rows: list[Mapping[str, str]] = []
        for number, feature, _ in several:
            cells = _cells(feature)
            nul = next((name for name in wanted if "\0" in cells.get(name, "")), None)
            if not cells:
                reason = feature.reason if isinstance(feature, TooDeep) else _NO_FEATURE
                rejected.append(Rejection(self.file, number, "", "", reason))
            elif nul is not None:
                reason = "The property holds a NUL character, which belongs in no text."
                rejected.append(Rejection(self.file, number, nul, "", reason))
            else:
                numbers.append(number)
                rows.append(cells)
        columns = {
            name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in wanted
        }
        return Batch(self.file, np.array(numbers, np.int64), columns, rejected, several[-1].done)


def _cells(feature: Any) -> dict[str, str]:
    """Give what a feature says as texts by column; nothing of what is no feature."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return {}
    properties = feature.get("properties")
    found = {
        name: _text(value)
        for name, value in (properties if isinstance(properties, dict) else {}).items()
    }
    if _ID not in found and feature.get("id") is not None:
        found = {_ID: _text(feature["id"]), **found}
    geometry = feature.get("geometry")
    found[GEOMETRY] = json.dumps(geometry) if geometry else ""
    return found


def _text(value: Any) -> str:
    """Write a value as a table has it: lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
