"""The geometry of a layer's feature, read as strictly as RFC 7946 describes it."""

from __future__ import annotations

from typing import Any

import shapely

from geodata.data_package.areas import is_position

_DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How deeply the positions of each type are nested (RFC 7946, section 3.1)."""


def read_shape(geometry: object) -> Any:
    """Read a geometry as a valid shapely one, without heights.

    Raises:
        ValueError: if it is none; the text is a sentence.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or (kind not in _DEPTH and kind != "GeometryCollection"):
        raise ValueError(f"'{kind}' is not a type of geometry; write one of {', '.join(_DEPTH)}.")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        if not isinstance(parts, list):
            raise ValueError("A GeometryCollection must have a list of 'geometries'.")
        return shapely.GeometryCollection([read_shape(part) for part in parts])
    positions = geometry.get("coordinates")
    if not _is_nested(positions, _DEPTH[kind]):
        raise ValueError(f"The {kind} is not made of positions in WGS 84 degrees, longitude first.")
    try:
        shape = shapely.force_2d(shapely.geometry.shape(geometry))
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        raise ValueError(f"The {kind} is not one: {error}.") from error
    return _sound(shape)


def _sound(shape: Any) -> Any:
    """Mend a polygon whose outline crosses itself."""
    if shapely.is_valid(shape):
        return shape
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _is_nested(value: object, depth: int) -> bool:
    if depth == 0:
        return is_position(value)
    return isinstance(value, list) and all(_is_nested(part, depth - 1) for part in value)
