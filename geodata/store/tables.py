"""The store's tables: their columns, and their rows made from a data set.

Millions of events share few combinations of what they are and who takes part. So an event has a
*kind*: its type, status, side and actors together; its places, with all that they lie in, are one
*set*, and so are its sources. Kinds and sets are small tables; the events' own is narrow, and
counting goes through it once.

A span without a bound is stored with the first or last day of the calendar there, so that every
comparison works without a special case; an undated event has no days, an unmapped one no position.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from typing import Any

import ibis
import pandas as pd

from geodata.actor import Side
from geodata.dataset import Dataset
from geodata.event import Event
from geodata.folding import fold
from geodata.tile_address import position
from geodata.time_span import Hours, TimeSpan

EVENTS = ibis.table(
    {
        "ord": "int32",
        "id": "string",
        "kind": "int32",
        "place_set": "int32",
        "source_set": "int32",
        "x": "int32",
        "y": "int32",
        "earliest_start": "date",
        "latest_start": "date",
        "earliest_end": "date",
        "latest_end": "date",
        "span": "int32",
        "words": "string",
        "title_en": "string",
        "title_fr": "string",
        "title_ar": "string",
    },
    name="events",
)
"""One row an event; ``ord`` is its rank in time, ``x`` and ``y`` the position of its anchor (its
first mapped place), ``words`` all that a search looks through. Titles are for outlines; they are
empty where the events themselves are in memory."""

_NARROW = (
    *("ord", "kind", "place_set", "source_set", "x", "y"),
    *("earliest_start", "latest_start", "earliest_end", "latest_end", "span"),
)
MOMENTS = ibis.table({name: EVENTS.schema()[name] for name in _NARROW}, name="moments")
"""The same events without texts. In an index they are sorted by time, the long ones last, so that
what asks for a window reads little else."""

SPANS = ibis.table(
    {
        "span": "int32",
        "earliest_start": "date",
        "latest_start": "date",
        "earliest_end": "date",
        "latest_end": "date",
        "hours": "int32",
    },
    name="spans",
)
"""The time spans that there are; an undated one has no days."""

KINDS = ibis.table(
    {
        "kind": "int32",
        "type": "string",
        "status": "string",
        "side": "int8",
        "actor_set": "int32",
    },
    name="kinds",
)
"""What many events have in common; ``side`` is its place in ``SIDES``."""

ACTORS = ibis.table({"actor_set": "int32", "id": "string", "role": "string"}, name="actor_sets")
"""Actors, each with its role."""

PLACES = ibis.table({"place_set": "int32", "id": "string"}, name="place_sets")
"""Places, and all the places that they lie in."""

WITHIN = ibis.table({"place_set": "int32", "id": "string"}, name="within_sets")
"""Polygons of layers that places lie within."""

SOURCES = ibis.table({"source_set": "int32", "id": "string"}, name="source_sets")
"""Sources, by citation or claim."""

SIDES = tuple(Side)
TABLES = (EVENTS, SPANS, KINDS, ACTORS, PLACES, WITHIN, SOURCES)

TIMES = ibis.table(
    {**SPANS.schema(), "time": "string", "time_precision": "string", "part_of_day": "string"},
    name="spans",
)
"""The time spans of an index, which has how they were written, too."""

SITES = ibis.table(
    {
        "place_set": "int32",
        "rank": "int32",
        "id": "string",
        "role": "string",
        "route_order": "int32",
        "certain": "boolean",
    },
    name="sites",
)
"""In an index, the places of a set in their order."""

IDS = ibis.table({"id": "string", "row": "int32"}, name="ids")
"""In an index, in which row of the package's file an event is, from 1; sorted by id."""

FACTS = ibis.table({"claims": "int64"}, name="facts")
"""In an index, what is counted of all events together."""

WHOLES = ibis.table({"id": "string", "part_of": "string"}, name="wholes")
"""In an index, claims whose figures are part of another's."""

OF_EVENTS = (*TABLES, MOMENTS)
"""What is kept of events that are in memory themselves."""
OF_INDEX = (
    *(EVENTS, TIMES, KINDS, ACTORS, PLACES, WITHIN, SOURCES),
    *(MOMENTS, SITES, IDS, FACTS, WHOLES),
)
"""What an index holds."""

FIRST_DAY, LAST_DAY = dt.date.min, dt.date.max
"""What stands for no bound."""


