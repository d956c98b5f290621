"""A made data set of six thousand events: enough of them for the map to draw tiles.

Half happen in three towns, 2,200 of them at one spot, which no zoom takes apart; the rest lie
thinly over the country around. Four years are too many for bins of days: they are counted by weeks.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.datasets import BUNDLED, DEFAULT_ID

NAME = "made"
MARKET = (36.2, 37.16)
"""Latitude and longitude of the spot where most happens."""
THIN = (31.5, 42.5)
"""Somewhere in the thin country; a corner of the grid of its villages."""

_FIRST, _DAYS = dt.date(2013, 1, 1), 1461
_SMALL_TABLES = ("event-types", "places", "actors", "sources")
_TOWNS = {"rivertown": MARKET, "hillford": (33.5, 36.3), "saltport": (35.4, 40.1)}
_CROWD = ("market", 2_200), ("rivertown", 500), ("hillford", 150), ("saltport", 150)
_THIN_EVENTS, _NOWHERE = 2_900, 100
_QUARTERS = 10
_TYPES = {"battle": "circle", "shelling": "triangle", "talks": "square"}
_ACTORS = {"army": "government", "rebels": "opposition", "residents": "civilians"}

_PLACES = pa.list_(pa.struct({"place_id": pa.string()}))
_ACTOR_ROLES = pa.list_(pa.struct({"actor_id": pa.string(), "role": pa.string()}))
_CITATIONS = pa.list_(pa.struct({"source_id": pa.string(), "paragraph": pa.int64()}))
_TEXTS = ("id", "time", "time_precision", "time_basis_en", "type", "sub_type", "status")
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in (*_TEXTS, "title_en", "summary_en")),
        ("places", _PLACES),
        ("actors", _ACTOR_ROLES),
        ("citations", _CITATIONS),
        ("claims", pa.list_(pa.struct({"id": pa.string()}))),
    ]
)


def write_made_package(folder: Path) -> Path:
    """Write the package; always the same one."""
    folder.mkdir(parents=True)
    chance = random.Random(20161215)  # noqa: S311 made data, the same each time
    places = [*_towns(), *_villages()]
    _write(folder / "places.csv", places)
    _write(folder / "event_types.csv", list(map(_type, _TYPES)))
    _write(folder / "actors.csv", list(map(_actor, _ACTORS)))
    _write(folder / "sources.csv", [_source()])
    rows = [_event(number, place, chance) for number, place in enumerate(_sites(places, chance), 1)]
    pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), folder / "events.parquet")
    _describe(folder)
    return folder


def _place(place_id: str, spot: Sequence[float], kind: str = "village") -> dict[str, Any]:
    latitude, longitude = spot
    return {
        "id": place_id,
        "name_en": place_id.replace("-", " ").capitalize(),
        "variants": "",
        "latitude": f"{latitude:.5f}",
        "longitude": f"{longitude:.5f}",
        "kind": kind,
        "geo_precision": "exact",
        "parent_id": "",
        "uncertainty_km": "0.1",
        "coordinates_source": "made",
    }


def _towns() -> Iterator[dict[str, Any]]:
    yield _place("market", MARKET, "building")
    for town, (latitude, longitude) in _TOWNS.items():
        for number in range(_QUARTERS):
            row, column = divmod(number, 5)
            spot = latitude + 0.012 * (row + 1), longitude + 0.012 * (column - 2)
            yield _place(f"{town}-{number + 1}", spot, "neighbourhood")


def _villages() -> Iterator[dict[str, Any]]:
    latitude, longitude = THIN
    for row in range(20):
        for column in range(20):
            spot = latitude + 0.31 * row, longitude - 0.47 * column
            yield _place(f"village-{20 * row + column + 1}", spot)


def _sites(places: list[dict[str, Any]], chance: random.Random) -> list[str | None]:
    """Give each event a place, in an order without meaning."""
    sites: list[str | None] = [None] * _NOWHERE
    for town, count in (*_CROWD, ("village", _THIN_EVENTS)):
        near = [place["id"] for place in places if place["id"].startswith(town)]
        sites += [near[number % len(near)] for number in range(count)]
    chance.shuffle(sites)
    return sites


def _time(chance: random.Random) -> tuple[str | None, str]:
    day = _FIRST + dt.timedelta(chance.randrange(_DAYS))
    kind = chance.random()
    if kind < 0.01:
        return None, "undated"
    if kind < 0.2:
        return f"{day:%Y-%m}", "month"
    if kind < 0.25:
        return f"{day}/{day + dt.timedelta(9)}", "range"
    return f"{day}", "day"


def _event(number: int, place: str | None, chance: random.Random) -> dict[str, Any]:
    time, precision = _time(chance)
    kind = chance.choice(list(_TYPES))
    actor, other = chance.sample(list(_ACTORS), 2)
    return {
        "id": f"event-{number}",
        "time": time,
        "time_precision": precision,
        "time_basis_en": "Made.",
        "type": kind,
        "sub_type": None,
        "status": "planned" if chance.random() < 0.05 else "occurred",
        "title_en": f"{kind.capitalize()} number {number}",
        "summary_en": "Made for tests.",
        "places": [{"place_id": place}] if place else [],
        "actors": [
            {"actor_id": actor, "role": "perpetrator"},
            {"actor_id": other, "role": "target"},
        ],
        "citations": [{"source_id": "made", "paragraph": 1}],
        "claims": [],
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "parent_id": "", "name_en": kind.capitalize(), "symbol": _TYPES[kind]}


def _actor(actor: str) -> dict[str, str]:
    row = {"id": actor, "name_en": actor.capitalize(), "variants": "", "kind": "armed-forces"}
    return {**row, "side": _ACTORS[actor], "parent_id": ""}


def _source() -> dict[str, str]:
    row = {"id": "made", "title": "Made for tests", "publisher": "nobody", "date": "2017"}
    return {**row, "language": "en", "kind": "report", "sha256": "", "characters": ""}


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _describe(folder: Path) -> None:
    bundled = json.loads((BUNDLED / DEFAULT_ID / "datapackage.json").read_text("utf-8"))
    small = [table for table in bundled["resources"] if table["name"] in _SMALL_TABLES]
    events = {"name": "events", "path": "events.parquet", "format": "parquet"}
    last = _FIRST + dt.timedelta(_DAYS - 1)
    content = {
        "name": folder.name,
        "title": "Made events",
        "licenses": [{"name": "CC0-1.0", "title": "Public domain"}],
        "time_zone": "Asia/Damascus",
        "home": {"map": "7/35/38", "axis": f"{_FIRST}/{last}"},
        "choices": [],
        "resources": [*small, events],
    }
    (folder / "datapackage.json").write_text(json.dumps(content), "utf-8")
