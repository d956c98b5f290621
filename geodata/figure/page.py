"""A figure as a whole: title in words, map, legend, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.path import Path

from geodata.answer import Answer
from geodata.event_query import EventQuery
from geodata.figure.content import Content, content, placed
from geodata.figure.events import draw_events, route_points
from geodata.figure.frame import HEIGHT, WIDTH, Frame
from geodata.figure.ground import draw_ground
from geodata.figure.ink import INK, PAPER, QUIET, RULE, font
from geodata.figure.layers import draw_layers, drawn_layers
from geodata.figure.legend import draw_legend, height, sections
from geodata.figure.names import Box, draw_names
from geodata.figure.sheet import Sheet, lines
from geodata.figure.signs import closed
from geodata.link import encode_link
from geodata.store import EventStore
from geodata.view_state import ViewState
from geodata.words import not_to_be_shared

_EDGE = 24
_TITLE, _SMALL, _KICKER = font(22, "bold", serif=True), font(10.5), font(10.5, "bold")
_LINE, _SMALL_LINE = 27, 16
_MOST_TITLE, _MOST_FOOT = 6, 4
_MOST_PUBLISHERS = 4
_BARS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure, and what is said of it in words.

    Attributes:
        figure: as matplotlib has it; a unit of it is a pixel of the page.
        sentence: what it shows.
        title: title of the data set.
        link: canonical, pinned to the revision, without the address of a server.
        revision: of the data.
        language: of all these.
    """

    figure: Figure
    sentence: str
    title: str
    link: str
    revision: str
    language: str


def draw(found: Answer, store: EventStore, view: ViewState) -> Drawing:
    """Draw the map of a view.

    Args:
        found: what it shows.
        store: what answers for the events on the map.
        view: where the map looks, and which event is open.

    Raises:
        StoreError: if the store cannot answer.
    """
    frame = Frame(view.map or found.dataset.home.map)
    shown = placed(content(store, found.query, found.funnel.mapped, frame), frame)
    link = f"?{encode_link(_pinned(view, found))}"
    heading = _heading(found, _outside(store, found.query, frame))
    legend = sections(shown, frame, found.dataset, view.event, found.messages)
    foot = _foot(found, link)
    top = _EDGE + 14 + _LINE * len(heading.title) + _SMALL_LINE * len(heading.counts) + 8
    under = top + HEIGHT + 18
    end = under + height(legend, WIDTH) + 14
    sheet = Sheet(WIDTH + 2 * _EDGE, round(end + _SMALL_LINE * len(foot) + _EDGE - 6))
    _write_heading(sheet, heading)
    _draw_map(sheet, (_EDGE, top), shown, frame, found, view)
    draw_legend(sheet, legend, (_EDGE, under), WIDTH)
    _write_foot(sheet, foot, end)
    title = found.dataset.title.in_language(found.language)
    return Drawing(
        sheet.figure, found.sentence, title, link, found.dataset.revision, found.language
    )


