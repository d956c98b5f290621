"""Names on a figure's map: event places first, then those of the ground, none over another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from geodata.basemap.layers import GroundName, ground_names
from geodata.figure.content import Content, Group
from geodata.figure.frame import HEIGHT, WIDTH, Frame
from geodata.figure.ink import INK, LAND, NAME, QUIET_NAME, font, upright_if_needed, width
from geodata.figure.sheet import Sheet
from geodata.figure.signs import circle
from geodata.layer import Layer
from geodata.messages import Messages

_SYMBOL, _DOT, _NAMESAKE, _EDGE = 16, 6, 60, 4
_FONTS = {
    "event": font(11, "bold"),
    "area": font(11, style="italic"),
    "country": font(9.5, "bold"),
    "province": font(9.5, style="italic"),
    "capital": font(11, "bold"),
    "city": font(11),
    "town": font(10),
    "village": font(9.5),
    "layer": font(9),
}
_LEAST = 14
"""Pixels that a feature of a layer must be high to be named."""
_QUIET = ("country", "province", "layer")
_UNTIL = {"country": 8, "province": 11}
"""The last zoom that shows the name."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a name or symbol takes up, in pixels."""

    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes overlap."""
        return (
            self.x < other.x + other.wide
            and other.x < self.x + self.wide
            and self.y < other.y + other.high
            and other.y < self.y + self.high
        )

    @property
    def is_whole(self) -> bool:
        """Whether all of it is on the map."""
        return (
            self.x >= _EDGE
            and self.x + self.wide <= WIDTH - _EDGE
            and self.y >= _EDGE
            and self.y + self.high <= HEIGHT - _EDGE
        )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name that may be written: where it belongs, and on which sides of that it may stand."""

    text: str
    plain: str
    kind: str
    x: float
    y: float
    spots: Sequence[str]

    @property
    def dotted(self) -> bool:
        """Whether it is a town, which has a dot."""
        return self.kind in ("capital", "city", "town", "village")


def draw_names(
    sheet: Sheet,
    frame: Frame,
    content: Content,
    m: Messages,
    taken: Sequence[Box],
    layers: Sequence[Layer] = (),
) -> None:
    """Write names where there is room.

    Args:
        sheet: the map.
        frame: what it shows.
        content: the events, whose places are named.
        m: the language of the names.
        taken: what else names keep clear of.
        layers: what is drawn beneath the events, named after all else.
    """
    symbols = [_symbol_box(*group.at) for group in content.groups]
    symbols += [_symbol_box(cell.x, cell.y) for cell in content.cells]
    boxes = [*symbols, *taken]
    named = [_event_name(group, m) for group in content.groups if _is_named(group, frame)]
    candidates = [*named, *_ground(frame, symbols, named, m), *_of_layers(frame, layers, named, m)]
    for candidate in candidates:
        box = _room(candidate, boxes)
        if box:
            boxes.append(box)
            _write(sheet, candidate, box)


def _symbol_box(x: float, y: float) -> Box:
    return Box(x - _SYMBOL, y - _SYMBOL, 2 * _SYMBOL, 2 * _SYMBOL)


def _is_named(group: Group, frame: Frame) -> bool:
    return len(group.sites) == 1 and frame.holds(*group.at)


def _event_name(group: Group, m: Messages) -> _Candidate:
    """Name a place; one known only as an area says how far that goes."""
    site = group.sites[0]
    plain = text = site.place.name.in_language(m.language)
    if group.soft and site.place.uncertainty_km:
        text = f"{plain} ±\u2060{m.number(site.place.uncertainty_km)}\u00a0km"
    kind = "area" if group.soft else "event"
    return _Candidate(text, plain, kind, *group.at, ("right", "left", "below", "above"))


