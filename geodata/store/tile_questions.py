"""What is asked of a tile, or of what lies outside a box, as Ibis expressions for any engine."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import DateValue, IntegerValue, Table

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.store.answers import Stage
from geodata.store.conditions import (
    all_of,
    beyond,
    certain_in,
    event_conditions,
    filter_condition,
    in_tile,
    in_time,
    is_dated,
    kind_conditions,
)
from geodata.store.placeholders import number
from geodata.store.questions import DAYS, certainty, stages
from geodata.store.tables import EVENTS, KINDS, MOMENTS, SPANS
from geodata.store.tile_keys import BIN_BASE, KEYS_OF_A_SLOT, SIDE_BASE
from geodata.time_bins import EPOCH, THURSDAY, BinUnit


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
        inner = bin_of(SPANS[name], unit, number("first_bin"), number("last_bin"))
        key = key * BIN_BASE + inner.fill_null(0)
    dated = ibis.cases((SPANS.earliest_start.notnull(), 1), else_=0).cast("int64")
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
    asked = all_of(event_conditions(query, names, table).values())
    kinds = KINDS.filter(all_of(kind_conditions(query).values())).select("kind", "side")
    joined = table.filter(asked & in_tile(table)).inner_join(kinds, "kind")
    shift, last = number("cell_shift"), number("last_cell")
    row, column = (joined[part] >> shift & last for part in ("y", "x"))
    cell = row.cast("int64") * number("grid") + column
    return joined.mutate(slot=cell * SIDE_BASE + joined.side)


def bin_of(day: DateValue, unit: BinUnit, first: int, last: int) -> IntegerValue:
    """Give the bin that a day lies in; beyond the inner bins, the outer one on that side.

    Args:
        day: the day.
        unit: of the bins.
        first: ordinal of the first inner bin.
        last: number of the last bin, an outer one.
    """
    ordinal = _ordinal(day, unit) - first + 1
    return ibis.greatest(ibis.least(ordinal, last), 0).cast("int64")


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
