"""What a pyramid holds, as Ibis expressions on the store's tables, for any engine."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis import _
from ibis.expr.types import IntegerValue, Table

from geodata.event_query import EventQuery
from geodata.store.conditions import all_of, is_mapped, kind_conditions
from geodata.store.questions import DAYS
from geodata.store.tables import EVENTS, KINDS, SPANS
from geodata.store.tile_keys import BIN_BASE, KEYS_OF_A_SLOT, SIDE_BASE
from geodata.store.tile_questions import bin_of
from geodata.tile_address import DEPTH
from geodata.time_bins import BinUnit, TimeBins

CELL_BITS = 4
"""A tile has 16 cells along a side, as the finest that are drawn."""
_CELLS = 1 << CELL_BITS
_SIDE_BITS, _BIN_BITS = SIDE_BASE.bit_length() - 1, BIN_BASE.bit_length() - 1
_BINS = ("s0", "s1", "e0", "e1")


def counts(
    deepest: int, shallowest: int, levels: Sequence[TimeBins], *, few: int, most: int
) -> Table:
    """Count all that is on the map by tile, cell, side and bins, at every zoom at once.

    Args:
        deepest: the highest zoom.
        shallowest: the lowest one.
        levels: how time is divided, from the finest; the last one has every tile.
        few: a tile of at most so many events is left out: it has the events themselves.
        most: of a tile that has more rows in one of the levels, that level is left out.
    """
    placed = _by_finest_cell(deepest)
    zooms = ibis.array([ibis.literal(z, "int32") for z in range(shallowest, deepest + 1)])
    tall = placed.mutate(z=zooms.unnest())
    up = deepest - tall.z
    tall = tall.select("z", "side", "span", "n", column=tall.column >> up, row=tall.row >> up)
    cells = tall.group_by("z", "column", "row", "side", "span").aggregate(n=_.n.sum())
    cells = cells.mutate(x=cells.column >> CELL_BITS, y=cells.row >> CELL_BITS)
    large = cells.group_by("z", "x", "y").aggregate(total=_.n.sum()).filter(_.total > few)
    many = cells.semi_join(large, ["z", "x", "y"])
    cell = (many.row % _CELLS) * _CELLS + many.column % _CELLS
    slot = cell.cast("int64") * SIDE_BASE + many.side
    timed = many.mutate(slot=slot).inner_join(_binned(levels), "span")
    keyed = timed.mutate(key=timed.slot * KEYS_OF_A_SLOT + timed.bins)
    found = keyed.group_by("z", "x", "y", "unit", "key").aggregate(n=_.n.sum())
    last = _code(levels[-1].unit)
    rows = found.mutate(rows=_.count().over(group_by=["z", "x", "y", "unit"]))
    return _spelt_out(rows.filter((rows.rows <= most) | (rows.unit == last)))


def few_events(deepest: int, *, few: int) -> Table:
    """Give the events of those tiles of the deepest zoom that have few, by tile and in time."""
    placed = _on_the_map()
    at = {"tile_x": placed.x >> DEPTH - deepest, "tile_y": placed.y >> DEPTH - deepest}
    placed = placed.mutate(**at)
    small = placed.group_by(*at).aggregate(total=_.count()).filter(_.total <= few)
    named = ("ord", "id", "x", "y", "kind", "place_set", "span", *_TITLES)
    return placed.semi_join(small, list(at)).select(*at, *named).order_by(*at, "ord")


_TITLES = ("title_en", "title_fr", "title_ar")


def _on_the_map() -> Table:
    """Give the events on the map that pass no filter but the one that every link has."""
    kinds = KINDS.filter(all_of(kind_conditions(EventQuery()).values())).select("kind", "side")
    events = EVENTS.select("ord", "id", "kind", "place_set", "x", "y", "span", *_TITLES)
    return events.filter(is_mapped(events)).inner_join(kinds, "kind")


def _by_finest_cell(deepest: int) -> Table:
    """Count by the cells of the deepest zoom, side and time span: one pass over the events."""
    found, shift = _on_the_map(), DEPTH - deepest - CELL_BITS
    placed = found.select("side", "span", column=found.x >> shift, row=found.y >> shift)
    return placed.group_by("column", "row", "side", "span").aggregate(n=_.count())


def _binned(levels: Sequence[TimeBins]) -> Table:
    """Give the bins of every time span, as a key, in each level."""
    return (
        ibis.union(*(_in_bins(bins) for bins in levels)) if len(levels) > 1 else _in_bins(*levels)
    )


def _in_bins(bins: TimeBins) -> Table:
    key: IntegerValue = ibis.literal(0).cast("int64")
    for name in DAYS:
        key = key * BIN_BASE + bin_of(SPANS[name], bins.unit, bins.first, bins.count - 1).fill_null(
            0
        )
    dated = ibis.cases((SPANS.earliest_start.notnull(), 1), else_=0).cast("int64")
    unit = ibis.literal(_code(bins.unit)).cast("int8")
    return SPANS.select("span", unit=unit, bins=key * 2 + dated)


def _code(unit: BinUnit) -> int:
    """Give the number of a unit, as in a tile."""
    return list(BinUnit).index(unit)


def _spelt_out(rows: Table) -> Table:
    """Give what is in a key as columns, in the order in which tiles are read."""
    digits = {
        name: (rows.key >> 1 + power * _BIN_BITS & BIN_BASE - 1).cast("int16")
        for name, power in zip(_BINS, (3, 2, 1, 0), strict=True)
    }
    slot = rows.key >> 1 + 4 * _BIN_BITS
    return rows.order_by("z", "x", "y", "unit", "key").select(
        z=rows.z.cast("int8"),
        x=rows.x.cast("int32"),
        y=rows.y.cast("int32"),
        unit=rows.unit,
        cell=(slot >> _SIDE_BITS).cast("int16"),
        side=(slot & SIDE_BASE - 1).cast("int8"),
        **digits,
        dated=(rows.key & 1) == 1,
        n=rows.n.cast("int32"),
    )


def times() -> Table:
    """Count all events by their days, whether links show them unasked, and whether on the map."""
    asked = KINDS.status.isin(EventQuery().effective_statuses)
    events = EVENTS.select("span", "x", "kind")
    found = events.inner_join(KINDS.select("kind", listed=asked), "kind")
    found = found.select("span", "listed", mapped=is_mapped(found))
    by_span = found.group_by("span", "listed", "mapped").aggregate(n=_.count())
    dated = by_span.inner_join(SPANS, "span")
    by_days = dated.group_by(*DAYS, "hours", "listed", "mapped").aggregate(n=_.n.sum())
    return by_days.mutate(n=by_days.n.cast("int64")).order_by(*DAYS, "hours", "listed", "mapped")
