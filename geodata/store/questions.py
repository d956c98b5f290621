"""What is asked of the events, as Ibis expressions for any engine.

Numbers that change with every call stand as placeholders; see ``placeholders.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, DateValue, StringValue, Table

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store.answers import Stage
from geodata.store.conditions import (
    Conditions,
    all_of,
    certain_in,
    event_conditions,
    filter_condition,
    in_tile,
    in_time,
    in_window,
    is_dated,
    is_mapped,
    kind_conditions,
)
from geodata.store.placeholders import SOME_WINDOW, number
from geodata.store.tables import EVENTS, KINDS, MOMENTS, NO_HOURS, SPANS

DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def stages(query: EventQuery, names: NameIndex, table: Table) -> dict[Stage, BooleanValue]:
    """Give the condition of every step of the funnel."""
    passes = filter_condition(query, names, table)
    shown = passes & in_time(query, table)
    return {
        Stage.ALL: ibis.literal(True),
        Stage.IN_WINDOW: in_window(query.window, table),
        Stage.SHOWN: shown,
        Stage.MAPPED: shown & is_mapped(table),
        Stage.WITHOUT_PLACE: shown & ~is_mapped(table),
        Stage.POSSIBLE: shown & is_dated(table) & ~certain_in(query.window, table),
        Stage.UNDATED: passes & ~is_dated(table),
    }


def totals(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Count all events, and those in the window, whatever the filters."""
    asked = in_window(query.window, MOMENTS)
    every, inside = MOMENTS.count(), MOMENTS.filter(asked).count()
    return every.as_table().rename(all=every.get_name()).mutate(in_window=inside.as_scalar())


def funnel(query: EventQuery, names: NameIndex) -> Table:
    """Count the dated events that pass the filters and are in the window: see ``_by_place``."""
    dated = is_dated(MOMENTS) & in_window(query.window, MOMENTS)
    return _by_place(query, MOMENTS.filter(filter_condition(query, names, MOMENTS) & dated))


def undated(query: EventQuery, names: NameIndex) -> Table:
    """Count the undated events that pass the filters."""
    return _by_place(
        query, MOMENTS.filter(filter_condition(query, names, MOMENTS) & ~is_dated(MOMENTS))
    )


def _by_place(query: EventQuery, found: Table) -> Table:
    """Count events by their certainty, with and without a place on the map."""
    told = found.select(certainty=certainty(query, found), mapped=found.x.notnull())
    return told.group_by("certainty", "mapped").aggregate(n=_.count())


def certainty(query: EventQuery, table: Table) -> StringValue:
    """Say what the window knows of an event."""
    return ibis.cases(
        (~is_dated(table), Certainty.UNDATED.value),
        (certain_in(query.window, table), Certainty.CERTAIN.value),
        else_=Certainty.POSSIBLE.value,
    )


def matches(
    query: EventQuery,
    names: NameIndex,
    stage: Stage,
    extra: Sequence[str],
    *,
    tile: bool,
    part: bool,
) -> Table:
    """Give the events at one step, in the order of time: id, certainty, and extra columns.

    Args:
        query: what is asked.
        names: spellings that mean the same.
        stage: the step of the funnel.
        extra: names of further columns of the events' table.
        tile: only those whose anchor lies in a tile.
        part: only one page of them.
    """
    table = EVENTS if tile else MOMENTS
    asked = stages(query, names, table)[stage]
    found = table.filter(asked & in_tile(table) if tile else asked)
    if part:
        found = found.order_by("ord").limit(number("limit"), offset=number("offset"))
    told = certainty(query, found)
    if tile:
        return found.order_by("ord").select("id", *extra, certainty=told).relocate(*_FIRST)
    return _told(found.select("ord", certainty=told), "certainty", *extra)


_FIRST = ("id", "certainty")


def _told(page: Table, *columns: str) -> Table:
    """Give what the table of events says of some of them, in the order of time."""
    return EVENTS.inner_join(page, "ord").order_by("ord").select("id", *columns)


def neighbours(query: EventQuery, names: NameIndex, *, before: bool) -> Table:
    """Give the event listed before one, or this one and the next, each with its certainty.

    Undated events are always listed, after all others, also where no window holds them.
    """
    in_list = in_time(query, MOMENTS) | ~is_dated(MOMENTS)
    own = number("ord")
    beside = MOMENTS.ord < own if before else MOMENTS.ord >= own
    found = MOMENTS.filter(filter_condition(query, names, MOMENTS) & in_list & beside)
    ordered = found.order_by(found.ord.desc() if before else found.ord).limit(1 if before else 2)
    page = ordered.select("ord", certainty=certainty(query, ordered))
    return _told(page, "certainty")


BY_KIND, BY_PLACES, BY_SOURCES = range(3)
"""What facets are counted by."""


def facet_counts(query: EventQuery, names: NameIndex) -> Table:
    """Count events by what facets follow from, each under all filters but those it is for.

    Rows are ``BY_KIND`` with the kind, whatever is asked of kinds, from which types, statuses and
    actors follow; ``BY_PLACES`` with the set of places; ``BY_SOURCES`` with the set of sources.
    """
    kinds = KINDS.filter(all_of(kind_conditions(query).values()))
    passing = {"kinds": MOMENTS.kind.isin(kinds.kind)}
    events = {**event_conditions(query, names, MOMENTS), "time": in_time(query, MOMENTS)}
    return ibis.union(
        _counted(BY_KIND, events, "kind"),
        _counted(BY_PLACES, passing | _others(events, "places"), "place_set"),
        _counted(BY_SOURCES, passing | _others(events, "sources"), "source_set"),
    )


def _counted(part: int, asked: Conditions, column: str) -> Table:
    counted = MOMENTS.filter(all_of(asked.values())).group_by(column).aggregate(n=_.count())
    return counted.select(part=ibis.literal(part), number=counted[column], n="n")


def _others(asked: Conditions, own: str) -> Conditions:
    """Give everything that is asked but what one filter asks for."""
    return {name: condition for name, condition in asked.items() if name != own}


def found_by_text(query: EventQuery, names: NameIndex) -> Table:
    """Give the ranks of the events that a search finds, whatever else is asked."""
    return EVENTS.filter(event_conditions(query, names, EVENTS)["text"]).select("ord")


def spans(query: EventQuery, names: NameIndex, unit: str, *, hours: bool, axis: bool) -> Table:
    """Count events by their time spans, whatever the window, with days cut down to a unit.

    Args:
        query: what is asked.
        names: spellings that mean the same.
        unit: as Ibis cuts dates; ``D`` keeps them.
        hours: tell clock times apart.
        axis: move days beyond the placeholder of the window to its ends.
    """
    found = MOMENTS.filter(filter_condition(query, names, MOMENTS) & is_dated(MOMENTS))
    by_span = found.group_by("span").aggregate(n=_.count()).inner_join(SPANS, "span")
    days = {name: _cut(by_span[name], unit, axis=axis) for name in DAYS}
    clock = by_span.hours if hours else ibis.literal(NO_HOURS)
    columns = (*DAYS, "hours")
    told = by_span.select("n", **days, hours=clock)
    return told.group_by(*columns).aggregate(n=_.n.sum()).order_by(*columns).limit(number("limit"))


def _cut(day: DateValue, unit: str, *, axis: bool) -> DateValue:
    within = ibis.greatest(ibis.least(day, SOME_WINDOW.end), SOME_WINDOW.start) if axis else day
    # Some engines cut a date down to a point in time.
    return within if unit == "D" else within.truncate(unit).cast("timestamp").cast("date")
