"""The legend of a figure: what the signs on its map mean, and nothing that is not on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.path import Path

from geodata import words
from geodata.actor import Side
from geodata.dataset import Dataset
from geodata.event import EventOutline, EventType, Status
from geodata.figure.content import Content, Seen
from geodata.figure.events import badge, reach, sign
from geodata.figure.frame import Frame
from geodata.figure.ink import ACCENT, INK, PAPER, QUIET, font
from geodata.figure.sheet import Dashes, Sheet, lines
from geodata.figure.signs import circle, closed
from geodata.joined_name import id_in
from geodata.local_text import LocalText
from geodata.messages import Messages
from geodata.palette import SIDE_COLOURS
from geodata.precision import TimePrecision

ROW = 21
"""Pixels from one row to the next."""
_SIGN, _GAP = 34, 10
_HEADING = 22

Draw = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A sign and what it means."""

    draw: Draw
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Signs of one kind, under a heading."""

    heading: str
    rows: tuple[Row, ...]


def sections(
    content: Content, frame: Frame, dataset: Dataset, chosen: str | None, m: Messages
) -> list[Section]:
    """Say what has to be explained of a map, on which an event may be marked."""
    found = [
        Section(m.say("Data set"), tuple(_datasets(dataset, m))),
        Section(m.say("Kind of event"), tuple(_kinds(content, dataset, m))),
        Section(m.say("Side of the main actor"), tuple(_sides(content, m))),
        Section(m.say("Certainty"), tuple(_certainties(content, m))),
        Section(m.say("Places"), (*_extents(content, frame, m), *_marked(content, chosen, m))),
    ]
    return [section for section in found if section.rows]


def height(found: Sequence[Section], wide: float) -> float:
    """Tell how high a legend is at this width."""
    rows = max((_lines_of(section, wide / len(found)) for section in found), default=0)
    return _HEADING + ROW * rows if found else 0


def draw_legend(
    sheet: Sheet, found: Sequence[Section], at: tuple[float, float], wide: float
) -> None:
    """Draw the sections beside each other."""
    for index, section in enumerate(found):
        column = wide / len(found)
        _section(sheet, section, (at[0] + index * column, at[1]), column)


def _lines_of(section: Section, column: float) -> int:
    return sum(len(_wrapped(row, column)) for row in section.rows)


def _wrapped(row: Row, column: float) -> Sequence[str]:
    return lines(row.text, font(11), column - _SIGN - _GAP - 8, 3)


def _section(sheet: Sheet, section: Section, at: tuple[float, float], column: float) -> None:
    x, y = at
    sheet.text(x, y + 10, section.heading, font(10, "bold"), colour=QUIET)
    y += _HEADING
    for row in section.rows:
        written = _wrapped(row, column)
        row.draw(sheet, x + _SIGN / 2, y + ROW / 2 - 2)
        for line in written:
            sheet.text(x + _SIGN + _GAP, y + ROW / 2 + 2, line, font(11), colour=INK)
            y += ROW if line is written[-1] else ROW - 6


_PLAIN = Seen(
    EventOutline(
        id="",
        time=None,
        time_precision=TimePrecision.UNDATED,
        part_of_day=None,
        type=EventType("", LocalText(""), "circle", None),
        status=Status.OCCURRED,
        title=LocalText(""),
        places=(),
        actors=(),
    ),
    sure=True,
)


def _sample(symbol: str = "circle", status: Status = Status.OCCURRED, *, sure: bool = True) -> Draw:
    kind = EventType("", LocalText(""), symbol, None)
    seen = Seen(dataclasses.replace(_PLAIN.event, type=kind, status=status), sure)
    return lambda sheet, x, y: sign(sheet, (x, y), seen)


def _datasets(dataset: Dataset, m: Messages) -> Iterator[Row]:
    """Tell two data sets apart; nothing where there is one."""
    for at, part in enumerate(dataset.parts):
        event = dataclasses.replace(_PLAIN.event, id=id_in(part.id, "") if at else "")
        seen = dataclasses.replace(_PLAIN, event=event)

        def draw(sheet: Sheet, x: float, y: float, seen: Seen = seen) -> None:
            sign(sheet, (x, y), seen)

        yield Row(draw, part.title.in_language(m.language))


def _kinds(content: Content, dataset: Dataset, m: Messages) -> Iterator[Row]:
    """Name each symbol on the map after the first event type that has it."""
    names: dict[str, str] = {}
    for kind in dataset.event_types.values():
        if kind.parent_id is None:
            names.setdefault(kind.symbol, kind.name.in_language(m.language))
    shown = {seen.event.type.symbol: seen.event.type for seen in _alone(content)}
    rows = [
        Row(_sample(symbol), names.get(symbol, kind.name.in_language(m.language)))
        for symbol, kind in shown.items()
    ]
    yield from sorted(rows, key=lambda row: row.text)


def _on_map(content: Content) -> Iterator[Seen]:
    return (seen for group in content.groups for seen in group.events)


def _alone(content: Content) -> Iterator[Seen]:
    """Give the events that have a symbol of their own."""
    return (group.events[0] for group in content.groups if len(group.events) == 1)


def _marked(content: Content, chosen: str | None, m: Messages) -> Iterator[Row]:
    """Name the event that is marked, where it is on the map."""
    for seen in _on_map(content):
        if seen.event.id == chosen:
            yield Row(_ring_sample, seen.event.title.in_language(m.language))
            return


def _ring_sample(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(circle(8), (x, y), edge=ACCENT, weight=2.4)


def _sides(content: Content, m: Messages) -> Iterator[Row]:
    shown = {seen.event.side for seen in _on_map(content)}
    shown |= {side for cell in content.cells for side, _ in cell.shares}
    for side in Side:
        if side in shown:
            yield Row(_swatch(SIDE_COLOURS[side]), words.side(side, m))


def _swatch(colour: str) -> Draw:
    square = closed([(-9, -6), (9, -6), (9, 6), (-9, 6)])
    return lambda sheet, x, y: sheet.path(square, (x, y), fill=colour)


def _certainties(content: Content, m: Messages) -> Iterator[Row]:
    """Explain certain and possible, and each status that is on the map."""
    events = list(_alone(content))
    possible = m.say("possible")
    if any(seen.event.time is None for seen in events):
        possible = f"{possible} · {m.say('undated')}"
    if events:
        yield Row(_sample(), m.say("certain"))
        yield Row(_sample(sure=False), possible)
    if content.cells or any(len(group.events) > 1 for group in content.groups):
        shares = {(Side.INTERNATIONAL, "solid"): 6, (Side.INTERNATIONAL, "faded"): 3}
        yield Row(_small_badge(shares), m.say("number of events nearby; dashed: possible ones"))
    status = {seen.event.status for seen in _on_map(content)}
    for code in (Status.PLANNED, Status.CONDITIONAL, Status.COMPARISON):
        if code in status:
            yield Row(_sample(status=code), words.status(code, m))


def _small_badge(shares: Mapping[tuple[Side, str], int]) -> Draw:
    return lambda sheet, x, y: badge(sheet, (x, y), shares, scale=0.75)


def _extents(content: Content, frame: Frame, m: Messages) -> Iterator[Row]:
    """Explain areas, circles and routes."""
    soft = any(group.soft for group in content.groups)
    if soft or any(not site.precise and reach(site, frame) for site in content.sites):
        yield Row(_area_sample, m.say("place known only as an area"))
    if any(site.precise and reach(site, frame) for site in content.sites):
        yield Row(_circle_sample, m.say("how far off a point may be"))
    legs = [
        (seen, one.certain and other.certain)
        for seen in content.events
        for one, other in pairwise(seen.event.route)
    ]
    if any(sure and seen.sure for seen, sure in legs):
        yield Row(_route_sample(None), m.say("route"))
    if any(sure and not seen.sure for seen, sure in legs):
        yield Row(_route_sample((4, 3)), m.say("route, perhaps in the window"))
    if any(not sure for _, sure in legs):
        yield Row(_route_sample((6, 5)), m.say("route, uncertain"))


def _area_sample(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(circle(8), (x, y), fill=QUIET, alpha=0.12, edge=QUIET, weight=1.4, dashes=(6, 4))


def _circle_sample(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(circle(8), (x, y), edge=QUIET, dashes=(1.5, 3.5))


def _route_sample(dashes: Dashes | None) -> Draw:
    head = closed([(17, 0), (7, -4.5), (9.5, 0), (7, 4.5)])

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.path(Path([(-15, 0), (9, 0)]), (x, y), edge=INK, weight=2.4, dashes=dashes)
        sheet.path(head, (x, y), fill=INK, edge=PAPER, weight=0.5)

    return draw
