"""Totals over events: intervals, or the reason why figures must not be added up.

Within one event speakers compete: the event's interval runs from the lowest low to the highest high
that any of them gives, since choosing or averaging would be a figure that nobody gave. Over events
lows and highs are added up apart. An end that one figure leaves open stays open in the total.
Events that may be parts of each other, or that lack the time or place to tell, have none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from geodata.claim import Counted, Figure, Qualifier
from geodata.competing.overlaps import overlap
from geodata.competing.said import Said
from geodata.event import Event
from geodata.joined_name import owner_of


class Reason(Enum):
    """Why there is no total."""

    TOO_MANY = auto()
    DATASETS = auto()
    STATUSES = auto()
    POPULATIONS = auto()
    RUNNING_TOTAL = auto()
    PART = auto()
    OVERLAP = auto()
    UNDATED = auto()
    UNPLACED = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Interval:
    """From the least to the most; None is an open end.

    Attributes:
        low, high: both ends, inclusive.
        rough: whether a figure in it is only about so much, or given vaguely.
    """

    low: float | None
    high: float | None
    rough: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why figures are not added up.

    Attributes:
        reason: the rule.
        events: the events that it holds of: all those counted, or a part and its whole; or one that
            lacks a time or a place, and one that it cannot be held apart from.
        said: the figures that it holds of: a running total, or a part and its whole.
    """

    reason: Reason
    events: tuple[Event, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """What the figures of one quantity come to.

    Attributes:
        events: how many events have such a figure.
        without: how many have none.
        result: the interval, or why there is none.
    """

    events: int
    without: int
    result: Interval | Refusal


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must be known beside the figures themselves.

    Attributes:
        events: how many events were gone through, with such a figure or without.
        complete: whether these are all that the view holds.
        wholes: of each claim whose figure is part of another's, that other's id.
        around: gives a place's id and those of the places that it lies in.
    """

    events: int
    complete: bool
    wholes: Mapping[str, str]
    around: Callable[[str], Sequence[str]]


def total(figures: Sequence[Said], known: Surroundings) -> Total:
    """Add up figures of one quantity in one unit, or say why that must not be done."""
    by_event: dict[str, list[Said]] = {}
    for said in figures:
        by_event.setdefault(said.event.id, []).append(said)
    counted = len(by_event)
    refused = _refusal(figures, [said[0].event for said in by_event.values()], known)
    result = refused or _sum(
        [_envelope(part.figure for part in said) for said in by_event.values()]
    )
    return Total(counted, known.events - counted, result)


def _refusal(figures: Sequence[Said], events: list[Event], known: Surroundings) -> Refusal | None:
    """Give the first rule that forbids a total."""
    if not known.complete:
        return Refusal(Reason.TOO_MANY)
    if len({owner_of(event.id) for event in events}) > 1:
        return Refusal(Reason.DATASETS, tuple(events))
    if len({event.status for event in events}) > 1:
        return Refusal(Reason.STATUSES, tuple(events))
    if len({said.figure.population for said in figures}) > 1:
        return Refusal(Reason.POPULATIONS, said=tuple(figures))
    running = [said for said in figures if said.figure.counted is Counted.RUNNING_TOTAL]
    if running and (len(events) > 1 or len(running) < len(figures)):
        return Refusal(Reason.RUNNING_TOTAL, said=(running[0],))
    return _included(figures, known.wholes) or _overlapping(events, known)


def _included(figures: Sequence[Said], wholes: Mapping[str, str]) -> Refusal | None:
    """Find a figure that another one of them includes, directly or through a third."""
    known = {said.claim.id: said for said in figures}
    for said in figures:
        seen = {said.claim.id}
        at = said.figure.part_of
        while at and at not in seen:
            if at in known:
                return Refusal(Reason.PART, said=(said, known[at]))
            seen.add(at)
            at = wholes.get(at)
    return None


def _overlapping(events: list[Event], known: Surroundings) -> Refusal | None:
    found = overlap(events, known.around)
    if found is None:
        return None
    by_lack = sorted(found, key=lambda event: (event.time is not None, bool(event.places)))
    if by_lack[0].time is None:
        return Refusal(Reason.UNDATED, tuple(by_lack))
    if not by_lack[0].places:
        return Refusal(Reason.UNPLACED, tuple(by_lack))
    return Refusal(Reason.OVERLAP, tuple(found))


_ROUGH = {Qualifier.ABOUT, Qualifier.VAGUE}


def _envelope(figures: Iterable[Figure]) -> Interval:
    """Give the interval from the lowest low to the highest high."""
    given = list(figures)
    lows = [figure.low for figure in given if figure.low is not None]
    highs = [figure.high for figure in given if figure.high is not None]
    return Interval(
        min(lows) if len(lows) == len(given) else None,
        max(highs) if len(highs) == len(given) else None,
        any(figure.qualifier in _ROUGH for figure in given),
    )


_GREATEST = sys.float_info.max
"""What cannot be written as a number any more: still a least, no longer a most."""


def _sum(parts: list[Interval]) -> Interval | Refusal:
    """Add up lows and highs, each where all of them are known."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    low = min(sum(lows), _GREATEST) if len(lows) == len(parts) else None
    high = sum(highs) if len(highs) == len(parts) and sum(highs) <= _GREATEST else None
    if low is None and high is None:
        return Refusal(Reason.OPEN)
    return Interval(low, high, any(part.rough for part in parts))
