"""What a figure's map shows of the world: a part of the Web Mercator square, in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.bounding_box import BoundingBox
from geodata.map_view import MapView
from geodata.tile_address import TileAddress

WIDTH, HEIGHT = 1000, 640
"""Size of the map in pixels; that of a page's map at 1440 pixels is much the same."""
_TILE = 256
_STEEPEST = math.tanh(math.pi)
_NEAR_POLE = 85.0511


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the map around a view's centre, in pixels from its upper left corner."""

    view: MapView

    @property
    def world(self) -> float:
        """Length of the side of the world's square, in pixels."""
        return float(_TILE * 2**self.view.zoom)

    def points(self, positions: Any) -> Any:
        """Turn an array of longitudes and latitudes, a row each, into pixels."""
        longitude, latitude = positions[:, 0], positions[:, 1]
        sine = np.clip(np.sin(np.radians(latitude)), -_STEEPEST, _STEEPEST)
        across = (longitude + 180) / 360
        down = 0.5 - np.arctanh(sine) / (2 * math.pi)
        left, top = self._corner()
        return np.column_stack([across * self.world - left, down * self.world - top])

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the pixels of one position, on the copy of the world nearest to the middle."""
        x, y = self.nearest(np.array([[longitude, latitude]]))[0]
        return float(x), float(y)

    def nearest(self, positions: Any) -> Any:
        """Turn positions into pixels, each on the copy of the world nearest to the middle."""
        found = self.points(positions)
        found[:, 0] -= np.round((found[:, 0] - WIDTH / 2) / self.world) * self.world
        return found

    def copies(self) -> list[float]:
        """Tell by how many pixels to move the world so that its copies fill the frame."""
        left, _ = self._corner()
        first = math.floor(left / self.world)
        last = math.floor((left + WIDTH) / self.world)
        return [turn * self.world for turn in range(first, last + 1)]

    def holds(self, x: float, y: float, margin: float = 0) -> bool:
        """Tell whether a point is in the frame, or at most so many pixels beyond its edge."""
        return -margin <= x <= WIDTH + margin and -margin <= y <= HEIGHT + margin

    @property
    def box(self) -> BoundingBox | None:
        """What the frame shows, in degrees; None where that is all round the globe."""
        if self.world <= WIDTH:
            return None
        left, top = self._corner()
        west, east = (_wrapped(x / self.world * 360 - 180) for x in (left, left + WIDTH))
        north, south = (self._latitude(y) for y in (top, top + HEIGHT))
        return BoundingBox(west, south, east, north)

    def tiles(self) -> Iterator[tuple[TileAddress, float, float, float]]:
        """Give the tiles that fill the frame: address, left and upper edge, and side in pixels."""
        zoom = max(0, math.floor(self.view.zoom))
        side = self.world / 2**zoom
        left, top = self._corner()
        for row in range(max(0, math.floor(top / side)), math.floor((top + HEIGHT) / side) + 1):
            for column in range(math.floor(left / side), math.floor((left + WIDTH) / side) + 1):
                tile = TileAddress(zoom, column % 2**zoom, row)
                if tile.is_on_earth:
                    yield tile, column * side - left, row * side - top, side

    def kilometres(self, pixels: float) -> float:
        """Tell how long so many pixels are on the ground in the middle of the map."""
        around = 40_075.017 * math.cos(math.radians(self._middle_latitude()))
        return pixels * around / self.world

    def _middle_latitude(self) -> float:
        return max(-_NEAR_POLE, min(_NEAR_POLE, self.view.latitude))

    def _corner(self) -> tuple[float, float]:
        """Give the upper left corner in pixels of the world's square."""
        sine = math.sin(math.radians(self._middle_latitude()))
        across = (self.view.longitude + 180) / 360
        down = 0.5 - math.atanh(sine) / (2 * math.pi)
        return across * self.world - WIDTH / 2, down * self.world - HEIGHT / 2

    def _latitude(self, y: float) -> float:
        down = min(1.0, max(0.0, y / self.world))
        return math.degrees(math.asin(math.tanh((0.5 - down) * 2 * math.pi)))


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
