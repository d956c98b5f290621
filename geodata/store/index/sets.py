"""What events of an index share: time spans, sets of actors, places and sources, and kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pandas as pd

from geodata.actor import ActorRole, EventActor
from geodata.dataset import Dataset
from geodata.event import leading_side
from geodata.folding import fold
from geodata.store.tables import SIDES, four_days, packed_hours
from geodata.tile_address import position
from geodata.time_span import TimeSpan

ACTORS_OF = (
    "list_sort(list_distinct(list_transform(actors, "
    "lambda part: struct_pack(id := part.actor_id, role := part.role))))"
)
PLACES_OF = (
    "list_transform(places, lambda part: struct_pack(id := part.place_id, role := part.role, "
    'route := TRY_CAST(TRY_CAST(part."order" AS DOUBLE) AS INTEGER), '
    "certain := lower(part.certain)))"
)
SOURCES_OF = (
    "list_sort(list_distinct(list_concat("
    "list_transform(citations, lambda part: part.source_id), "
    "list_transform(claims, lambda part: part.source_id))))"
)


def put(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Make a table and fill it."""
    connection.execute(f"CREATE TABLE {name} ({columns})")
    names = [part.split()[0] for part in columns.split(", ")]
    connection.register("incoming", pd.DataFrame(list(rows), columns=names, dtype=object))
    connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")
    connection.unregister("incoming")


def put_spans(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Read every time that there is, once."""
    sql = "SELECT DISTINCT time, time_precision, part_of_day FROM given ORDER BY ALL"
    rows = []
    for number, (text, precision, part) in enumerate(connection.execute(sql).fetchall()):
        time = TimeSpan.read(text, dataset.zone) if text else None
        days = four_days(time) if time else (None,) * 4
        hours = packed_hours(time.hours) if time else None
        rows.append((number, text, precision, part, *days, hours))
    put(
        connection,
        "spans",
        "span INTEGER, time VARCHAR, time_precision VARCHAR, part_of_day VARCHAR, "
        "earliest_start DATE, latest_start DATE, earliest_end DATE, latest_end DATE, hours INTEGER",
        rows,
    )


def put_actors(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Number the sets of actors, with their members, their side, and their names to search."""
    found = _numbered(connection, "actor_lists", "actor_set", ACTORS_OF)
    sides, members = [], []
    for number, actors in found:
        parts = [EventActor(dataset.actors[part["id"]], ActorRole(part["role"])) for part in actors]
        names = (part.actor.name for part in parts)
        side = SIDES.index(leading_side(parts))
        sides.append((number, side, _folded(text for name in names for text in name)))
        members += [(number, part["id"], part["role"]) for part in actors]
    put(connection, "actor_sides", "actor_set INTEGER, side TINYINT, words VARCHAR", sides)
    put(connection, "actor_sets", "actor_set INTEGER, id VARCHAR, role VARCHAR", members)


def put_places(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Number the lists of places, with those around them, their anchor, and their names."""
    found = _numbered(connection, "place_lists", "place_set", PLACES_OF)
    sites, around, within, anchors = [], [], [], []
    for number, places in found:
        for rank, part in enumerate(places):
            order = int(part["route"]) if part["route"] else None
            certain = part["certain"] == "true"
            sites.append((number, rank, part["id"], part["role"], order, certain))
        ids = {key for part in places for key in dataset.places_around(part["id"])}
        around += [(number, key) for key in sorted(ids)]
        polygons = {key for part in places for key in dataset.polygons_around(part["id"])}
        within += [(number, key) for key in sorted(polygons)]
        anchors.append((number, *_anchor(places, dataset), _names(places, dataset)))
    put(
        connection,
        "sites",
        "place_set INTEGER, rank INTEGER, id VARCHAR, role VARCHAR, route_order INTEGER, "
        "certain BOOLEAN",
        sites,
    )
    put(connection, "place_sets", "place_set INTEGER, id VARCHAR", around)
    put(connection, "within_sets", "place_set INTEGER, id VARCHAR", within)
    put(connection, "anchors", "place_set INTEGER, x INTEGER, y INTEGER, words VARCHAR", anchors)


def put_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Number the sets of sources, with their members."""
    found = _numbered(connection, "source_lists", "source_set", SOURCES_OF)
    members = [(number, source) for number, sources in found for source in sources]
    put(connection, "source_sets", "source_set INTEGER, id VARCHAR", members)


def put_kinds(connection: duckdb.DuckDBPyConnection) -> None:
    """Number what events are, and who takes part: type, status and set of actors."""
    connection.execute(
        "CREATE TABLE kinds AS SELECT "
        "(row_number() OVER (ORDER BY type, status, actor_set) - 1)::INTEGER AS kind, "
        "type, status, side, actor_set FROM (SELECT DISTINCT type, status, side, actor_set "
        f"FROM given JOIN actor_lists ON {ACTORS_OF} = members JOIN actor_sides USING (actor_set))"
    )


def _numbered(
    connection: duckdb.DuckDBPyConnection, name: str, number: str, members: str
) -> list[tuple[int, list[Any]]]:
    """Number all different lists, in a table of their own."""
    connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT (row_number() OVER (ORDER BY members) - 1)::INTEGER "
        f"AS {number}, members FROM (SELECT DISTINCT {members} AS members FROM given)"
    )
    return connection.execute(f"SELECT {number}, members FROM {name} ORDER BY 1").fetchall()


def _anchor(places: list[Any], dataset: Dataset) -> tuple[int | None, int | None]:
    """Give the position of the first mapped place, those of a route in their order first."""
    ranked = sorted(places, key=lambda part: (not part["route"], int(part["route"] or 0)))
    for part in ranked:
        coordinates = dataset.places[part["id"]].coordinates
        if coordinates is not None:
            return position(*coordinates)
    return None, None


def _names(places: list[Any], dataset: Dataset) -> str:
    return _folded(text for part in places for text in dataset.places[part["id"]].name)


def _folded(texts: Iterable[str]) -> str:
    return " ".join(fold(text) for text in texts)
