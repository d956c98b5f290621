"""Values that are filled in after a question has been turned into SQL.

Turning an Ibis expression into SQL takes longer than answering it. What changes from one question
to the next (the window, the values of filters, the tile, the page of a list) is therefore written
into the expression as a value that no data has, and becomes a named parameter of the SQL, which is
kept.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from geodata.bounding_box import BoundingBox
from geodata.event_query import ActorTerm, EventQuery
from geodata.store.dialects import Dialect
from geodata.tile_address import TileAddress, position
from geodata.window import Window

_FIRST_DAY, _LAST_DAY = dt.date(1, 2, 3), dt.date(9998, 11, 12)
_NAMES = (
    *("west", "east", "north", "south", "middle"),
    *("actors_asked", "roles_asked"),
    *("cell_shift", "grid", "last_cell", "first_bin", "last_bin", "limit", "offset", "ord"),
)
_LISTS = ("actors", "actors_in_roles", "types", "places", "sources", "statuses", "ids")
_NUMBERS = {name: 1_913_000_011 + 2 * at for at, name in enumerate((*_NAMES, "numbers"))}

SOME_WINDOW = Window(_FIRST_DAY, _LAST_DAY)
"""Stands for any window with a bound."""


def text(name: str) -> str:
    """Give the text that stands for a text, or in a list for all of it.

    U+E000 is no sign of any language.
    """
    return f"\ue000{name}"


def shape_of(query: EventQuery) -> EventQuery:
    """Give the query that stands for all those that ask in the same way for other values."""
    plain = any(not term.role for term in query.actors)
    in_roles = any(term.role for term in query.actors)
    actors = [ActorTerm(text("actors"))] if plain else []
    actors += [ActorTerm(text("actors_in"), "roles")] if in_roles else []
    lists = {
        name: (text(name),) if getattr(query, name) or name == "statuses" else ()
        for name in ("types", "places", "sources", "statuses")
    }
    return EventQuery(
        window=query.window if query.window.is_open else SOME_WINDOW,
        certainty=query.certainty,
        actors=tuple(actors),
        all_actors=query.all_actors,
        text=query.text,
        refused=query.refused[:1],
        **lists,
    )


def query_values(query: EventQuery) -> dict[str, Any]:
    """Give the values of a query; an open end is the first or last day of the calendar."""
    plain = [term.actor_id for term in query.actors if not term.role]
    in_roles = [str(term) for term in query.actors if term.role]
    return {
        **window_values(query.window),
        "actors": plain,
        "actors_in_roles": in_roles,
        "actors_asked": len(plain),
        "roles_asked": len(in_roles),
        "types": list(query.types),
        "places": list(query.places),
        "sources": list(query.sources),
        "statuses": list(query.effective_statuses),
    }


def number(name: str) -> int:
    """Give the value that stands for a whole number."""
    return _NUMBERS[name]


def parameterised(sql: str, dialect: Dialect) -> str:
    """Put named parameters in the place of the values that stand for something, texts aside."""
    for name in _LISTS:
        stand_in = text(name.replace("_in_roles", "_in:roles"))
        sql = sql.replace(f"IN ('{stand_in}')", dialect.in_list(name))
    sql = sql.replace(f"IN ({number('numbers')})", dialect.in_list("numbers"))
    sql = sql.replace(f"'{text('id')}'", dialect.parameter("id"))
    parts = dialect.texts.split(sql)
    return "".join(
        dialect.escaped(part) if at % 2 else _parameters_in(part, dialect)
        for at, part in enumerate(parts)
    )


def _parameters_in(sql: str, dialect: Dialect) -> str:
    for name, day in (("first_day", _FIRST_DAY), ("last_day", _LAST_DAY)):
        stand_in = f"MAKE_DATE({day.year}, {day.month}, {day.day})"
        sql = sql.replace(stand_in, dialect.day(name))
    for name, value in _NUMBERS.items():
        sql = sql.replace(str(value), dialect.parameter(name))
    return sql


_PARAMETERS = ("first_day", "last_day", "id", "numbers", *_LISTS, *_NAMES)


def parameters_of(sql: str, dialect: Dialect) -> frozenset[str]:
    """Give the names of the parameters that a statement has."""
    plain = dialect.texts.sub("", sql)
    return frozenset(name for name in _PARAMETERS if dialect.has(plain, name))


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
