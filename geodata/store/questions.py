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
from geodata.store.tables import ACTORS, EVENTS, KINDS, NO_HOURS, PLACES, SOURCES
from geodata.store.tile_keys import BIN_BASE, SIDE_BASE
from geodata.time_bins import EPOCH, THURSDAY, BinUnit

DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def stages(query: EventQuery, names: NameIndex) -> dict[Stage, BooleanValue]:
    """Give the condition of every step of the funnel."""
    passes = filter_condition(query, names)
    shown = passes & in_time(query)
    return {
        Stage.ALL: ibis.literal(True),
        Stage.IN_WINDOW: in_window(query.window),
        Stage.SHOWN: shown,
        Stage.MAPPED: shown & is_mapped(),
        Stage.WITHOUT_PLACE: shown & ~is_mapped(),
        Stage.POSSIBLE: shown & is_dated() & ~certain_in(query.window),
        Stage.UNDATED: passes & ~is_dated(),
    }


def totals(query: EventQuery, names: NameIndex) -> Table:  # noqa: ARG001
    """Count all events, and those in the window, whatever the filters."""
    asked = in_window(query.window)
    return EVENTS.aggregate(all=EVENTS.count(), in_window=EVENTS.count(where=asked))


def funnel(query: EventQuery, names: NameIndex) -> Table:
    """Count the events at each step after the window, in one go through those that pass."""
    found = EVENTS.filter(filter_condition(query, names))
    time, sure = in_time(query), certain_in(query.window)
    steps = {
        Stage.SHOWN: time,
        Stage.MAPPED: time & is_mapped(),
        Stage.WITHOUT_PLACE: time & ~is_mapped(),
        Stage.POSSIBLE: time & is_dated() & ~sure,
        Stage.UNDATED: ~is_dated(),
    }
    told = found.select(**{stage.name.lower(): asked for stage, asked in steps.items()})
    return told.aggregate(**{name: told[name].sum() for name in told.columns})


def certainty(query: EventQuery) -> StringValue:
    """Say what the window knows of an event."""
    return ibis.cases(
        (~is_dated(), Certainty.UNDATED.value),
        (certain_in(query.window), Certainty.CERTAIN.value),
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
    asked = stages(query, names)[stage]
    found = EVENTS.filter(asked & in_tile() if tile else asked).order_by("ord")
    if part:
        found = found.limit(number("limit"), offset=number("offset"))
    sure = certainty(query)
    return found.mutate(certainty=sure).select("id", "certainty", *extra)


def neighbours(query: EventQuery, names: NameIndex, *, before: bool) -> Table:
    """Give the event shown before one, or this one and the next, each with its certainty."""
    shown = stages(query, names)[Stage.SHOWN]
    own = number("ord")
    found = EVENTS.filter(shown & (EVENTS.ord < own if before else EVENTS.ord >= own))
    ordered = found.order_by(found.ord.desc() if before else found.ord).limit(1 if before else 2)
    sure = certainty(query)
    return ordered.mutate(certainty=sure).select("ord", "id", "certainty")


def facets(query: EventQuery, names: NameIndex) -> Table:
    """Count, for each filter, what each of its values would find under the others.

    One go through the events counts them by kind, from which types, statuses and actors follow;
    one each counts them by their sets of places and of sources.
    """
    kinds = kind_conditions(query)
    events = {**event_conditions(query, names), "time": in_time(query)}
    counted = EVENTS.filter(all_of(events.values())).group_by("kind").aggregate(n=_.count())
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
    found = EVENTS.filter(all_of([EVENTS.kind.isin(passing.kind), *_others(events, own)]))
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
    found = EVENTS.filter(filter_condition(query, names) & is_dated())
    days = {name: _cut(found[name], unit, axis=axis) for name in DAYS}
    clock = found.hours if hours else ibis.literal(NO_HOURS)
    columns = (*DAYS, "hours")
    counted = found.select(**days, hours=clock).group_by(*columns).aggregate(n=_.count())
    return counted.order_by(*columns).limit(number("limit"))


def _cut(day: DateValue, unit: str, *, axis: bool) -> DateValue:
    within = ibis.greatest(ibis.least(day, SOME_WINDOW.end), SOME_WINDOW.start) if axis else day
    return within if unit == "D" else within.truncate(unit)


def kinds_in_tile(query: EventQuery, names: NameIndex) -> Table:
    """Count what is shown of a tile by kind and certainty."""
    found = EVENTS.filter(stages(query, names)[Stage.MAPPED] & in_tile())
    sure = certainty(query)
    counted = found.mutate(certainty=sure).group_by("kind", "certainty").aggregate(n=_.count())
    named = counted.inner_join(KINDS, "kind")
    return named.select("type", "side", "actor_set", "certainty", "n")


def outside(query: EventQuery, names: NameIndex, *, round_the_globe: bool) -> Table:
    """Count what is shown beyond each edge of a box, and how far it reaches there."""
    edges = beyond(round_the_globe=round_the_globe)
    edge = ibis.cases(*((asked, name) for name, asked in edges.items()), else_="")
    found = EVENTS.filter(stages(query, names)[Stage.MAPPED]).mutate(edge=edge)
    return (
        found.filter(found.edge != "")
        .group_by("edge")
        .aggregate(n=_.count(), west=_.x.min(), south=_.y.max(), east=_.x.max(), north=_.y.min())
    )


def tile_total(query: EventQuery, names: NameIndex) -> Table:
    """Count the events whose anchor lies in a tile."""
    return EVENTS.filter(filter_condition(query, names) & in_tile()).aggregate(n=_.count())


def tile_counts(query: EventQuery, names: NameIndex, unit: BinUnit) -> Table:
    """Count the events of a tile by cell, side, and the bins of their days, whatever the window.

    The six numbers stand in one key: see ``tile_keys.py``.
    """
    found = _of_tile(query, names)
    bins = [_bin(found[name], unit).fill_null(0) for name in DAYS]
    key = found.slot
    for part in bins:
        key = key * BIN_BASE + part
    dated = found.earliest_start.notnull().cast("int64")
    counted = found.select(key=key * 2 + dated).group_by("key").aggregate(n=_.count())
    return counted.order_by("key")


def tile_window(query: EventQuery, names: NameIndex) -> Table:
    """Count the events of a tile by cell, side, and what the window knows of them."""
    found = _of_tile(query, names).filter(in_time(query))
    known = ibis.cases((~is_dated(), 2), (certain_in(query.window), 0), else_=1).cast("int64")
    counted = found.select(key=found.slot * 4 + known).group_by("key").aggregate(n=_.count())
    return counted.order_by("key")


def _of_tile(query: EventQuery, names: NameIndex) -> Table:
    """Give the events of a tile, with the slot that each is counted in: its cell and side."""
    found = EVENTS.filter(filter_condition(query, names) & in_tile())
    sides = KINDS.select("kind", "side")
    joined = found.inner_join(sides, "kind")
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
