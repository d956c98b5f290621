"""A context layer as a browser draws it: sent once, and no larger than a screen can show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import shapely

from geodata.layer import Layer, LayerFeature

MOST_POSITIONS = 40_000
"""Positions of all outlines together; a layer with more is simplified until it has no more."""
_FINEST, _COARSEST = 0.00005, 0.5
"""Degrees by which a simplified line may leave its course: from some five metres on."""
_DIGITS = 5
"""Decimal places of a degree: about a metre."""


def layer_drawing(layer: Layer, language: str) -> bytes:
    """Write a layer as JSON: of each feature its id, name, where that stands, box and outline."""
    features = list(layer.features.values())
    drawn = zip(features, _drawn([feature.shape for feature in features]), strict=True)
    content = {
        "features": [
            _feature(feature, shape, language) for feature, shape in drawn if not shape.is_empty
        ]
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(feature: LayerFeature, shape: Any, language: str) -> dict[str, Any]:
    at = feature.shape.representative_point() if feature.is_area else feature.shape.centroid
    return {
        "id": feature.id,
        "name": feature.name.in_language(language),
        "kind": _kind(feature),
        "at": [round(at.x, _DIGITS), round(at.y, _DIGITS)],
        "box": [round(edge, _DIGITS) for edge in feature.shape.bounds],
        "shape": shapely.geometry.mapping(shape),
    }


def _kind(feature: LayerFeature) -> str:
    if feature.is_area:
        return "area"
    return "point" if feature.shape.geom_type in {"Point", "MultiPoint"} else "line"


def _drawn(shapes: Sequence[Any]) -> Sequence[Any]:
    """Simplify outlines as much as their number asks for, and round them."""
    tolerance, drawn = _FINEST, shapes
    while _positions(drawn) > MOST_POSITIONS and tolerance < _COARSEST:
        drawn = [_simplified(shape, tolerance) for shape in shapes]
        tolerance *= 2
    return [shapely.transform(shape, lambda at: at.round(_DIGITS)) for shape in drawn]


def _positions(shapes: Sequence[Any]) -> int:
    return int(shapely.get_num_coordinates(shapes).sum())


def _simplified(shape: Any, tolerance: float) -> Any:
    """Simplify an outline; what would vanish keeps its shape."""
    simpler = shapely.simplify(shape, tolerance, preserve_topology=True)
    return shape if simpler.is_empty else simpler
