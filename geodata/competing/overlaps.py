"""Events that may be parts of each other, so that what is counted of both must not be added up.

Two events overlap where they may share a day (each read as widely as its sources allow) and a place
of the one is, or lies in, a place of the other. Two events of one possible day each at the very
same place do not: they stand side by side, as two attacks on a town on one day do. An event without
a time may have been on any day; one without a place may have been anywhere.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from geodata.event import Event


class Overlap(NamedTuple):
    """An event, and one that may include it: of more days, or in a wider place."""

    inner: Event
    outer: Event


def overlap(events: Iterable[Event], around: Callable[[str], Sequence[str]]) -> Overlap | None:
    """Give the first two events that overlap; None where no two do.

    Args:
        events: each once.
        around: gives a place's id and those of the places that it lies in.
    """
    placed = [_placed(event) for event in events]
    return _within_places(placed, around) or _without_place(placed)


def _within_places(
    placed: Sequence[_Placed], around: Callable[[str], Sequence[str]]
) -> Overlap | None:
    """Give the first two that overlap by the places that they have."""
    spots: dict[str, list[_Placed]] = {}
    for one in placed:
        for place in one.places:
            spots.setdefault(place, []).append(one)
    there = {place: _Spot(found) for place, found in spots.items()}
    for one in placed:
        for place in one.places:
            for other in _beside(one, place, around(place), there):
                return _ordered(one, other)
    return None


def _without_place(placed: Sequence[_Placed]) -> Overlap | None:
    """Give two of which one has no place, and that may share a day."""
    latest: _Placed | None = None
    latest_nowhere: _Placed | None = None
    for one in sorted(placed, key=lambda one: one.first):
        before = latest_nowhere if one.places else latest
        if before and before.last >= one.first:
            return _ordered(before, one)
        if latest is None or one.last > latest.last:
            latest = one
        if not one.places and (latest_nowhere is None or one.last > latest_nowhere.last):
            latest_nowhere = one
    return None


class _Placed(NamedTuple):
    """An event, the days that it may have been on, and its places."""

    event: Event
    first: dt.date
    last: dt.date
    places: tuple[str, ...]

    @property
    def lasts(self) -> bool:
        """Whether it may be more than what a single day holds: about a day, a stretch, a month."""
        return self.first < self.last


def _placed(event: Event) -> _Placed:
    places = tuple(dict.fromkeys(part.place.id for part in event.places))
    if event.time is None:
        return _Placed(event, dt.date.min, dt.date.max, places)
    return _Placed(event, event.time.earliest_start, event.time.latest_end, places)


class _Spot:
    """The events at one place, to be asked for by their days."""

    def __init__(self, events: list[_Placed]) -> None:
        self._events = sorted(events, key=lambda one: one.first)
        self._starts = [one.first.toordinal() for one in self._events]
        self._longest = max(
            one.last.toordinal() - start
            for one, start in zip(self._events, self._starts, strict=True)
        )

    def on_days_of(self, asked: _Placed) -> Iterator[_Placed]:
        """Give those that may share a day with one."""
        first = bisect_left(self._starts, asked.first.toordinal() - self._longest)
        last = bisect_right(self._starts, asked.last.toordinal())
        for one in self._events[first:last]:
            if one.last >= asked.first:
                yield one


def _beside(
    one: _Placed, place: str, around: Sequence[str], there: dict[str, _Spot]
) -> Iterator[_Placed]:
    """Give the events that one may be a part of, or that may be a part of it, at one place."""
    for wider in around:
        for other in there[wider].on_days_of(one) if wider in there else ():
            is_wider = wider != place or one.lasts or other.lasts
            if other.event.id != one.event.id and is_wider:
                yield other


def _ordered(one: _Placed, other: _Placed) -> Overlap:
    """Put the event of fewer days first; of as many, the one in the smaller place."""
    days = [each.last - each.first for each in (one, other)]
    return Overlap(other.event, one.event) if days[0] > days[1] else Overlap(one.event, other.event)
