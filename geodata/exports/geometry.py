"""The geometry of an event, as GeoJSON (RFC 7946) and as well-known text (OGC 06-103r4)."""

from __future__ import annotations

from typing import Any

from geodata.event import Event
from geodata.place import EventPlace

Geometry = dict[str, Any]


def geojson_geometry(event: Event) -> Geometry | None:
    """Give a point, a line along a route, a collection of several, or None without a place."""
    route = event.route
    parts: list[Geometry] = []
    if route:
        parts.append({"type": "LineString", "coordinates": [_position(part) for part in route]})
    apart = {part.place.id: part for part in event.mapped_places if part not in route}
    parts += [{"type": "Point", "coordinates": _position(part)} for part in apart.values()]
    if len(parts) > 1:
        return {"type": "GeometryCollection", "geometries": parts}
    return parts[0] if parts else None


def well_known_text(geometry: Geometry | None) -> str:
    """Write a geometry as well-known text; nothing without one."""
    if geometry is None:
        return ""
    if geometry["type"] == "Point":
        return f"POINT ({_pair(geometry['coordinates'])})"
    if geometry["type"] == "LineString":
        return f"LINESTRING ({', '.join(_pair(at) for at in geometry['coordinates'])})"
    inner = ", ".join(well_known_text(part) for part in geometry["geometries"])
    return f"GEOMETRYCOLLECTION ({inner})"


def _position(part: EventPlace) -> list[float]:
    """Give longitude and latitude of a mapped place."""
    return list(part.place.coordinates or ())


def _pair(position: list[float]) -> str:
    return f"{position[0]} {position[1]}"
