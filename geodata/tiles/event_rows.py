"""Events as the browser draws them: rows of plain values, the same beside a page and in a tile.

Names of columns would be most of the bytes, so a row is a list. A place is written once, and events
point at it. Whether a window holds an event is worked out in the browser, from its four days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from geodata import words
from geodata.event import EventOutline
from geodata.messages import Messages
from geodata.place import EventPlace, Place
from geodata.time_span import TimeSpan

_EPOCH = dt.date(1970, 1, 1).toordinal()

Rows = dict[str, list[list[Any]]]


def event_rows(found: Iterable[EventOutline], m: Messages) -> Rows:
    """Describe events and the places that they are mapped at.

    Returns:
        ``places``: ``[id, name, latitude, longitude, is_point, uncertainty_m, area]``, the area as
        a GeoJSON geometry where a place that is no point has one of its own.
        ``events``: ``[id, title, when, symbol, side, status, span, sites, route]``, with days
        since 1970-01-01 in the span, and places by their index.
    """
    events = list(found)  # what is remembered by identity has to live as long as this
    language = m.language
    places = _Places(language)
    times: dict[tuple[int, int], tuple[str, list[int | None] | None]] = {}
    sides: dict[int, str] = {}
    rows: list[list[Any]] = []
    for event in events:
        time, part, actors = event.time, event.part_of_day, id(event.actors)
        at = (id(time), id(part))
        if at not in times:
            times[at] = words.moment(time, part, language), _span(time)
        if actors not in sides:
            sides[actors] = event.side.value
        title = event.title.in_language(language)
        when, span = times[at]
        sites, route = places.known.get(id(event.places)) or places.of(event)
        symbol, status = event.type.symbol, event.status.value
        rows.append([event.id, title, when, symbol, sides[actors], status, span, sites, route])
    return {"places": places.rows, "events": rows}


class _Places:
    """Places as they are met with, each once, and how events point at them.

    Thousands of events in a tile share few times, actors and places, which are the same objects
    where they come from an index: each is described once.
    """

    def __init__(self, language: str) -> None:
        """Begin with none; ``known`` is what was found for events with the same places."""
        self.rows: list[list[Any]] = []
        self._language = language
        self._numbers: dict[str, int] = {}
        self.known: dict[int, tuple[list[list[int]], list[int] | None]] = {}

    def of(self, event: EventOutline) -> tuple[list[list[int]], list[int] | None]:
        """Give the sites and the route of an event that lives as long as this does."""
        mapped = event.mapped_places
        for part in mapped:
            self._add(part.place)
        found = _sites(mapped, self._numbers), _route(mapped, self._numbers)
        self.known[id(event.places)] = found
        return found

    def _add(self, place: Place) -> None:
        if place.id not in self._numbers:
            self._numbers[place.id] = len(self.rows)
            self.rows.append(_place(place, self._language))


def _span(time: TimeSpan | None) -> list[int | None] | None:
    """Give the four days of a time span, None for an end of the calendar."""
    if time is None:
        return None
    return [
        _start(time.earliest_start),
        _start(time.latest_start),
        _end(time.earliest_end),
        _end(time.latest_end),
    ]


def _start(day: dt.date) -> int | None:
    return None if day == dt.date.min else day.toordinal() - _EPOCH


def _end(day: dt.date) -> int | None:
    return None if day == dt.date.max else day.toordinal() - _EPOCH


def _sites(mapped: tuple[EventPlace, ...], places: dict[str, int]) -> list[list[int]]:
    """Give each mapped place once, the anchor first, and whether it is certain."""
    if len(mapped) == 1:
        return [[places[mapped[0].place.id], int(mapped[0].certain)]]
    sure = {places[part.place.id]: int(part.certain) for part in mapped}
    return [[index, certain] for index, certain in sure.items()]


def _route(mapped: tuple[EventPlace, ...], places: dict[str, int]) -> list[int] | None:
    """Give the places along a route; those in an order come first among the mapped ones."""
    if len(mapped) < 2:  # a way has two ends
        return None
    way = [places[part.place.id] for part in mapped if part.order is not None]
    return way if len(way) > 1 else None


def _place(place: Place, language: str) -> list[Any]:
    longitude, latitude = place.coordinates or (0.0, 0.0)
    is_point = place.geo_precision.is_point
    return [
        place.id,
        place.name.in_language(language),
        latitude,
        longitude,
        int(is_point),
        round(1000 * place.uncertainty_km),
        None if is_point else place.area,
    ]
