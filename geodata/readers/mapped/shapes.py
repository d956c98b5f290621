"""Geometries as places: a point is one, a line a route of several, a polygon one with an extent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import shapely

from geodata.ground import distance_km
from geodata.place import Coordinates, PlaceRole

MOST_STOPS = 50
"""Points of a route that are kept; a longer line is drawn with fewer."""
_MOST_PARTS = 50


class Stop(NamedTuple):
    """A point of a geometry, as a place of an event.

    Attributes:
        order: along a route, from 1; None off one.
    """

    longitude: float
    latitude: float
    role: PlaceRole
    order: int | None


class Extent(NamedTuple):
    """An area: a point within it, how far its edge is from there, and its shape as GeoJSON."""

    longitude: float
    latitude: float
    kilometres: float
    area: dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """What a geometry says of where an event was."""

    stops: tuple[Stop, ...]
    extents: tuple[Extent, ...]

    @property
    def first(self) -> Coordinates | None:
        """The first point of it; None where it is empty."""
        for part in (*self.stops, *self.extents):
            return Coordinates(part[0], part[1])
        return None


class ShapeError(ValueError):
    """A text is no geometry in WGS 84."""


def read_shape(text: str) -> Shape:
    """Read a geometry, written as GeoJSON or as well-known text.

    Raises:
        ShapeError: saying what is wrong with it.
    """
    try:
        if text.lstrip().startswith("{"):
            geometry = shapely.geometry.shape(json.loads(text))
        else:
            geometry = shapely.from_wkt(text)
        geometry = shapely.force_2d(geometry)
        parts = list(_parts(geometry))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise ShapeError("It is no geometry of RFC 7946, nor well-known text.") from error
    except shapely.errors.ShapelyError as error:
        raise ShapeError(f"It is no geometry: {' '.join(str(error).split())}.") from error
    _refuse_off_the_globe(geometry)
    if len(parts) > _MOST_PARTS:
        raise ShapeError(f"It has {len(parts)} parts; an event has {_MOST_PARTS} places at most.")
    stops = [stop for part in parts for stop in _stops(part)]
    return Shape(tuple(stops), tuple(_extent(part) for part in parts if _is_area(part)))


def _parts(geometry: Any) -> Iterator[Any]:
    """Give single points, lines and areas; several polygons are one area."""
    if geometry.is_empty:
        return
    if geometry.geom_type in ("GeometryCollection", "MultiPoint", "MultiLineString"):
        for part in geometry.geoms:
            yield from _parts(part)
    else:
        yield geometry


def _is_area(part: Any) -> bool:
    return part.geom_type in ("Polygon", "MultiPolygon")


def _stops(part: Any) -> Iterator[Stop]:
    """Give the points of a point or a line."""
    if part.geom_type == "Point":
        yield Stop(part.x, part.y, PlaceRole.SITE, None)
    if part.geom_type not in ("LineString", "LinearRing"):
        return
    points = _thinned(part)
    for order, (longitude, latitude) in enumerate(points, start=1):
        role = PlaceRole.WAYPOINT
        if order in (1, len(points)):
            role = PlaceRole.ORIGIN if order == 1 else PlaceRole.DESTINATION
        yield Stop(longitude, latitude, role, order)


def _thinned(line: Any) -> list[tuple[float, float]]:
    """Give the points of a line, with fewer of them where they are many."""
    tolerance = 0.0001
    points = list(line.coords)
    while len(points) > MOST_STOPS:
        points = list(line.simplify(tolerance).coords)
        tolerance *= 2
    return [(longitude, latitude) for longitude, latitude in points]


def _extent(part: Any) -> Extent:
    """Give an area by a point within it, and the distance from there to its farthest corner."""
    middle = part.representative_point()
    west, south, east, north = part.bounds
    centre = Coordinates(middle.x, middle.y)
    corners = [Coordinates(x, y) for x in (west, east) for y in (south, north)]
    reach = max(distance_km([centre, corner]) for corner in corners)
    return Extent(middle.x, middle.y, round(reach, 1), shapely.geometry.mapping(part))


def _refuse_off_the_globe(geometry: Any) -> None:
    if geometry.is_empty:
        return
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ShapeError(
            f"It reaches to {west:g}, {south:g} and {east:g}, {north:g}; longitude comes first, "
            f"from -180 to 180, then latitude, from -90 to 90."
        )
