"""What lies beyond the edges of a box."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.bounding_box import BoundingBox
from geodata.store.counting import Row
from geodata.store.placeholders import box_values

_Positions = npt.NDArray[Any]


def beyond(x: _Positions, y: _Positions, box: BoundingBox) -> list[Row]:
    """Count positions beyond each edge of a box that has any, as ``conditions.beyond`` does.

    Returns:
        name of the edge, count, least x, greatest y, greatest x, least y.
    """
    at = box_values(box)
    left, right = x < at["west"], x > at["east"]
    if box.west > box.east:
        outside, farther = left & right, x > at["middle"]
        left, right = outside & farther, outside & ~farther
    between = ~left & ~right
    edges = {
        "left": left,
        "right": right,
        "top": between & (y < at["north"]),
        "bottom": between & (y > at["south"]),
    }
    return [(edge, *_extent(x[marks], y[marks])) for edge, marks in edges.items() if marks.any()]


def _extent(x: _Positions, y: _Positions) -> tuple[int, ...]:
    extent = (np.min(x), np.max(y), np.max(x), np.min(y))
    return (len(x), *(int(number) for number in extent))
