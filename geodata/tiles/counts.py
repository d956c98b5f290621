"""Tiles as bytes: version 1 of the format, little-endian; see ``docs/tiles.md``.

After a header of 40 bytes come arrays of whole numbers, each padded with zero bytes to a multiple
of four, and a text in JSON.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.store import TileCounts
from geodata.store.tables import SIDES
from geodata.store.tile_keys import APART, SECOND
from geodata.time_bins import BinUnit

MAGIC = b"CHT1"
HEADER = struct.Struct("<4sBBH7II")
WINDOW_UNIT = len(BinUnit)
"""Code of the unit where the bins are what one window knows: certain, possible."""

_SIDE_NAMES = [side.value for side in SIDES]

_Array = npt.NDArray[Any]


class TileKind(IntEnum):
    """What a tile holds."""

    COUNTS = 1
    EVENTS = 2


@dataclass(frozen=True, slots=True)
class Bins:
    """The bins of a tile.

    Attributes:
        code: place of the unit in ``BinUnit``, or ``WINDOW_UNIT``.
        starts: first days, since 1970, of every bin but the first.
    """

    code: int
    starts: tuple[int, ...]


ONE_WINDOW = Bins(WINDOW_UNIT, (0,))
NO_BINS = Bins(0, ())


def counts_tile(counts: TileCounts, grid: int, bins: Bins) -> bytes:
    """Write a tile of counts.

    Args:
        counts: how many events share cell, side and bins.
        grid: cells along a side.
        bins: what the bins are.
    """
    slots, slot = np.unique(counts.cell * APART + counts.side, return_inverse=True)
    cell, side = np.divmod(slots, APART)
    of_second = side >= SECOND
    at_once = counts.dated & (counts.bins == counts.bins[0]).all(axis=0)
    apart = counts.dated & ~at_once
    points = np.flatnonzero(at_once)[np.lexsort((slot[at_once], counts.bins[0][at_once]))]
    spans = np.flatnonzero(apart)
    undated = np.flatnonzero(~counts.dated)
    edges = np.arange(len(bins.starts) + 2)
    arrays = (
        _array(bins.starts, "<i4"),
        _array(cell, "<u2"),
        _array(np.where(of_second, side - SECOND + len(SIDES), side), "<u1"),
        _array(np.searchsorted(counts.bins[0][points], edges), "<u4"),
        _array(slot[points], "<u2"),
        _array(counts.count[points], "<u4"),
        _array(slot[spans], "<u2"),
        *(_array(counts.bins[day][spans], "<u2") for day in range(4)),
        _array(counts.count[spans], "<u4"),
        _array(slot[undated], "<u2"),
        _array(counts.count[undated], "<u4"),
    )
    sizes = (len(slots), len(points), len(spans), len(undated))
    total = int(counts.count.sum())
    told = {"sides": 2 * _SIDE_NAMES, "second": len(SIDES)} if of_second.any() else {}
    return _tile(TileKind.COUNTS, bins, grid, sizes, arrays, told, total)


def events_tile(rows: Mapping[str, list[list[Any]]], grid: int) -> bytes:
    """Write a tile of events, given as rows."""
    arrays = (_array((0, 0), "<u4"),)
    total = len(rows["events"])
    return _tile(TileKind.EVENTS, NO_BINS, grid, (0, 0, 0, 0), arrays, rows, total)


def _tile(
    kind: TileKind,
    bins: Bins,
    grid: int,
    sizes: tuple[int, ...],
    arrays: tuple[_Array, ...],
    content: Mapping[str, Any],
    total: int,
) -> bytes:
    text = json.dumps(
        {"sides": _SIDE_NAMES, **content},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    count = len(bins.starts) + 1
    header = HEADER.pack(MAGIC, kind, bins.code, grid, count, *sizes, len(text), total, 0)
    return b"".join([header, *(_padded(array.tobytes()) for array in arrays), _padded(text)])


def _array(values: Any, kind: str) -> _Array:
    return np.asarray(values).astype(kind)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)