def _pinned(view: ViewState, found: Answer) -> ViewState:
    """Give the view as it can be found again: on this revision, in this language."""
    return ViewState(
        view.dataset,
        found.dataset.revision,
        view.query,
        view.event,
        view.map,
        view.axis,
        language=view.language,
        layers=view.layers,
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    kicker: str
    title: Sequence[str]
    counts: Sequence[str]


def _outside(store: EventStore, query: EventQuery, frame: Frame) -> int:
    """Count the events beyond the edges of the map."""
    box = frame.box
    return sum(beyond.count for beyond in store.outside(query, box).values()) if box else 0


def _heading(found: Answer, outside: int) -> _Heading:
    m, funnel = found.messages, found.funnel
    counts = [
        m.say("{n} in the data set", n=m.number(funnel.all)),
        m.say("{n} in the window", n=m.number(funnel.in_window)),
        m.say("{n} shown", n=m.number(funnel.shown)),
        m.say("{n} with a place", n=m.number(funnel.mapped)),
        *([m.say("{n} outside this map", n=m.number(outside))] if outside else []),
    ]
    return _Heading(
        found.dataset.title.in_language(m.language),
        lines(found.sentence, _TITLE, WIDTH, _MOST_TITLE),
        lines(
            " → ".join(counts[:4]) + "".join(f" · {part}" for part in counts[4:]), _SMALL, WIDTH, 2
        ),
    )


def _write_heading(sheet: Sheet, heading: _Heading) -> None:
    y = float(_EDGE) + 6
    sheet.text(_EDGE, y, heading.kicker, _KICKER, colour=QUIET)
    y += 4
    for line in heading.title:
        y += _LINE
        sheet.text(_EDGE, y - 4, line, _TITLE)
    for line in heading.counts:
        y += _SMALL_LINE
        sheet.text(_EDGE, y, line, _SMALL, colour=QUIET)


def _draw_map(
    sheet: Sheet,
    at: tuple[float, float],
    shown: Content,
    frame: Frame,
    found: Answer,
    view: ViewState,
) -> None:
    sheet.within(*at, WIDTH, HEIGHT)
    draw_ground(sheet, frame)
    layers = drawn_layers(found.dataset.layers, view.layers)
    draw_layers(sheet, frame, layers)
    draw_events(sheet, frame, shown, view.event)
    scale = _scale(frame)
    taken = [Box(WIDTH - 150, HEIGHT - 34, 150, 34)]
    taken += [Box(x - 7, y - 7, 14, 14) for x, y in route_points(frame, shown)]
    draw_names(sheet, frame, shown, found.messages, taken, layers)
    _draw_scale(sheet, *scale, found)
    sheet.everywhere()
    left, top = at
    edge = closed(
        [(left, top), (left + WIDTH, top), (left + WIDTH, top + HEIGHT), (left, top + HEIGHT)]
    )
    sheet.path(edge, edge=RULE)


def _scale(frame: Frame) -> tuple[float, float]:
    """Choose a round length for the scale: its kilometres, and its pixels, 110 at most."""
    most = frame.kilometres(110)
    choices = [digit * 10.0**power for power in range(-3, 5) for digit in _BARS]
    length = max((each for each in choices if each <= most), default=choices[0])
    return length, length / frame.kilometres(1)


def _draw_scale(sheet: Sheet, length: float, pixels: float, found: Answer) -> None:
    right, y = WIDTH - 12, HEIGHT - 10
    bar = Path([(right - pixels, y - 4), (right - pixels, y), (right, y), (right, y - 4)])
    sheet.path(bar, edge=PAPER, weight=3.5)
    sheet.path(bar, edge=INK, weight=1.2)
    text = f"{found.messages.number(length)}\u00a0km"
    sheet.text(right, y - 7, text, font(9.5), halo=PAPER, align="right")


def _foot(found: Answer, link: str) -> Sequence[str]:
    """Say who made what, and where this can be found again."""
    m, dataset = found.messages, found.dataset
    publishers = list(dict.fromkeys(source.publisher for source in dataset.sources.values()))
    named = ", ".join(m.isolated(name) for name in publishers[:_MOST_PUBLISHERS])
    more = len(publishers) - _MOST_PUBLISHERS
    if more > 0:
        named = f"{named} {m.say_many('and {n} more', 'and {n} more', more)}"
    parts = [
        m.say("Sources: {names}", names=named) if named else "",
        m.say("Licence of the data: {licence}", licence=dataset.licence),
        m.say("Made with Natural Earth · Towns © GeoNames (CC BY 4.0)"),
    ]
    made = " · ".join(part for part in parts if part)
    where = m.say("Revision {revision} · {link}", revision=dataset.revision, link=link)
    forbidden = not_to_be_shared(dataset, m)
    said = lines(forbidden, _SMALL, WIDTH, 2) if forbidden else ()
    return [*said, *lines(made, _SMALL, WIDTH, 2), *lines(where, _SMALL, WIDTH, _MOST_FOOT)]


def _write_foot(sheet: Sheet, foot: Sequence[str], y: float) -> None:
    sheet.path(Path([(_EDGE, y - 8), (_EDGE + WIDTH, y - 8)]), edge=RULE)
    for line in foot:
        y += _SMALL_LINE
        sheet.text(_EDGE, y - 6, line, _SMALL, colour=QUIET)
