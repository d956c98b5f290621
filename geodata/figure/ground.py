"""The ground of a figure's map: sea, land, waters and borders."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from geodata.basemap.layers import FINE_FROM, Ground, ground
from geodata.figure.frame import HEIGHT, WIDTH, Frame
from geodata.figure.ink import BORDER, COAST, DISTRICT, LAND, SEA, WATER
from geodata.figure.sheet import Sheet
from geodata.figure.signs import closed

_MARGIN = 4
"""Pixels beyond the frame in which shapes are still drawn, so that their cut edges are not seen."""
_FINEST = 0.25
"""Pixels by which a line may leave its course."""


def draw_ground(sheet: Sheet, frame: Frame) -> None:
    """Draw the coarse world, and over it the fine region where the map is near enough."""
    _rectangle(sheet, 0, 0, WIDTH, HEIGHT)
    for shift in frame.copies():
        _draw(sheet, frame, ground("world"), shift)
    if frame.view.zoom >= FINE_FROM:
        region = ground("region")
        west, south, east, north = region.box
        (left, bottom), (right, top) = frame.points(np.array([[west, south], [east, north]]))
        _rectangle(sheet, left, top, right, bottom)
        _draw(sheet, frame, region, 0)


def _rectangle(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    sheet.path(closed(corners), fill=SEA)


def _draw(sheet: Sheet, frame: Frame, drawing: Ground, shift: float) -> None:
    has_coast = "coast" in drawing.layers
    for name, shape in drawing.layers.items():
        seen = in_frame(shape, frame, shift)
        if seen.is_empty:
            continue
        path = path_of(seen)
        if name == "land":
            sheet.path(path, fill=LAND, edge=None if has_coast else COAST, weight=0.8)
        elif name == "lakes":
            sheet.path(path, fill=SEA, edge=COAST, weight=0.8)
        elif name == "rivers":
            sheet.path(path, edge=WATER, weight=1.4)
        elif name == "coast":
            sheet.path(path, edge=COAST, weight=0.8)
        elif name == "provinces":
            sheet.path(path, edge=DISTRICT, dashes=(4, 3))
        else:
            sheet.path(path, edge=BORDER, weight=1.2)


def in_frame(shape: Any, frame: Frame, shift: float = 0) -> Any:
    """Turn degrees into pixels, and cut off what lies beyond the frame.

    Args:
        shape: a shapely geometry.
        frame: what is seen.
        shift: pixels to move the world by, to the right.
    """
    pixels = shapely.transform(shape, lambda at: frame.points(at) + np.array([shift, 0]))
    box = (-_MARGIN, -_MARGIN, WIDTH + _MARGIN, HEIGHT + _MARGIN)
    finer = pixels.simplify(_FINEST, preserve_topology=False)
    return shapely.clip_by_rect(finer, *box)


def path_of(shape: Any) -> Path:
    """Give the rings and lines of a shape as one path."""
    parts = [
        Path(line.coords, closed=isinstance(line, shapely.LinearRing)) for line in _lines(shape)
    ]
    return Path.make_compound_path(*parts)


def _lines(shape: Any) -> list[Any]:
    if isinstance(shape, shapely.Polygon):
        oriented = shapely.geometry.polygon.orient(shape)
        return [] if shape.is_empty else [oriented.exterior, *oriented.interiors]
    if hasattr(shape, "geoms"):
        return [line for part in shape.geoms for line in _lines(part)]
    return (
        [] if shape.is_empty or not hasattr(shape, "coords") or len(shape.coords) < 2 else [shape]
    )
