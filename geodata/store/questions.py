"""What is asked of the events, as Ibis expressions for any engine.

Numbers that change with every call stand as placeholders; see ``placeholders.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, StringValue, Table

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store.answers import Stage
from geodata.store.conditions import (
    Conditions,
    all_of,
    beyond,
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
from geodata.store.tables import ACTORS, EVENTS, KINDS, MOMENTS, NO_HOURS, PLACES, SOURCES, SPANS
from geodata.store.tile_keys import BIN_BASE, KEYS_OF_A_SLOT, SIDE_BASE
from geodata.time_bins import EPOCH, THURSDAY, BinUnit

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
    """Count the events that pass the filters and are in the window or undated.

    One row for each certainty, with and without a place on the map.
    """
    timely = in_window(query.window, MOMENTS) | ~is_dated(MOMENTS)
    found = MOMENTS.filter(filter_condition(query, names, MOMENTS) & timely)
    told = found.select(
        certainty=certainty(query, found),
        mapped=found.x.notnull(),
    )
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
    page = found.select("ord", certainty=certainty(query, found))
    return _told(page, "certainty", *extra)


def _told(page: Table, *columns: str) -> Table:
    """Give what the table of events says of some of them, in the order of time."""
    return EVENTS.inner_join(page, "ord").order_by("ord").select("id", *columns)


def neighbours(query: EventQuery, names: NameIndex, *, before: bool) -> Table:
    """Give the event shown before one, or this one and the next, each with its certainty."""
    shown = stages(query, names, MOMENTS)[Stage.SHOWN]
    own = number("ord")
    found = MOMENTS.filter(shown & (MOMENTS.ord < own if before else MOMENTS.ord >= own))
    ordered = found.order_by(found.ord.desc() if before else found.ord).limit(1 if before else 2)
    page = ordered.select("ord", certainty=certainty(query, ordered))
    return _told(page, "ord", "certainty")


def facets(query: EventQuery, names: NameIndex) -> Table:
    """Count, for each filter, what each of its values would find under the others.

    One go through the events counts them by kind, from which types, statuses and actors follow;
    one each counts them by their sets of places and of sources.
    """
    kinds = kind_conditions(query)
    events = {**event_conditions(query, names, MOMENTS), "time": in_time(query, MOMENTS)}
    counted = MOMENTS.filter(all_of(events.values())).group_by("kind").aggregate(n=_.count())
    by_actors = _by(counted, kinds, "" if query.all_actors else "actors", "actor_set")
    plain = ACTORS.select("actor_set", "id").distinct().mutate(role=ibis.literal(""))
    places = _by_set(kinds, events, "places", "place_set")
    sources = _by_set(kinds, events, "sources", "source_set")
    return ibis.union(
        _rows("type", _by(counted, kinds, "types", "type"), "type"),
        _rows("status", _by(counted, kinds, "statuses", "status"), "status"),
        _rows("actor", _spread(ACTORS, by_actors, "id", "role"), "id", "role"),
        _rows("actor", _spread(plain, by_actors, "id", "role"), "id", "role"),
        _rows("source", _spread(SOURCES, sources, "id"), "id"),
        _rows("place", _spread(PLACES, places, "id"), "id"),
    )


def _by_set(kinds: Conditions, events: Conditions, own: str, column: str) -> Table:
    """Count events by one of their sets, under all filters but its own."""
    passing = KINDS.filter(all_of(kinds.values()))
    found = MOMENTS.filter(all_of([MOMENTS.kind.isin(passing.kind), *_others(events, own)]))
    return found.group_by(column).aggregate(n=_.count())


def _by(counted: Table, kinds: Conditions, own: str, column: str) -> Table:
    """Add the counts of kinds up by a column, under all the filters of kinds but one's own."""
    found = KINDS.filter(all_of(_others(kinds, own)))
    joined = found.inner_join(counted, "kind")
    return joined.group_by(column).aggregate(n=_.n.sum())


def _spread(members: Table, counted: Table, *columns: str) -> Table:
    """Add the counts of sets up by their members."""
    joined = members.inner_join(counted, members.columns[0])
    return joined.group_by(*columns).aggregate(n=_.n.sum())


def _rows(facet: str, counted: Table, value: str, role: str = "") -> Table:
    """Put counts into the form that all facets share."""
    return counted.select(
        facet=ibis.literal(facet),
        value=counted[value].cast("string"),
        role=counted[role].cast("string") if role else ibis.literal(""),
        n=counted.n.cast("int64"),
    )