def _ground(
    frame: Frame, symbols: Sequence[Box], named: Sequence[_Candidate], m: Messages
) -> Iterator[_Candidate]:
    zoom = frame.view.zoom
    shown = [
        entry for entry in ground_names() if entry.rank <= zoom <= _UNTIL.get(entry.kind, math.inf)
    ]
    if not shown:
        return
    spots = frame.nearest(np.array([(entry.longitude, entry.latitude) for entry in shown]))
    for entry, (x, y) in zip(shown, spots.tolist(), strict=True):
        candidate = _ground_name(entry, x, y, m)
        if frame.holds(x, y) and not _is_said(candidate, symbols, named):
            yield candidate


def _of_layers(
    frame: Frame, layers: Sequence[Layer], named: Sequence[_Candidate], m: Messages
) -> Iterator[_Candidate]:
    """Name what has room for its name within its own outline, and no event place names already."""
    said = {candidate.plain for candidate in named}
    for feature in (feature for layer in layers for feature in layer.features.values()):
        text = feature.name.in_language(m.language)
        if not text or text in said:
            continue
        west, south, east, north = feature.shape.bounds
        inside = feature.shape.representative_point()
        corners = np.array([(west, south), (east, north), (inside.x, inside.y)])
        (left, bottom), (right, top), (x, y) = frame.points(corners).tolist()
        wide = width(text, upright_if_needed(text, _FONTS["layer"]))
        if frame.holds(x, y) and right - left >= wide and bottom - top >= _LEAST:
            yield _Candidate(text, text, "layer", x, y, ("centre",))


def _ground_name(entry: GroundName, x: float, y: float, m: Messages) -> _Candidate:
    plain = entry.name.in_language(m.language)
    text = plain.upper() if entry.kind == "country" else plain
    dotted = entry.kind not in _UNTIL
    return _Candidate(
        text, plain, entry.kind, x, y, ("near right", "near left") if dotted else ("centre",)
    )


def _is_said(candidate: _Candidate, symbols: Sequence[Box], named: Sequence[_Candidate]) -> bool:
    """Tell whether a town lies under a symbol, or an event place has the name already."""
    if not candidate.dotted:
        return any(candidate.plain in other.plain for other in named)
    point = Box(candidate.x - 1, candidate.y - 1, 2, 2)
    same = [other for other in named if other.plain == candidate.plain]
    return any(point.meets(box) for box in symbols) or any(
        math.hypot(other.x - candidate.x, other.y - candidate.y) < _NAMESAKE for other in same
    )


def _room(candidate: _Candidate, taken: Sequence[Box]) -> Box | None:
    """Find the first spot that is free and on the map."""
    properties = upright_if_needed(candidate.text, _FONTS[candidate.kind])
    wide, high = width(candidate.text, properties) + 4, properties.get_size() + 4
    boxes = (_at(candidate, spot, wide, high) for spot in candidate.spots)
    return next(
        (box for box in boxes if box.is_whole and not any(box.meets(one) for one in taken)), None
    )


def _at(candidate: _Candidate, spot: str, wide: float, high: float) -> Box:
    x, y, middle = candidate.x, candidate.y, candidate.y - high / 2
    left = {
        "right": x + _SYMBOL + 2,
        "left": x - _SYMBOL - 2 - wide,
        "near right": x + _DOT,
        "near left": x - _DOT - wide,
    }.get(spot, x - wide / 2)
    top = {"below": y + _SYMBOL, "above": y - _SYMBOL - high}.get(spot, middle)
    return Box(left, top, wide, high)


def _write(sheet: Sheet, candidate: _Candidate, box: Box) -> None:
    properties = upright_if_needed(candidate.text, _FONTS[candidate.kind])
    colour = {"event": INK, "area": INK, **dict.fromkeys(_QUIET, QUIET_NAME)}
    if candidate.dotted:
        sheet.path(circle(2.2), (candidate.x, candidate.y), fill=LAND, edge=NAME, weight=1.1)
    sheet.text(
        box.x + 2,
        box.y + box.high / 2,
        candidate.text,
        properties,
        colour=colour.get(candidate.kind, NAME),
        halo=LAND,
        vertical="center_baseline",
    )
