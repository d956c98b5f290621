"""The shapes of event types, the same as the page's: ``dashboard/assets/map/symbols.js``.

Every shape is centred on 0, 0 and fits a circle of about ten pixels; y runs downwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.path import Path

_UP = -math.pi / 2


def closed(points: Sequence[tuple[float, float]]) -> Path:
    """Give the outline through these corners."""
    return Path([*points, points[0]], closed=True)


def _corners(count: int, radius_of: Callable[[int], float], turn: float) -> Path:
    angles = [turn + index * 2 * math.pi / count for index in range(count)]
    return closed(
        [
            (radius_of(index) * math.cos(angle), radius_of(index) * math.sin(angle))
            for index, angle in enumerate(angles)
        ]
    )


def circle(radius: float) -> Path:
    """Give a circle."""
    return Path.circle((0, 0), radius)


def _ring() -> Path:
    """Give a circle with a hole, whose edge runs the other way round."""
    outer, inner = circle(8.6), circle(4)
    edge = np.asarray(inner.vertices)[::-1][1:]
    codes = [int(Path.MOVETO), *([int(Path.CURVE4)] * (len(edge) - 1))]
    hole = Path(edge, codes)
    return Path.make_compound_path(outer, hole)


SHAPES: Mapping[str, Path] = {
    "circle": circle(8),
    "square": closed([(-7.2, -7.2), (7.2, -7.2), (7.2, 7.2), (-7.2, 7.2)]),
    "diamond": _corners(4, lambda _: 9.6, _UP),
    "triangle": closed([(0, -9), (9, 7), (-9, 7)]),
    "triangle-down": closed([(0, 9), (-9, -7), (9, -7)]),
    "star": _corners(10, lambda index: 4.3 if index % 2 else 10, _UP),
    "pentagon": _corners(5, lambda _: 9, _UP),
    "hexagon": _corners(6, lambda _: 9, 0),
    "cross": closed(
        [
            *((-3.2, -8.8), (3.2, -8.8), (3.2, -3.2), (8.8, -3.2), (8.8, 3.2), (3.2, 3.2)),
            *((3.2, 8.8), (-3.2, 8.8), (-3.2, 3.2), (-8.8, 3.2), (-8.8, -3.2), (-3.2, -3.2)),
        ]
    ),
    "speech": closed([(-9, -7.6), (9, -7.6), (9, 4), (0.5, 4), (-4.6, 9), (-4.6, 4), (-9, 4)]),
    "ring": _ring(),
}
"""Shapes by the names that data packages give them."""


def shape(symbol: str, *, dotted: bool) -> Path:
    """Give a shape; two dotted outlines in one another would blur, so a ring then has only one."""
    if symbol == "ring" and dotted:
        return circle(8.6)
    return SHAPES.get(symbol, SHAPES["circle"])


def arc(start: float, share: float, radius: float) -> Path:
    """Give a part of a circle, clockwise from the top; both in shares of the whole."""
    if share >= 1:
        return circle(radius)
    degrees = (start * 360 - 90, (start + share) * 360 - 90)
    part = Path.arc(*degrees)
    return Path(np.asarray(part.vertices) * radius, part.codes)
