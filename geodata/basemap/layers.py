"""The base map's files as shapes and names; read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import shapely

from geodata.basemap import FOLDER
from geodata.local_text import LocalText

Shape = Any
"""A shapely geometry in WGS 84 degrees."""

FINE_FROM = 6
"""Zoom from which the detailed region is drawn over the coarse world."""


@dataclass(frozen=True, slots=True)
class GroundName:
    """A name on the base map.

    Attributes:
        name: per language.
        longitude, latitude: where it stands, in degrees.
        rank: zoom from which it is written.
        kind: country, province, capital, city, town or village.
    """

    name: LocalText
    longitude: float
    latitude: float
    rank: int
    kind: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the two drawings: the coarse world, or the fine region.

    Attributes:
        box: west, south, east, north of what it covers.
        layers: land, rivers, lakes, coast, provinces and borders, as far as it has them.
    """

    box: tuple[float, float, float, float]
    layers: Mapping[str, Shape]


_LAYERS = ("land", "rivers", "lakes", "coast", "provinces", "borders")


@cache
def ground(name: str) -> Ground:
    """Read ``world`` or ``region``."""
    content = _read(name)
    west, south, east, north = content["bbox"]
    layers = {
        layer: shapely.geometry.shape(content[layer]) for layer in _LAYERS if layer in content
    }
    return Ground((west, south, east, north), layers)


@cache
def ground_names() -> tuple[GroundName, ...]:
    """Give all names: countries, towns, then provinces, the more important first."""
    labels = _read("labels")
    entries = [
        *({**entry, "kind": "country"} for entry in labels["countries"]),
        *_read("towns")["towns"],
        *({**entry, "kind": "province"} for entry in labels["provinces"]),
    ]
    return tuple(_name(entry) for entry in entries)


def _name(entry: Mapping[str, Any]) -> GroundName:
    texts = (str(entry.get(f"name_{code}", "")) for code in ("en", "fr", "ar"))
    place = float(entry["longitude"]), float(entry["latitude"])
    return GroundName(LocalText(*texts), *place, int(entry["rank"]), str(entry["kind"]))


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
