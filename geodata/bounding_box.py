"""A box on the globe: west, south, east, north, in the order of RFC 7946, section 5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.errors import BoundingBoxError


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """Edges in WGS 84 degrees; ``west`` greater than ``east`` crosses the antimeridian.

    Raises:
        BoundingBoxError: if an edge is off the globe, or south lies north of north.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuse edges that bound nothing."""
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise BoundingBoxError(
                f"West '{self.west}' and east '{self.east}' must lie between -180 and 180 degrees."
            )
        if not -90 <= self.south <= self.north <= 90:
            raise BoundingBoxError(
                f"South '{self.south}' and north '{self.north}' must lie between -90 and 90 "
                f"degrees, south first."
            )

    @classmethod
    def around(cls, coordinates: Iterable[tuple[float, float]]) -> BoundingBox | None:
        """Give the smallest box around (longitude, latitude) pairs; None around nothing."""
        pairs = list(coordinates)
        if not pairs:
            return None
        longitudes, latitudes = zip(*pairs, strict=True)
        return cls(min(longitudes), min(latitudes), max(longitudes), max(latitudes))

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies in the box, its edges included."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east
