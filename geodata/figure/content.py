"""What a figure's map has to draw: events in groups where they are few, counts by cell else."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geodata.actor import Side
from geodata.event import EventOutline, Status
from geodata.event_query import EventQuery
from geodata.figure.frame import Frame
from geodata.place import EventPlace, Place
from geodata.precision import Certainty
from geodata.store import EventStore, Stage
from geodata.store.tile_keys import SECOND, TileCounts
from geodata.tile_address import TileAddress

MOST_SINGLE = 500
"""Events that are drawn one by one; more are counted, as on the page."""
_REACH = 26
"""Pixels: symbols nearer than this would cover each other."""
_GRID = 8
"""Cells along a side of a tile: 32 to 64 pixels each."""
_SIDES = tuple(Side)


@dataclass(frozen=True, slots=True)
class Seen:
    """An event, and whether the window surely holds it."""

    event: EventOutline
    sure: bool

    @property
    def tone(self) -> str:
        """How its share of a badge is drawn: solid, faded, hollow or comparison."""
        if self.event.status is Status.COMPARISON:
            return "comparison"
        if not self.sure:
            return "faded"
        return "solid" if self.event.status is Status.OCCURRED else "hollow"


@dataclass(slots=True)
class Site:
    """A place, with the events there; precise where a point is known and one surely was there."""

    place: Place
    x: float
    y: float
    events: list[Seen] = field(default_factory=list)
    precise: bool = False

    @property
    def side(self) -> Side:
        """The side that most of its events belong to; the first of several."""
        return Counter(seen.event.side for seen in self.events).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Group:
    """Places whose symbols would touch, drawn as one at the first of them."""

    sites: list[Site]

    @property
    def at(self) -> tuple[float, float]:
        """Where its symbol stands, in pixels."""
        return self.sites[0].x, self.sites[0].y

    @property
    def events(self) -> list[Seen]:
        """Its events, each once."""
        return list({seen.event.id: seen for site in self.sites for seen in site.events}.values())

    @property
    def soft(self) -> bool:
        """Whether one of its places is known no more exactly than as an area."""
        return any(not site.precise for site in self.sites)


Shares = Mapping[tuple[Side, str], int]
"""How many events there are of each side and tone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count at the middle of a cell, in pixels."""

    x: float
    y: float
    shares: Shares


@dataclass(frozen=True, slots=True)
class Content:
    """What there is to draw.

    Attributes:
        events: drawn one by one, with all their places.
        sites: their places.
        groups: these places where their symbols stand.
        cells: counts, where there are too many events.
    """

    events: tuple[Seen, ...]
    sites: tuple[Site, ...]
    groups: tuple[Group, ...]
    cells: tuple[Cell, ...]


def content(store: EventStore, query: EventQuery, mapped: int, frame: Frame) -> Content:
    """Ask for what a figure draws: one by one, or counted where that would be too much.

    Args:
        store: what answers.
        query: what is asked.
        mapped: how many of the events shown have a place.
        frame: where.

    Raises:
        StoreError: if the store cannot answer.
    """
    if mapped <= MOST_SINGLE:
        found = store.outlines(query, Stage.MAPPED)
        return _one_by_one((event, certainty) for event, certainty in found)
    cells, total = _cells(store, query, frame)
    if total > MOST_SINGLE:
        return Content((), (), (), tuple(cells))
    near = [
        match
        for tile in dict.fromkeys(tile for tile, *_ in frame.tiles())
        for match in store.outlines(query, Stage.MAPPED, tile=tile)
    ]
    return _one_by_one(near)


def _one_by_one(found: Iterable[tuple[EventOutline, Certainty]]) -> Content:
    events = tuple(Seen(event, certainty is Certainty.CERTAIN) for event, certainty in found)
    return Content(events, (), (), ())


def placed(content: Content, frame: Frame) -> Content:
    """Put the events at their places, and places that would touch into groups."""
    sites: dict[str, Site] = {}
    for seen in content.events:
        for part in _each_place_once(seen.event.mapped_places):
            site = sites.get(part.place.id) or _site(part.place, frame)
            sites[part.place.id] = site
            site.events.append(seen)
            site.precise |= part.certain and part.place.geo_precision.is_point
    groups = [group for group in _grouped(sites.values()) if frame.holds(*group.at, margin=20)]
    return Content(content.events, tuple(sites.values()), tuple(groups), content.cells)


def _each_place_once(parts: Iterable[EventPlace]) -> Iterable[EventPlace]:
    return {part.place.id: part for part in parts}.values()


def _site(place: Place, frame: Frame) -> Site:
    return Site(place, *frame.at(*(place.coordinates or (0.0, 0.0))))


def _grouped(sites: Iterable[Site]) -> Iterable[Group]:
    """Group places by their distance: greedy, those with most events first, as on the page."""
    groups: list[Group] = []
    for site in sorted(sites, key=lambda each: (-len(each.events), each.place.id)):
        near = [group for group in groups if _distance(group, site) < _REACH]
        if near:
            min(near, key=lambda group: _distance(group, site)).sites.append(site)
        else:
            groups.append(Group([site]))
    return groups


def _distance(group: Group, site: Site) -> float:
    x, y = group.at
    return math.hypot(x - site.x, y - site.y)


def _cells(store: EventStore, query: EventQuery, frame: Frame) -> tuple[list[Cell], int]:
    """Count what the frame's tiles hold, cell by cell, and all of it once."""
    cells: list[Cell] = []
    totals: dict[TileAddress, int] = {}
    for tile, left, top, side in frame.tiles():
        counts = store.tile_window(query, tile, _GRID)
        held = _by_cell(counts, query)
        totals[tile] = sum(sum(shares.values()) for shares in held.values())
        step = side / _GRID
        for number, shares in sorted(held.items()):
            row, column = divmod(number, _GRID)
            x, y = left + (column + 0.5) * step, top + (row + 0.5) * step
            if frame.holds(x, y):
                cells.append(Cell(x, y, shares))
    return cells, sum(totals.values())


def _by_cell(counts: TileCounts, query: EventQuery) -> dict[int, Counter[tuple[Side, str]]]:
    """Add up sides and tones in each cell, as far as the query takes possible and undated ones."""
    cells: dict[int, Counter[tuple[Side, str]]] = {}
    sure = counts.dated & (counts.bins[0] == 0)
    for at, number in enumerate(counts.cell.tolist()):
        wanted = sure[at] or query.certainty is Certainty.POSSIBLE
        if not wanted or not (counts.dated[at] or query.takes_undated):
            continue
        key = _SIDES[counts.side[at] % SECOND], "solid" if sure[at] else "faded"
        cells.setdefault(number, Counter())[key] += int(counts.count[at])
    return cells
