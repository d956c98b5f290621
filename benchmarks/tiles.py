"""What the server takes to answer for a tile: at its start, and for one nobody asked for yet."""

from __future__ import annotations

import csv
import http.client
import math
import random
import time
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from benchmarks.data import BUNDLED, Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.places_on_disk import PACKAGES
from benchmarks.served import serving

_SEED = 16122016
_ZOOMS = (3, 4, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12)
"""Those of tiles, one less than the map's; home views most of all."""
_HOME = (38.2, 35.0)


def measure_tiles(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Measure each data set on a server of its own."""
    for size in sizes:
        if size != BUNDLED:
            yield _measure(measured(size), effort)


_WARM = 15.0
"""Seconds after which what a server prepares for its first visitors is there."""


def _measure(data: Measured, effort: Effort) -> Row:
    chance = random.Random(_SEED)
    addresses = list(_addresses(data, effort.tiles, chance))
    with serving() as server:
        client = _Client(server.base)
        cold, _, _ = client.get(_address(data, 6, *_tile(6, *_HOME), {}))
        time.sleep(_WARM)
        client = _Client(server.base)  # the server gives up an idle connection
        fresh, sizes, wrong = [], [], 0
        for address in addresses:
            took, length, status = client.get(address)
            fresh.append(took)
            sizes.append(length)
            wrong += status != http.client.OK
        again = [client.get(address)[0] for address in addresses]
        memory, peak = server.memory(), server.peak_memory()
    return {
        "what": "tile",
        "data": data.size,
        "cold_ms": cold,
        "wrong": wrong,
        "fresh": summary(fresh),
        "again": summary(again),
        "largest_bytes": max(sizes),
        "bytes": summary(sizes),
        "server_mb": memory,
        "peak_mb": peak,
    }


class _Client:
    """One connection, as a browser keeps one open."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def get(self, address: str) -> tuple[float, int, int]:
        """Give milliseconds, bytes and status of an answer."""
        start = time.perf_counter()
        self._connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        length = len(answer.read())
        return 1000 * (time.perf_counter() - start), length, answer.status


def _addresses(data: Measured, count: int, chance: random.Random) -> Iterator[str]:
    """Give tiles with and without filters, each but once, most where most happened."""
    spots = _spots(data)
    filters = _filters(data)
    given: set[str] = set()
    for _ in range(50 * count):
        if len(given) == count:
            return
        zoom = chance.choice(_ZOOMS)
        query = chance.choice(filters) if chance.random() < 0.5 else {}
        address = _address(data, zoom, *_tile(zoom, *chance.choice(spots)), query)
        if address not in given:
            given.add(address)
            yield address


def _spots(data: Measured) -> list[tuple[float, float]]:
    with (PACKAGES / data.dataset / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [
            (float(row["longitude"]), float(row["latitude"])) for row in rows if row["latitude"]
        ]


def _filters(data: Measured) -> list[dict[str, str]]:
    """Give each actor, each type, and a few sources, places and other conditions."""
    filters = [{"certainty": "certain"}, {"status": "planned"}, {"q": "aleppo"}]
    wanted = (("actors", "actor"), ("event_types", "type"), ("sources", "source"))
    for table, key in (*wanted, ("places", "place")):
        with (PACKAGES / data.dataset / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if not row.get("parent_id")]
        filters += [{key: row["id"]} for row in rows[:30]]
    return filters


def _tile(zoom: int, longitude: float, latitude: float) -> tuple[int, int]:
    """Give column and row of the tile at a spot."""
    column, row = _spot(zoom, longitude, latitude)
    return int(column), int(row)


def _spot(zoom: int, longitude: float, latitude: float) -> tuple[float, float]:
    """Give where a spot lies, in tiles of that zoom."""
    side = 2**zoom
    angle = math.radians(latitude)
    down = (1 - math.asinh(math.tan(angle)) / math.pi) / 2
    return (longitude + 180) / 360 * side, down * side


def tiles_in_view(zoom: int, size: tuple[int, int]) -> list[str]:
    """Give the tiles, as ``z/x/y``, of a map of so many pixels on the home view."""
    side, level = 512, zoom - 1
    column, row = _spot(level, *_HOME)
    across, down = size[0] / side / 2, size[1] / side / 2
    columns = range(int(column - across), int(column + across) + 1)
    rows = range(int(row - down), int(row + down) + 1)
    return [f"{level}/{x}/{y}" for x in columns for y in rows]


def _address(data: Measured, zoom: int, column: int, row: int, query: dict[str, str]) -> str:
    asked = urlencode({**query, "lang": "en"})
    return f"/tiles/{data.dataset}/{zoom}/{column}/{row}?{asked}"
