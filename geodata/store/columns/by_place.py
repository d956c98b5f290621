"""Events in the order of a curve through space, in which every tile is one stretch.

The curve is that of Morton: the bits of column and row take turns, so that the squares within a
square follow each other, at every zoom.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from geodata.store.counting import Numbers
from geodata.tile_address import DEPTH, TileAddress

_SPREADING = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


class ByPlace:
    """The mapped events along the curve.

    Attributes:
        rank: of each, its rank in time; what lies together comes in the order of time.
        kind, span: of each, the same numbers as in the order of time: what lies in a tile is read
            without jumping about.
    """

    def __init__(self, x: Numbers, y: Numbers, kind: Numbers, span: Numbers) -> None:
        """Put events in order.

        Args:
            x: column of each event's anchor, by its rank in time; below 0 where it has none.
            y: its row.
            kind: number of each event's kind, by the same rank.
            span: number of its time span.
        """
        mapped = np.flatnonzero(x >= 0)
        places = _interleaved(x[mapped], y[mapped])
        order = np.argsort(places, kind="stable")
        self._places, self.rank = places[order], mapped[order]
        self.kind, self.span = kind[self.rank], span[self.rank]

    def within(self, tile: TileAddress) -> slice:
        """Give the stretch of a tile."""
        square = int(_interleaved(np.array([tile.x]), np.array([tile.y]))[0])
        edges = np.array([square, square + 1], dtype=np.int64) << 2 * tile.shift
        first, after = np.searchsorted(self._places, edges)
        return slice(int(first), int(after))

    def cells(self, here: slice, tile: TileAddress, grid: int) -> Numbers:
        """Give the cell of each event in a tile: row by row, from the north-west.

        Args:
            here: the stretch of the tile.
            tile: which one.
            grid: cells along a side, a power of two.
        """
        bits = grid.bit_length() - 1
        inner = self._places[here] >> 2 * (tile.shift - bits)
        cells: Numbers = _cells(grid)[inner & (grid * grid - 1)]
        return cells


@lru_cache(DEPTH)
def _cells(grid: int) -> Numbers:
    """Give the cells of a grid by their places along the curve."""
    row, column = np.divmod(np.arange(grid * grid), grid)
    cells = np.empty(grid * grid, dtype=np.int64)
    cells[_interleaved(column, row)] = row * grid + column
    return cells


def _interleaved(x: Numbers, y: Numbers) -> Numbers:
    """Let the bits of two numbers below 2 to the power of 32 take turns."""
    return (_spread(x) | _spread(y) << 1).astype(np.int64)


def _spread(numbers: Numbers) -> Numbers:
    """Put a 0 before each bit."""
    spread = numbers.astype(np.int64)
    for shift, mask in _SPREADING:
        spread = (spread | spread << shift) & mask
    return spread
