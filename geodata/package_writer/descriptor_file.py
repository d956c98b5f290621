"""``datapackage.json`` of a package that is written, with the schemas of its tables.

The schemas are those of the bundled package, the one place where they stand; what its tables name
of kinds is open here, since each source has its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geodata.bounding_box import BoundingBox
from geodata.data_package.json_file import read_json
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.map_view import MapView
from geodata.window import Window

DESCRIPTOR = "datapackage.json"
_OPEN = ("kind",)
"""Columns whose closed lists are the bundled package's own."""
_WORLD = MapView(2, 20, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """What a package says of itself.

    Attributes:
        id, title, licence, time_zone: as in docs/contracts.md.
        box: around all mapped places; None without one.
        extent: from the first to the last day of any event.
        may_be_shared: whether the licence lets the data be passed on.
    """

    id: str
    title: str
    licence: str
    time_zone: str
    box: BoundingBox | None
    extent: Window
    may_be_shared: bool = True


def write_descriptor(folder: Path, told: Told, columns: Mapping[str, Iterable[str]]) -> None:
    """Write ``datapackage.json``.

    Args:
        folder: of the package.
        told: what it says of itself.
        columns: of each CSV table that it has; one without ``events`` has them in Parquet.
    """
    resources = [_resource(name, tuple(names)) for name, names in columns.items()]
    if "events" not in columns:
        resources.append(_PARQUET)
    content = {
        "profile": "data-package",
        "name": told.id,
        "id": told.id,
        "title": told.title,
        "licenses": [_licence(told)],
        "time_zone": told.time_zone,
        "languages": ["en"],
        **_home(told),
        "choices": [],
        "resources": resources,
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


_PARQUET = {
    "name": "events",
    "title": "Events, with their places, actors, citations and claims",
    "path": "events.parquet",
    "format": "parquet",
    "mediatype": "application/vnd.apache.parquet",
}


def _licence(told: Told) -> dict[str, Any]:
    named = {"name": told.licence, "title": told.licence}
    return named if told.may_be_shared else {**named, "redistribution": False}


def _home(told: Told) -> dict[str, Any]:
    """Open with all of the data; a package without a date has no axis to open with."""
    if told.extent.start is None or told.extent.end is None:
        return {}
    axis = f"{told.extent.start}/{told.extent.end}"
    return {"home": {"map": str(view_of(told.box)), "axis": axis}}


def view_of(box: BoundingBox | None) -> MapView:
    """Give a view that shows all of a box on a map of 800 by 500 pixels, with room around it."""
    if box is None:
        return _WORLD
    tall, wide = _mercator(box.north) - _mercator(box.south), (box.east - box.west) / 360
    zoom = min(
        math.log2(380 / 256 / max(tall, 1e-6)),
        math.log2(640 / 256 / max(wide, 1e-6)),
    )
    middle = (box.south + box.north) / 2, (box.west + box.east) / 2
    return MapView(float(max(2, min(12, math.floor(zoom)))), *(round(part, 4) for part in middle))


def _mercator(latitude: float) -> float:
    """Give a latitude's place on the Web Mercator map, 0 to 1 from 85° S to 85° N."""
    radians = math.radians(max(-85.0, min(85.0, latitude)))
    return math.asinh(math.tan(radians)) / math.tau + 0.5


def _resource(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """Declare a table by the bundled package's schema, and what columns it has besides."""
    declared = dict(_declared()[f"{name}.csv"])
    known = {field["name"]: _opened(field) for field in declared["schema"]["fields"]}
    fields = [known.get(column, {"name": column, "type": "string"}) for column in columns]
    return {**declared, "schema": {**declared["schema"], "fields": fields}}


def _opened(field: Mapping[str, Any]) -> dict[str, Any]:
    constraints = dict(field.get("constraints", {}))
    if field["name"] in _OPEN:
        constraints.pop("enum", None)
    rest = {key: value for key, value in field.items() if key != "constraints"}
    return {**rest, "constraints": constraints} if constraints else rest


@cache
def _declared() -> Mapping[str, Any]:
    content = read_json(BUNDLED / DEFAULT_ID / DESCRIPTOR)
    return {entry["path"]: entry for entry in content["resources"]}
