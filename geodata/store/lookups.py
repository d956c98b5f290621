"""What is looked up by number or id, as Ibis expressions for any engine.

Each is a question like those of ``questions.py``, whatever the query is.
"""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.store.placeholders import number, text
from geodata.store.tables import (
    ACTORS,
    EVENTS,
    FACTS,
    FIRST_DAY,
    IDS,
    KINDS,
    LAST_DAY,
    PLACES,
    SITES,
    SOURCES,
    TIMES,
    WHOLES,
    WITHIN,
)

_SMALL = {table.get_name(): table for table in (KINDS, ACTORS, PLACES, WITHIN, SOURCES, WHOLES)}


def whole_table(query: EventQuery, names: NameIndex, *, table: str) -> Table:  # noqa: ARG001
    """Give all of a small table."""
    return _SMALL[table]


def rank_of_event(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give the rank of one event."""
    return EVENTS.filter(EVENTS.id == text("id")).select("ord")


def row_of_event(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give in which row of the package's file one event is, from 1."""
    return IDS.filter(IDS.id == text("id"))


def rows_of_events(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give in which rows of the package's file events are, from 1."""
    return IDS.filter(IDS.id.isin([text("ids")]))


def every_id(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give the ids of all events, in alphabetical order."""
    return IDS.select("id").order_by("id")


def numbers(query: EventQuery, names: NameIndex, *, of: str) -> Table:  # noqa: ARG001
    """Give all numbers of kinds, of sets of places, or of time spans."""
    if of == "place_set":
        return SITES.select(of).distinct()
    return KINDS.select(of) if of == "kind" else TIMES.select(of)


def kinds(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give what kinds stand for, a row for each actor."""
    asked = KINDS.filter(KINDS.kind.isin([number("numbers")]))
    joined = asked.left_join(ACTORS, "actor_set")
    return joined.order_by("id", "role").select("kind", "type", "status", "id", "role")


def sites(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give the places of sets, in their order."""
    asked = SITES.filter(SITES.place_set.isin([number("numbers")]))
    return asked.order_by("rank").select("place_set", "id", "role", "route_order", "certain")


def times(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give how time spans were written."""
    asked = TIMES.filter(TIMES.span.isin([number("numbers")]))
    return asked.select("span", "time", "time_precision", "part_of_day")


def claims(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give how many claims there are."""
    return FACTS


def places_named(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give the places that events name."""
    return SITES.select("id").distinct()


def extent(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Give the first and last days of all events, whatever is open aside."""
    firsts = (EVENTS[name] for name in ("earliest_start", "latest_start", "latest_end"))
    lasts = (EVENTS[name] for name in ("latest_end", "latest_start", "earliest_start"))
    return EVENTS.aggregate(
        first=ibis.least(*(day.min(where=day > FIRST_DAY) for day in firsts)),
        last=ibis.greatest(*(day.max(where=day < LAST_DAY) for day in lasts)),
    )


def how_many(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Count all events."""
    return EVENTS.aggregate(n=_.count())