def _others(asked: Conditions, own: str) -> list[BooleanValue]:
    """Give everything that is asked but what one filter asks for."""
    return [condition for name, condition in asked.items() if name != own]


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
    return within if unit == "D" else within.truncate(unit)


def kinds_in_tile(query: EventQuery, names: NameIndex) -> Table:
    """Count what is shown of a tile by kind and certainty."""
    found = EVENTS.filter(stages(query, names, EVENTS)[Stage.MAPPED] & in_tile(EVENTS))
    counted = (
        found.mutate(certainty=certainty(query, found))
        .group_by("kind", "certainty")
        .aggregate(n=_.count())
    )
    named = counted.inner_join(KINDS, "kind")
    return named.select("type", "side", "actor_set", "certainty", "n")


def outside(query: EventQuery, names: NameIndex, *, round_the_globe: bool) -> Table:
    """Count what is shown beyond each edge of a box, and how far it reaches there."""
    edges = beyond(MOMENTS, round_the_globe=round_the_globe)
    edge = ibis.cases(*((asked, name) for name, asked in edges.items()), else_="")
    found = MOMENTS.filter(stages(query, names, MOMENTS)[Stage.MAPPED]).mutate(edge=edge)
    return (
        found.filter(found.edge != "")
        .group_by("edge")
        .aggregate(n=_.count(), west=_.x.min(), south=_.y.max(), east=_.x.max(), north=_.y.min())
    )


def tile_total(query: EventQuery, names: NameIndex) -> Table:
    """Count the events whose anchor lies in a tile."""
    asked = filter_condition(query, names, EVENTS) & in_tile(EVENTS)
    return EVENTS.filter(asked).aggregate(n=_.count())


def tile_counts(query: EventQuery, names: NameIndex, unit: BinUnit) -> Table:
    """Count the events of a tile by cell, side, and the bins of their days, whatever the window.

    The six numbers stand in one key: see ``tile_keys.py``.
    """
    key = ibis.literal(0).cast("int64")
    for name in DAYS:
        key = key * BIN_BASE + _bin(SPANS[name], unit).fill_null(0)
    dated = SPANS.earliest_start.notnull().cast("int64")
    bins = SPANS.select("span", bins=key * 2 + dated)
    found = _of_tile(query, names, EVENTS).inner_join(bins, "span")
    counted = found.select(key=found.slot * KEYS_OF_A_SLOT + found.bins)
    return counted.group_by("key").aggregate(n=_.count()).order_by("key")


def tile_window(query: EventQuery, names: NameIndex, *, large: bool) -> Table:
    """Count the events of a tile by cell, side, and what the window knows of them.

    Args:
        query: what is asked.
        names: spellings that mean the same.
        large: the tile is much of the world: the window selects more than the tile does.
    """
    table = MOMENTS if large else EVENTS
    found = _of_tile(query, names, table.filter(in_time(query, table)))
    known = ibis.cases((~is_dated(found), 2), (certain_in(query.window, found), 0), else_=1).cast(
        "int64"
    )
    counted = found.select(key=found.slot * 4 + known).group_by("key").aggregate(n=_.count())
    return counted.order_by("key")


def _of_tile(query: EventQuery, names: NameIndex, table: Table) -> Table:
    """Give the events of a tile, with the slot that each is counted in: its cell and side."""
    found = table.filter(filter_condition(query, names, table) & in_tile(table))
    joined = found.inner_join(KINDS.select("kind", "side"), "kind")
    shift, last = number("cell_shift"), number("last_cell")
    row, column = (joined[part] >> shift & last for part in ("y", "x"))
    cell = row.cast("int64") * number("grid") + column
    return joined.mutate(slot=cell * SIDE_BASE + joined.side)


def _bin(day: DateValue, unit: BinUnit) -> IntegerValue:
    """Give the bin that a day lies in; beyond the inner bins, the outer one on that side."""
    ordinal = _ordinal(day, unit) - number("first_bin") + 1
    return ibis.greatest(ibis.least(ordinal, number("last_bin")), 0).cast("int64")


def _ordinal(day: DateValue, unit: BinUnit) -> IntegerValue:
    """Number the unit that a day lies in, as ``BinUnit.ordinal`` does."""
    match unit:
        case BinUnit.DAY:
            return day.delta(EPOCH, unit="day")
        case BinUnit.WEEK:
            return (day.delta(EPOCH, unit="day") + THURSDAY) // 7
        case BinUnit.MONTH:
            return day.year() * 12 + day.month() - 1
        case BinUnit.YEAR:
            return day.year()
        case BinUnit.DECADE:
            return day.year() // 10
