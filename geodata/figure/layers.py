"""Context layers beneath a figure's events: thin lines, as many as can be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely

from geodata.figure.frame import Frame
from geodata.figure.ground import in_frame, path_of
from geodata.figure.ink import LAND, LAYER
from geodata.figure.sheet import Sheet
from geodata.figure.signs import circle
from geodata.layer import Layer, LayerFeature

_LEAST = 12
"""Pixels that a feature must be wide or high: what is smaller would be a blot."""


def drawn_layers(layers: Mapping[str, Layer], shown: tuple[str, ...] | None) -> Sequence[Layer]:
    """Give the layers that a view shows; all where it names none."""
    return [layer for key, layer in layers.items() if shown is None or key in shown]


def draw_layers(sheet: Sheet, frame: Frame, layers: Sequence[Layer]) -> None:
    """Draw outlines, lines and points."""
    for layer in layers:
        for feature in layer.features.values():
            _draw(sheet, frame, feature)


def _draw(sheet: Sheet, frame: Frame, feature: LayerFeature) -> None:
    if feature.shape.geom_type in {"Point", "MultiPoint"}:
        ((x, y),) = frame.points(shapely.get_coordinates(feature.shape.centroid)).tolist()
        if frame.holds(x, y):
            sheet.path(circle(2), (x, y), fill=LAND, edge=LAYER, weight=1)
        return
    seen = in_frame(feature.shape, frame)
    if seen.is_empty:
        return
    left, top, right, bottom = seen.bounds
    if max(right - left, bottom - top) >= _LEAST:
        sheet.path(path_of(seen), edge=LAYER, weight=0.9)
