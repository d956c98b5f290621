"""Web Mercator tiles: where a place lies in the world's square, and which tile holds it.

The square is that of EPSG:3857, west to east and north to south, cut into ``2**zoom`` columns and
rows. Positions are whole numbers of ``2**-30`` of its side, about 4 cm at the equator, so that
which tile holds a place is a shift of bits, the same for every engine.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from geodata.bounding_box import BoundingBox
from geodata.errors import UnreadableError
from geodata.notice import Notice

DEPTH = 30
"""A side of the world's square is ``2**DEPTH`` units."""
DEEPEST = 24
"""Highest zoom of a tile: about 2.4 m at the equator."""

_LAST = (1 << DEPTH) - 1


class Position(NamedTuple):
    """Units from the north-west corner of the world's square; both from 0 to ``2**30 - 1``."""

    x: int
    y: int


class TileAddress(NamedTuple):
    """A tile: zoom from 0 to 24, column from the west, row from the north."""

    z: int
    x: int
    y: int

    @classmethod
    def read(cls, z: str, x: str, y: str) -> TileAddress:
        """Read the three numbers of an address.

        Raises:
            UnreadableError: if they are no tile of the world.
        """
        if all(text.isascii() and text.isdigit() and len(text) <= 9 for text in (z, x, y)):
            tile = cls(int(z), int(x), int(y))
            if tile.is_on_earth:
                return tile
        raise UnreadableError(
            Notice(
                "'{z}/{x}/{y}' is not a tile; write zoom (0 to {deepest}), column and row, both "
                "below 2 to the power of the zoom.",
                z=z[:12],
                x=x[:12],
                y=y[:12],
                deepest=DEEPEST,
            )
        )

    @property
    def is_on_earth(self) -> bool:
        """Whether there is such a tile."""
        if not 0 <= self.z <= DEEPEST:
            return False
        size = 1 << self.z
        return 0 <= self.x < size and 0 <= self.y < size

    @property
    def shift(self) -> int:
        """How many bits of a position lie within a tile of this zoom."""
        return DEPTH - self.z

    def holds(self, position: Position) -> bool:
        """Tell whether a position lies in the tile."""
        return position.x >> self.shift == self.x and position.y >> self.shift == self.y

    def cell(self, position: Position, grid: int) -> int:
        """Give the cell that a position in the tile lies in: row by row, from the north-west.

        Args:
            position: within the tile.
            grid: cells along a side, a power of two.
        """
        shift = self.shift - (grid.bit_length() - 1)
        return ((position.y >> shift) % grid) * grid + (position.x >> shift) % grid


def position(longitude: float, latitude: float) -> Position:
    """Give the position of WGS 84 degrees; latitudes beyond the square lie on its edge."""
    sine = math.sin(math.radians(latitude))
    across = (longitude + 180) / 360
    down = 0.5 - math.atanh(max(-_STEEPEST, min(_STEEPEST, sine))) / (2 * math.pi)
    return Position(_unit(across), _unit(down))


_STEEPEST = math.tanh(math.pi)
"""Sine of the latitude at which the square ends, about 85.05 degrees."""


def box_of(west: int, south: int, east: int, north: int) -> BoundingBox:
    """Give the box, in WGS 84 degrees, around positions between these units."""
    left, right = (360 * (x + 0.5) / 2**DEPTH - 180 for x in (west, east))
    bottom, top = (_latitude((y + 0.5) / 2**DEPTH) for y in (south, north))
    return BoundingBox(left, bottom, right, top)


def _latitude(down: float) -> float:
    return math.degrees(math.asin(math.tanh((0.5 - down) * 2 * math.pi)))


def _unit(share: float) -> int:
    return max(0, min(_LAST, math.floor(share * (1 << DEPTH))))
