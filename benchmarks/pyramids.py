"""What a pyramid takes to make, and what a tile takes from it and from the events, in one run."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from benchmarks.data import BUNDLED, Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.places_on_disk import KEPT, PACKAGES, ROOT
from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.messages import messages
from geodata.store import EventStore, Pyramid, open_package
from geodata.tile_address import DEPTH, TileAddress, position
from geodata.tiles import make_tile, pyramid_tile

PYRAMIDS = KEPT / "pyramids"
_ON_A_CLUSTER = {"1m"}
_SEED = 16122016
_ZOOMS = (2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10)
"""Those of home views most of all, as far down as a pyramid goes."""
_LOOKED_AT = 0.5


def measure_pyramids(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Make the pyramid of each made data set, on DuckDB and where it can be on a cluster."""
    for size in sizes:
        if size == BUNDLED:
            continue
        data = measured(size)
        row = _made(data, "duckdb:///", "duckdb")
        yield {**row, **_served(data, effort)}
        if size in _ON_A_CLUSTER and find_spec("pyspark"):
            yield _made_on_a_cluster(data)


def _made_on_a_cluster(data: Measured) -> Row:
    """Make a pyramid on a master and two workers of one core each, on this machine."""
    from tests.engines.spark_cluster import SparkCluster  # noqa: PLC0415  # an extra

    with ExitStack() as ending:
        cluster = SparkCluster()
        ending.callback(cluster.stop)
        cluster.start()
        return _made(data, cluster.address, "spark")


def _made(data: Measured, address: str, engine: str) -> Row:
    """Make a pyramid anew, as a command of its own, and say what that took."""
    to = PYRAMIDS / engine
    shutil.rmtree(to, ignore_errors=True)
    command = ("-m", "geodata", "tiles", "build", str(PACKAGES / data.dataset))
    began = time.perf_counter()
    building = subprocess.Popen(
        [sys.executable, *command, "--to", str(to), "--engine", address], cwd=ROOT
    )
    memory = _Most(building.pid)
    if building.wait():
        raise RuntimeError(f"The pyramid of {data.title} was not made on {engine}.")
    seconds = time.perf_counter() - began
    (folder,) = to.iterdir()
    dataset, _ = open_package(PACKAGES / data.dataset)
    form = Pyramid(folder, dataset).form
    return {
        "what": f"pyramid on {engine}",
        "data": data.size,
        "engine": form.engine,
        "seconds": seconds,
        "peak_mb": memory.most,
        "load": os.getloadavg()[1],
        "megabytes": _megabytes(folder),
        "levels": len(form.levels),
        "tiles": form.tiles,
        "rows": form.rows,
        "events": form.events,
    }


class _Most:
    """Looks at the memory of a process and its children, and keeps the most that it was."""

    def __init__(self, pid: int) -> None:
        self.most = 0.0
        self._pid = pid
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while Path(f"/proc/{self._pid}").exists():
            self.most = max(self.most, sum(map(_resident, _family(self._pid))))
            time.sleep(_LOOKED_AT)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in told.read_text().split():
                yield from _family(int(child))
        except OSError:
            continue


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 2**20


def _served(data: Measured, effort: Effort) -> Row:
    """Ask for the same tiles of both in turn, each for the first time."""
    dataset, store = open_package(PACKAGES / data.dataset)
    store.prepare()
    (folder,) = (PYRAMIDS / "duckdb").iterdir()
    began = time.perf_counter()
    pyramid = Pyramid(folder, dataset)
    opened = 1000 * (time.perf_counter() - began)
    tiles = list(_tiles(dataset, effort.tiles))
    of_pyramid, of_store, different = [], [], 0
    for tile in tiles:
        took, made = _timed(pyramid, dataset, tile)
        of_pyramid.append(took)
        took, expected = _timed(store, dataset, tile)
        of_store.append(took)
        different += made != expected
    ratio = statistics.median(of_store) / statistics.median(of_pyramid)
    return {
        "opened_ms": opened,
        "from_pyramid": summary(of_pyramid),
        "from_store": summary(of_store),
        "ratio": ratio,
        "different": different,
        "asked": len(tiles),
        "funnel_ms": _first_page(pyramid),
        "store_funnel_ms": _first_page_of_store(store),
    }


def _timed(
    source: Pyramid | EventStore, dataset: Dataset, tile: TileAddress
) -> tuple[float, bytes | None]:
    m = messages("en")
    began = time.perf_counter()
    if isinstance(source, Pyramid):
        made = pyramid_tile(source, dataset, EventQuery(), tile, m)
    else:
        made = make_tile(dataset, source, EventQuery(), tile, m)
    return 1000 * (time.perf_counter() - began), made


def _first_page(pyramid: Pyramid) -> float:
    began = time.perf_counter()
    pyramid.times.funnel(EventQuery())
    pyramid.times.spans(None)
    return 1000 * (time.perf_counter() - began)


def _first_page_of_store(store: EventStore) -> float:
    began = time.perf_counter()
    store.funnel(EventQuery())
    store.spans(EventQuery())
    return 1000 * (time.perf_counter() - began)


def _tiles(dataset: Dataset, count: int) -> Iterator[TileAddress]:
    """Give tiles, each but once, most where most places are."""
    chance = random.Random(_SEED)
    spots = [place.coordinates for place in dataset.places.values() if place.coordinates]
    given: set[TileAddress] = set()
    for _ in range(50 * count):
        zoom = chance.choice(_ZOOMS)
        at = position(*chance.choice(spots))
        tile = TileAddress(zoom, at.x >> DEPTH - zoom, at.y >> DEPTH - zoom)
        if len(given) < count and tile not in given:
            given.add(tile)
            yield tile