def frames(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Make the rows of every table, by table name."""
    ranked = sorted(dataset.events.values(), key=_time_order)
    actors, places, sources, kinds, spans = (Numbers() for _ in range(5))
    events = []
    for rank, event in enumerate(ranked):
        kind = kinds.of(
            (
                event.type.id,
                event.status.value,
                SIDES.index(event.side),
                actors.of(_actors(event)),
            )
        )
        sets = places.of(_places(event, dataset)), sources.of(_sources(event))
        days = four_days(event.time) if event.time else (None,) * 4
        span = spans.of((*days, packed_hours(event.time.hours) if event.time else None))
        row = (rank, event.id, kind, *sets, *_anchor(event), *days, span, _words(event))
        events.append((*row, *_NO_OUTLINE))
    return {
        "events": _frame(EVENTS, events),
        "spans": _frame(SPANS, [(number, *span) for span, number in spans.items()]),
        "kinds": _frame(KINDS, [(number, *kind) for kind, number in kinds.items()]),
        "actor_sets": _frame(ACTORS, _members(actors)),
        "place_sets": _frame(PLACES, _members(places, 0)),
        "within_sets": _frame(WITHIN, _members(places, 1)),
        "source_sets": _frame(SOURCES, _members(sources)),
    }


_NO_OUTLINE = (None,) * 3


class Numbers:
    """Numbers things from 0, equal things alike."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[Any, int] = {}

    def of(self, thing: Hashable) -> int:
        """Give the number of a thing, a new one where it is new."""
        return self._known.setdefault(thing, len(self._known))

    def items(self) -> Iterator[tuple[Any, int]]:
        """Give the things and their numbers, in order."""
        return iter(self._known.items())


def _members(sets: Numbers, part: int | None = None) -> list[tuple[Any, ...]]:
    """Give one row for each member of each set, or of one part of each."""
    return [
        (number, *(member if isinstance(member, tuple) else (member,)))
        for members, number in sets.items()
        for member in (members if part is None else members[part])
    ]


def _frame(table: ibis.Table, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(table.columns), dtype=object)


def _time_order(event: Event) -> tuple[dt.date, dt.date, bool, str]:
    """Order by when events may have begun, undated ones last, ties by id."""
    if event.time is None:
        return (dt.date.max, dt.date.max, True, event.id)
    return (event.time.earliest_start, event.time.latest_end, False, event.id)


def four_days(time: TimeSpan) -> tuple[dt.date, dt.date, dt.date, dt.date]:
    """Give the four days of a span, in the order of the columns."""
    return time.earliest_start, time.latest_start, time.earliest_end, time.latest_end


NO_HOURS = -1
"""In the place of hours where only days are told."""


def packed_hours(hours: Hours) -> int:
    """Put the hours of the four days into one number, the first in its lowest byte."""
    return hours[0] | hours[1] << 8 | hours[2] << 16 | hours[3] << 24


def unpacked_hours(packed: int) -> Hours:
    """Read the hours back."""
    return (packed & 255, packed >> 8 & 255, packed >> 16 & 255, packed >> 24 & 255)


def _anchor(event: Event) -> tuple[int | None, int | None]:
    """Give the position where an event is counted, if it is mapped at all."""
    for part in event.mapped_places:
        if part.place.coordinates is not None:
            return position(*part.place.coordinates)
    return None, None


def _actors(event: Event) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(part.actor.id, part.role.value) for part in event.actors}))


def _places(event: Event, dataset: Dataset) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the places of an event with all those that they lie in, and the polygons around them."""
    around = {place for part in event.places for place in dataset.places_around(part.place.id)}
    within = {key for part in event.places for key in dataset.polygons_around(part.place.id)}
    return tuple(sorted(around)), tuple(sorted(within))


def _sources(event: Event) -> tuple[str, ...]:
    cited = {citation.source.id for citation in event.citations}
    return tuple(sorted(cited | {claim.citation.source.id for claim in event.claims}))


def _words(event: Event) -> str:
    """Fold all that a search looks through, with a blank on both sides of every word."""
    texts = [*event.title, *event.summary, *event.type.name]
    texts += [*(event.sub_type.name if event.sub_type else ())]
    for place in event.places:
        texts += [*place.place.name, place.as_written]
    for actor in event.actors:
        texts += actor.actor.name
    for claim in event.claims:
        texts += [*claim.text, *claim.speaker.name]
    return f" {' '.join(fold(text) for text in texts)} "
