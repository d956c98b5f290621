"""Values that are filled in after a question has been turned into SQL.

Turning an Ibis expression into SQL takes longer than answering it. What changes with every step of
a hand (the window, the tile, the page of a list) is therefore written into the expression as a
value that no data has, and becomes a named parameter of the SQL, which is then kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from geodata.bounding_box import BoundingBox
from geodata.tile_address import TileAddress, position
from geodata.window import Window

_FIRST_DAY, _LAST_DAY = dt.date(1, 2, 3), dt.date(9998, 11, 12)
_NAMES = (
    *("west", "east", "north", "south", "middle"),
    *("cell_shift", "grid", "last_cell", "first_bin", "last_bin", "limit", "offset", "ord"),
)
_NUMBERS = {name: 1_913_000_011 + 2 * at for at, name in enumerate(_NAMES)}

SOME_WINDOW = Window(_FIRST_DAY, _LAST_DAY)
"""Stands for any window with a bound."""


def number(name: str) -> int:
    """Give the value that stands for a whole number."""
    return _NUMBERS[name]


def parameterised(sql: str) -> str:
    """Put named parameters in the place of the values that stand for something, texts aside."""
    parts = _TEXT.split(sql)
    return "".join(part if at % 2 else _parameters_in(part) for at, part in enumerate(parts))


def _parameters_in(sql: str) -> str:
    for name, day in (("first_day", _FIRST_DAY), ("last_day", _LAST_DAY)):
        sql = sql.replace(f"MAKE_DATE({day.year}, {day.month}, {day.day})", f"${name}")
    for name, value in _NUMBERS.items():
        sql = sql.replace(str(value), f"${name}")
    return sql


_TEXT = re.compile(r"('(?:[^']|'')*')")
_PARAMETER = re.compile(rf"\$({'|'.join(['first_day', 'last_day', *_NAMES])})\b")


def needed(sql: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of the values that a statement has parameters for."""
    names = set(_PARAMETER.findall(_TEXT.sub("", sql)))
    return {name: value for name, value in values.items() if name in names}


def window_values(window: Window) -> dict[str, Any]:
    """Give the values of a window; an open end is the first or last day of the calendar."""
    return {"first_day": window.start or dt.date.min, "last_day": window.end or dt.date.max}


def tile_values(tile: TileAddress, grid: int = 1) -> dict[str, Any]:
    """Give the values of a tile, in units of its positions, and of the cells in it."""
    size = 1 << tile.shift
    west, north = tile.x * size, tile.y * size
    return {
        "west": west,
        "north": north,
        "east": west + size - 1,
        "south": north + size - 1,
        "cell_shift": tile.shift - (grid.bit_length() - 1),
        "grid": grid,
        "last_cell": grid - 1,
    }


def box_values(box: BoundingBox) -> dict[str, Any]:
    """Give the values of a box; ``middle`` lies farthest from it, half-way round the globe."""
    west, north = position(box.west, box.north)
    east, south = position(box.east, box.south)
    middle = (west + east) // 2
    return {"west": west, "north": north, "east": east, "south": south, "middle": middle}
