"""What a store answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from geodata.actor import Side
from geodata.bounding_box import BoundingBox
from geodata.event_query import ActorTerm
from geodata.precision import Certainty
from geodata.time_bins import BinUnit
from geodata.time_span import WHOLE_DAYS, Hours


class Stage(StrEnum):
    """A step of the funnel from all events to those on the map."""

    ALL = "all"
    IN_WINDOW = "in-window"
    SHOWN = "shown"
    MAPPED = "mapped"
    WITHOUT_PLACE = "without-place"
    POSSIBLE = "possible"
    UNDATED = "undated"


class Match(NamedTuple):
    """An event that a query found, and what the window knows of it."""

    event_id: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an event stands among those listed: those shown, and after them the undated ones.

    Attributes:
        certainty: what the window knows of it; None where it is not among those shown.
        before, after: ids of the events next to it, in the order of time.
    """

    certainty: Certainty | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many events are left at each step.

    Attributes:
        all: every event of the data set.
        in_window: certain or possible in the window; undated ones too where it is open.
        shown: those of them that pass all filters: what map, list and exports hold.
        mapped, without_place: of those shown, with and without a place that has coordinates.
        possible: of those shown, the merely possible ones.
        undated: events without a date that pass all filters but the window; they are among those
            shown only where the window is open on both sides and possible events are asked for.
        parts: the same by data set, where two are looked at together.
    """

    all: int
    in_window: int
    shown: int
    mapped: int
    without_place: int
    possible: int
    undated: int
    parts: Mapping[str, Funnel] = field(default_factory=dict, compare=False)

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts of all steps, in the order of :class:`Stage`."""
        return tuple(self.at(stage) for stage in Stage)

    def at(self, stage: Stage) -> int:
        """Give the count of one step."""
        return int(getattr(self, stage.value.replace("-", "_")))


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events each value of a filter would find, under all the other filters."""

    actors: Mapping[ActorTerm, int]
    types: Mapping[str, int]
    places: Mapping[str, int]
    sources: Mapping[str, int]
    statuses: Mapping[str, int]
    within: Mapping[str, int]
    datasets: Mapping[str, int] = field(default_factory=dict)


class Span(NamedTuple):
    """How many events share these four days; None where a span is unbounded on that side."""

    earliest_start: dt.date | None
    latest_start: dt.date | None
    earliest_end: dt.date | None
    latest_end: dt.date | None
    events: int
    hours: Hours = WHOLE_DAYS


@dataclass(frozen=True, slots=True)
class Spans:
    """The time spans of events, as finely as their number allows.

    Attributes:
        unit: days are rounded outwards to units of this length, so that what a window of whole
            units knows of them is exact.
        spans: each with the number of its events.
        have_hours: whether clock times are told apart.
        second: those among them of the second of two data sets; None where there is one alone.
    """

    unit: BinUnit
    spans: tuple[Span, ...]
    have_hours: bool = True
    second: tuple[Span, ...] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TileSummary:
    """What is shown of a tile in a window.

    Attributes:
        certainty: how many events are certain, possible, undated.
        types, sides, actors: how many events each has, the most first; of an event with several
            actors each is counted.
        datasets: how many events each data set has, where two are looked at together.
    """

    certainty: Mapping[Certainty, int]
    types: Mapping[str, int]
    sides: Mapping[Side, int]
    actors: Mapping[str, int]
    datasets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many events lie beyond one edge of a box, and the box around them.

    Attributes:
        count: how many.
        box: around them.
        parts: how many of each of two data sets; empty for one alone.
    """

    count: int
    box: BoundingBox
    parts: Mapping[str, int] = field(default_factory=dict)
