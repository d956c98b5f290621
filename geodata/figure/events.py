"""The events on a figure's map: areas, routes, symbols and counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from geodata.actor import Side
from geodata.event import EventOutline, Status
from geodata.figure.content import Content, Group, Seen, Shares, Site
from geodata.figure.frame import WIDTH, Frame
from geodata.figure.ground import in_frame, path_of
from geodata.figure.ink import ACCENT, INK, PAPER, QUIET, font, paler
from geodata.figure.sheet import Dashes, Sheet
from geodata.figure.signs import arc, circle, closed, shape
from geodata.ground import circle as circle_on_ground
from geodata.joined_name import owner_of
from geodata.palette import SIDE_COLOURS
from geodata.place import Coordinates, EventPlace, Place

_FAINT = 0.6
"""Share of paper in the colour of what is only possible; it is hatched or dashed as well."""
_SMALLEST_AREA = 13
"""Pixels: a smaller reach hides under the symbol itself."""
_MOST_AREAS, _MOST_ROUTES = 60, 100
_LARGE = 0.3
_STEP, _MOST_STEPS = 12, 400
_CLEAR, _ROOM_FOR_TWO = 15, 110
_HEAD = closed([(8, 0), (-6, -7.5), (-3, 0), (-6, 7.5)])
_HOLLOW = (Status.PLANNED, Status.CONDITIONAL)


def draw_events(sheet: Sheet, frame: Frame, content: Content, chosen: str | None) -> None:
    """Draw how far places reach, then routes, then symbols and counts."""
    reaching = [site for site in content.sites if site.place.uncertainty_km or site.place.area]
    reaching.sort(key=lambda site: -len(site.events))
    for site in reaching[:_MOST_AREAS]:
        _area(sheet, frame, site, chosen)
    for seen in [seen for seen in content.events if seen.event.route][:_MOST_ROUTES]:
        _route(sheet, frame, seen, seen.event.id == chosen)
    for cell in content.cells:
        badge(sheet, (cell.x, cell.y), cell.shares)
    for group in sorted(content.groups, key=lambda group: (not group.soft, group.at[1])):
        _symbol(sheet, group, chosen)


def _area(sheet: Sheet, frame: Frame, site: Site, chosen: str | None) -> None:
    """Draw the extent of a place, or the circle of its uncertainty, where its edge helps."""
    whole, radius = _extent(site.place), reach(site, frame)
    if not radius:
        return
    is_chosen = any(seen.event.id == chosen for seen in site.events)
    possible = not any(seen.sure for seen in site.events)
    colour = ACCENT if is_chosen else SIDE_COLOURS[site.side]
    for shift in frame.copies():
        inside = in_frame(whole, frame, shift)
        if not site.precise and radius <= _LARGE * WIDTH and not inside.is_empty:
            sheet.path(path_of(inside), fill=colour, alpha=0.04 if possible else 0.08)
        line = in_frame(whole.boundary, frame, shift)
        if not line.is_empty:
            dashes: Dashes = (1.5, 3.5) if site.precise else (2.5, 4) if possible else (6, 4)
            weight = 2 if is_chosen else 1 if site.precise else 1.4
            edge = paler(colour, 0.55 if possible else 0.25)
            sheet.path(path_of(line), edge=edge, weight=weight, dashes=dashes)


def reach(site: Site, frame: Frame) -> float:
    """Give the pixels that a place reaches to either side; 0 where that is not to be drawn."""
    west, _, east, _ = _extent(site.place).bounds
    radius = float(east - west) / 720 * frame.world
    return radius if _SMALLEST_AREA <= radius <= 20 * WIDTH else 0


def route_points(frame: Frame, content: Content) -> Iterator[tuple[float, float]]:
    """Give points along all routes, close enough together for names to keep clear of them."""
    for seen in content.events:
        for start, end, _ in _legs(frame, seen.event.route):
            steps = max(1, round(math.dist(start, end) / _STEP))
            for step in range(min(steps, _MOST_STEPS) + 1):
                share = step / steps
                across, down = end[0] - start[0], end[1] - start[1]
                yield start[0] + share * across, start[1] + share * down


def _extent(place: Place) -> Any:
    """Give the outline of a place that is no point, or the circle that it lies in."""
    area = None if place.geo_precision.is_point else place.area
    at = place.coordinates or Coordinates(0, 0)
    return shapely.geometry.shape(area or circle_on_ground(at, place.uncertainty_km))


def _route(sheet: Sheet, frame: Frame, seen: Seen, chosen: bool) -> None:
    """Draw a line with arrowheads; what is not certain of it is dashed, a plan is hollow."""
    legs = list(_legs(frame, seen.event.route))
    for *ends, sure in legs:
        _leg(sheet, Path(ends), seen, sure=sure, chosen=chosen)
    colour = colour_of(seen)
    hollow = seen.event.status in _HOLLOW
    for start, end, _ in legs:
        for at, angle in _arrow_spots(start, end):
            head = Path(_turned(_HEAD, angle), _HEAD.codes)
            sheet.path(head, at, fill=PAPER, edge=PAPER, weight=4)
            sheet.path(head, at, fill=PAPER if hollow else colour, edge=colour, weight=1)


def _legs(
    frame: Frame, route: Sequence[EventPlace]
) -> Iterator[tuple[tuple[float, float], tuple[float, float], bool]]:
    spots = [(frame.at(*(part.place.coordinates or (0.0, 0.0))), part.certain) for part in route]
    for (start, one), (end, other) in pairwise(spots):
        yield start, end, one and other


def _leg(sheet: Sheet, line: Path, seen: Seen, *, sure: bool, chosen: bool) -> None:
    hollow = seen.event.status in _HOLLOW
    dashes = route_dashes(seen, sure=sure)
    if chosen:
        sheet.path(line, edge=ACCENT, weight=12)
    sheet.path(line, edge=PAPER, weight=8 if chosen else 6.5)
    sheet.path(line, edge=colour_of(seen), weight=5 if hollow else 3, dashes=dashes)
    if hollow:
        sheet.path(line, edge=PAPER, weight=2.2)


def route_dashes(seen: Seen, *, sure: bool) -> Dashes | None:
    """Tell how a leg is dashed."""
    if seen.event.status is Status.COMPARISON:
        return (0.5, 7)
    if not sure or seen.event.status is Status.CONDITIONAL:
        return (9, 8)
    return None if seen.sure else (4, 3)


def _arrow_spots(
    start: tuple[float, float], end: tuple[float, float]
) -> Iterator[tuple[tuple[float, float], float]]:
    """Give where arrowheads stand, and their direction: before the end, and half-way if far."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if length < 2 * _CLEAR:
        return
    along = [length - _CLEAR - 4, *([length / 2] if length > _ROOM_FOR_TWO else [])]
    for pixels in along:
        share = pixels / length
        yield (start[0] + share * across, start[1] + share * down), math.atan2(down, across)


