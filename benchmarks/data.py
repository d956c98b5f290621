"""The data sets that are measured: bundled, made, and UCDP's where its table is at hand."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.figures import Row
from benchmarks.ged_package import write_ged
from benchmarks.made_events import MADE, write_made
from benchmarks.places_on_disk import GED_TABLE, PACKAGES, ROOT

BUNDLED = "bundled"
GED = "ged"
_NOTHING_TO_DO = 2.0  # seconds, within which an index that is there is found to be sound
SIZES = (BUNDLED, "10k", "1m", "10m", GED)
TITLES = {
    BUNDLED: "bundled",
    "10k": "10 thousand",
    "100k": "100 thousand",
    "1m": "1 million",
    "10m": "10 million",
    GED: "UCDP GED",
}


@dataclass(frozen=True)
class Measured:
    """A data set in a link, and a month in it.

    Attributes:
        size: its short name here.
        dataset: its id.
        first, last: the days that its axis runs over.
    """

    size: str
    dataset: str
    first: str
    last: str

    @property
    def title(self) -> str:
        """What tables call it."""
        return TITLES[self.size]

    def link(self, window: str = "") -> str:
        """Give the query string that opens it."""
        return f"?dataset={self.dataset}{window}"

    @property
    def month(self) -> str:
        """A window of 30 days, moved by days."""
        year = {"10m": "2016"}.get(self.size, self.first[:4])
        return f"&from={year}-02-01&to={year}-03-01"


def measured(size: str) -> Measured:
    """Give a data set by its short name."""
    if size == BUNDLED:
        return Measured(size, "aleppo-2016", "2016-11-01", "2016-12-31")
    if size == GED:
        return Measured(size, "ged-syria", "2016-01-01", "2019-12-31")
    made = MADE[size]
    return Measured(size, made.name, made.first, made.last)


def prepare(sizes: tuple[str, ...]) -> list[Row]:
    """Make what is not there yet, its index included; tell how long it took and what it takes."""
    return [row for size in sizes if size != BUNDLED for row in _prepare(size)]


def _prepare(size: str) -> list[Row]:
    if size == GED and not GED_TABLE.exists():
        print("UCDP's table is not there; its figures are left out.")
        return []
    folder = PACKAGES / measured(size).dataset
    is_new = not (folder / "events.parquet").exists()
    making = _seconds(lambda: _write(size))
    command = [sys.executable, "-m", "geodata", "index", str(folder)]
    indexing = _seconds(lambda: subprocess.run(command, check=True, cwd=ROOT))
    if not is_new and indexing < _NOTHING_TO_DO:
        return []
    megabytes = (folder / "events.parquet").stat().st_size / 2**20
    times = {"making_s": making if is_new else None, "indexing_s": indexing}
    return [{"what": "made", "data": size, "parquet_mb": megabytes, **times}]


def _write(size: str) -> None:
    if size == GED:
        write_ged(GED_TABLE, PACKAGES)
    else:
        write_made(MADE[size], PACKAGES)


def _seconds(doing: Callable[[], object]) -> float:
    start = time.perf_counter()
    doing()
    return time.perf_counter() - start


def available(sizes: tuple[str, ...]) -> tuple[str, ...]:
    """Give those data sets that can be measured here."""
    return tuple(size for size in sizes if size != GED or GED_TABLE.exists())
