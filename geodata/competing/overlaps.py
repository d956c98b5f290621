"""Events that may be parts of each other, so that what is counted of both must not be added up.

Two events overlap where they may share a day (each read as widely as its sources allow) and a place
of the one is, or lies in, a place of the other. Two events of single days at the very same place do
not: they stand side by side, as two attacks on a town on one day do. An event without a date or
without a place cannot be held against this rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from geodata.event import Event
from geodata.time_span import TimeSpan

_DAY = len("2016-12-15")


class Overlap(NamedTuple):
    """An event, and one that may include it."""

    inner: Event
    outer: Event


def overlap(events: Iterable[Event], around: Callable[[str], Sequence[str]]) -> Overlap | None:
    """Give the first two events that overlap; None where no two do.

    Args:
        events: each once.
        around: gives a place's id and those of the places that it lies in.
    """
    placed = [_Placed(event, event.time, _places(event)) for event in events if event.time]
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


class _Placed(NamedTuple):
    event: Event
    time: TimeSpan
    places: tuple[str, ...]

    @property
    def lasts(self) -> bool:
        """Whether it may be more than what a single day holds: a stretch, a month, a year."""
        return "/" in self.time.text or len(self.time.text.removesuffix("~")) < _DAY


class _Spot:
    """The events at one place, to be asked for by their days."""

    def __init__(self, events: list[_Placed]) -> None:
        self._events = sorted(events, key=lambda one: one.time.earliest_start)
        self._starts = [one.time.earliest_start.toordinal() for one in self._events]
        self._longest = max(
            one.time.latest_end.toordinal() - start
            for one, start in zip(self._events, self._starts, strict=True)
        )

    def on_days_of(self, time: TimeSpan) -> Iterator[_Placed]:
        """Give those that may share a day with a time."""
        first = bisect_left(self._starts, time.earliest_start.toordinal() - self._longest)
        last = bisect_right(self._starts, time.latest_end.toordinal())
        for one in self._events[first:last]:
            if one.time.latest_end >= time.earliest_start:
                yield one


def _places(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.place.id for part in event.places))


def _beside(
    one: _Placed, place: str, around: Sequence[str], there: dict[str, _Spot]
) -> Iterator[_Placed]:
    """Give the events that one may be a part of, or that may be a part of it, at one place."""
    for wider in around:
        for other in there[wider].on_days_of(one.time) if wider in there else ():
            is_wider = wider != place or one.lasts or other.lasts
            if other.event.id != one.event.id and is_wider:
                yield other


def _ordered(one: _Placed, other: _Placed) -> Overlap:
    """Put the event of fewer days first; of as many, the one in the smaller place."""
    days = [each.time.latest_end - each.time.earliest_start for each in (one, other)]
    return Overlap(other.event, one.event) if days[0] > days[1] else Overlap(one.event, other.event)