def _turned(path: Path, angle: float) -> Any:
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = np.asarray(path.vertices, dtype=float)
    return corners @ np.array([[cosine, sine], [-sine, cosine]])


def colour_of(seen: Seen) -> str:
    """Give the colour of an event's side; a comparison is no event of this story."""
    if seen.event.status is Status.COMPARISON:
        return QUIET
    colour = SIDE_COLOURS[seen.event.side]
    return colour if seen.sure else paler(colour, 0.35)


def _symbol(sheet: Sheet, group: Group, chosen: str | None) -> None:
    """Draw one event's shape, or the count of several."""
    events = group.events
    if len(events) == 1:
        sign(sheet, group.at, events[0], soft=group.soft)
    else:
        shares = Counter((seen.event.side, seen.tone) for seen in events)
        badge(sheet, group.at, shares, soft=group.soft)
        second = sum(bool(owner_of(seen.event.id)) for seen in events) / len(events)
        if second:  # of two data sets, how much is of the second
            sheet.path(arc(0, second, 15.6), group.at, edge=INK, weight=1.5, round_ends=False)
    if any(seen.event.id == chosen for seen in events):
        sheet.path(circle(16), group.at, edge=PAPER, weight=5.5)
        sheet.path(circle(16), group.at, edge=ACCENT, weight=2.6)


