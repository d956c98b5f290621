"""The extents of places, from a GeoJSON file beside the tables."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from geodata.data_package.json_file import read_json
from geodata.data_package.problem import Problems

AREAS = "areas.geojson"
"""GeoJSON file whose features are the extents of places, by their ``place_id``."""


def read_areas(
    folder: Path, places: Container[str], problems: Problems
) -> dict[str, Mapping[str, Any]]:
    """Read the extents of places, polygons each; a package needs none."""
    if not (folder / AREAS).exists():
        return {}
    try:
        content = read_json(folder / AREAS)
    except (OSError, ValueError) as error:
        problems.add(AREAS, 1, "", f"The file is not JSON in UTF-8: {error}.")
        return {}
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        problems.add(AREAS, 1, "features", "The file is not a GeoJSON FeatureCollection.")
        return {}
    found = (_area(feature, at, places, problems) for at, feature in enumerate(features))
    return dict(area for area in found if area)


def _area(
    feature: object, at: int, places: Container[str], problems: Problems
) -> tuple[str, Mapping[str, Any]] | None:
    """Read one feature, or note why it is not the extent of a place."""
    content = feature if isinstance(feature, dict) else {}
    properties, geometry = content.get("properties"), content.get("geometry")
    place_id = properties.get("place_id") if isinstance(properties, dict) else None
    if not isinstance(place_id, str) or (place_id not in places and not problems.hides("places")):
        problems.add(
            AREAS,
            1,
            f"features[{at}].properties.place_id",
            f"'{place_id}' is not an id in 'places.csv'.",
        )
        return None
    if not isinstance(geometry, dict) or not _is_polygon(geometry):
        problems.add(
            AREAS,
            1,
            f"features[{at}].geometry",
            f"The extent of '{place_id}' is not a Polygon or MultiPolygon of positions "
            f"in WGS 84 degrees.",
        )
        return None
    return place_id, geometry


def _is_polygon(geometry: Mapping[str, Any]) -> bool:
    """Tell whether a geometry is a Polygon or MultiPolygon (RFC 7946, sections 3.1.6 and 3.1.7)."""
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    if geometry.get("type") not in ("Polygon", "MultiPolygon") or not isinstance(polygons, list):
        return False
    return bool(polygons) and all(
        isinstance(polygon, list) and polygon and all(_is_ring(ring) for ring in polygon)
        for polygon in polygons
    )


def _is_ring(ring: object) -> bool:
    """Tell whether something is a closed line of at least four positions."""
    if not isinstance(ring, list) or len(ring) < 4:
        return False
    return all(is_position(position) for position in ring)


def is_position(position: object) -> bool:
    """Tell whether something is a longitude and a latitude."""
    if not isinstance(position, list) or len(position) not in (2, 3):
        return False
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in position):
        return False
    # Compared, not made a float first: JSON has whole numbers of any length.
    return all(abs(value) < math.inf for value in position) and (
        abs(position[0]) <= 180 and abs(position[1]) <= 90
    )
