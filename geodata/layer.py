"""Context layers: districts, roads, camps, drawn beneath the events; what lies within a polygon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from geodata.local_text import LocalText


@dataclass(frozen=True, slots=True)
class LayerFeature:
    """One thing of a layer.

    Attributes:
        id: stable slug, unique within the layer.
        name: per language; empty where it has none.
        shape: a shapely geometry, valid, in WGS 84 degrees, longitude first, without heights.
    """

    id: str
    name: LocalText
    shape: Any

    @property
    def is_area(self) -> bool:
        """Whether places can lie within it."""
        return self.shape.geom_type in {"Polygon", "MultiPolygon"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A GeoJSON file of a package, as something to see events against.

    Attributes:
        id: slug, from the name of its file.
        title: per language.
        features: by id, in the order of the file.
    """

    id: str
    title: LocalText
    features: Mapping[str, LayerFeature]


def polygon_id(layer: str, feature: str) -> str:
    """Give the id that a polygon has among those of all layers, as in links."""
    return f"{layer}:{feature}"


def polygons_of(layers: Mapping[str, Layer]) -> dict[str, LayerFeature]:
    """Give the features that places can lie within, by the ids that they have in links."""
    return {
        polygon_id(layer.id, feature.id): feature
        for layer in layers.values()
        for feature in layer.features.values()
        if feature.is_area
    }


def polygons_around(
    polygons: Mapping[str, LayerFeature], points: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[str, ...]]:
    """Give the polygons around each point; one on a border lies within both.

    Args:
        polygons: by id.
        points: longitude and latitude, by any key.

    Returns:
        ids of polygons in their order, by the keys of the points that any lies around.
    """
    if not polygons or not points:
        return {}
    keys, names = list(points), list(polygons)
    tree = shapely.STRtree([polygon.shape for polygon in polygons.values()])
    found: dict[str, list[str]] = {}
    for point, polygon in _pairs(tree, list(points.values())):
        found.setdefault(keys[point], []).append(names[polygon])
    return {key: tuple(ids) for key, ids in found.items()}


def _pairs(tree: Any, points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Give the numbers of each point and polygon that meet, in order."""
    pairs = tree.query(shapely.points(points), predicate="intersects")
    return sorted(pairs.T.tolist())