def sign(sheet: Sheet, at: tuple[float, float], seen: Seen, *, soft: bool = False) -> None:
    """Draw the shape of an event: hatched where it is only possible, hollow where it is a plan."""
    event = seen.event
    form = shape(event.type.symbol, dotted=event.status is Status.COMPARISON)
    colour = QUIET if event.status is Status.COMPARISON else SIDE_COLOURS[event.side]
    pale = paler(colour, _FAINT + 0.15)
    scale = 0.74 if soft else 1
    if owner_of(event.id):
        sheet.path(form, at, edge=INK, weight=3.4 if soft else 6.4, scale=scale)
    if soft:
        sheet.path(circle(13), at, fill=PAPER, alpha=0.72, edge=colour, weight=1.4, dashes=(3, 2.6))
    else:
        sheet.path(form, at, fill=PAPER, edge=PAPER, weight=3.6)
    weight, dashes = _outline(event)
    solid = event.status is Status.OCCURRED
    sheet.path(
        form,
        at,
        fill=(colour if seen.sure else pale) if solid else PAPER,
        edge=colour if seen.sure or solid else paler(colour, 0.3),
        weight=weight,
        dashes=dashes,
        round_ends=event.status is Status.COMPARISON,
        hatch=None if seen.sure else paler(colour, 0.15),
        scale=scale,
    )


def _outline(event: EventOutline) -> tuple[float, Dashes | None]:
    """Give the weight and dashes of an outline: a plan is drawn, a condition dashed."""
    return {
        Status.OCCURRED: (1.0, None),
        Status.PLANNED: (2.3, None),
        Status.CONDITIONAL: (2.3, (3.6, 2.4)),
        Status.COMPARISON: (2.2, (0.1, 3.5)),
    }[event.status]


_TONES: dict[str, tuple[float, Dashes | None]] = {
    "solid": (3.6, None),
    "faded": (3.6, (1.6, 1.2)),
    "hollow": (1.4, None),
    "comparison": (1.4, (0.1, 2.6)),
}


def badge(
    sheet: Sheet,
    at: tuple[float, float],
    shares: Shares,
    *,
    soft: bool = False,
    scale: float = 1,
) -> None:
    """Draw a count, ringed by the shares of the sides; what is only possible is dashed."""
    total = sum(shares.values())
    if soft:
        sheet.path(circle(15), at, fill=PAPER, alpha=0.55, edge=QUIET, dashes=(3, 2.6))
    plate = circle(13 * scale)
    sheet.path(plate, at, fill=PAPER, alpha=0.85 if soft else None, edge=PAPER, weight=1.5)
    start = 0.0
    for key, count in sorted(shares.items()):
        share = count / total
        gap = 0.02 if len(shares) > 1 else 0
        _share(sheet, at, arc(start, max(share - gap, 0.01), 11.2 * scale), key, scale)
        start += share
    written = short_count(total)
    size = scale * {1: 12, 2: 12, 3: 9.5}.get(len(written), 8)
    bold = font(size, "bold")
    sheet.text(*at, written, bold, align="center", vertical="center_baseline")


def _share(
    sheet: Sheet, at: tuple[float, float], line: Path, key: tuple[Side, str], scale: float
) -> None:
    side, tone = key
    colour = QUIET if tone == "comparison" else SIDE_COLOURS[side]
    weight, dashes = _TONES[tone]
    edge = paler(colour, 0.35) if tone == "faded" else colour
    sheet.path(line, at, edge=edge, weight=weight * scale, dashes=dashes, round_ends=False)


def short_count(count: int) -> str:
    """Write a count in at most four signs; the line of counts has the exact ones."""
    for unit, sign_of_unit in ((1_000_000, "M"), (1000, "k")):
        if count >= 0.9995 * unit and count >= 1000:
            whole = f"{count / unit:.1f}".removesuffix(".0")
            return f"{whole if len(whole) < 4 else round(count / unit)}{sign_of_unit}"
    return str(count)
