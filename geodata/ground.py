"""Distances and circles on the ground, on the WGS 84 ellipsoid, by geopy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geopy.distance import geodesic

from geodata.place import Coordinates

_CORNERS = 72


def distance_km(along: Sequence[Coordinates]) -> float:
    """Give the length in kilometres of a way through coordinates, straight between them."""
    points = [(at.latitude, at.longitude) for at in along]
    return float(sum(geodesic(one, other).km for one, other in pairwise(points)))


def circle(centre: Coordinates, radius_km: float) -> dict[str, Any]:
    """Give a circle as a GeoJSON polygon of 72 corners, counter-clockwise (RFC 7946, 3.1.6)."""
    reach = geodesic(kilometers=radius_km)
    middle = (centre.latitude, centre.longitude)
    bearings = [-360 * corner / _CORNERS for corner in range(_CORNERS)]
    corners = [reach.destination(middle, bearing=bearing) for bearing in bearings]
    ring = [[round(at.longitude, 5), round(at.latitude, 5)] for at in corners]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
