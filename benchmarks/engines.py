"""What each engine answers in what time: the same questions of the same data, one after the other.

The services run on this machine: PostgreSQL's server, and Spark's master with two workers. Every
question is another one than the one before, so that nothing is answered from memory of it.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.data import BUNDLED, measured
from benchmarks.effort import QUICK, Effort
from benchmarks.figures import Row, summary
from benchmarks.places_on_disk import PACKAGES
from geodata.datasets import BUNDLED as BUNDLED_FOLDER
from geodata.event_query import EventQuery
from geodata.store import EventStore, Stage, open_package
from geodata.tile_address import TileAddress
from geodata.time_bins import BinUnit, TimeBins
from geodata.window import Window
from tests.engines.choosing import chosen

ENGINES = ("duckdb", "postgres", "spark")
_MEASURED = (BUNDLED, "ged", "1m")
_TIMES = {"duckdb": 9, "postgres": 7, "spark": 4}
_WORDS = ("convoy", "shell", "city", "attack", "army", "talks", "hospital", "road", "north")

Question = Callable[[EventStore, Window, int], object]


def measure_engines(sizes: tuple[str, ...], effort: Effort) -> Iterable[Row]:
    """Ask each engine the same of each data set."""
    for engine in ENGINES:
        with chosen(engine):
            for size in (size for size in _MEASURED if size in sizes):
                yield _measure(engine, size, 2 if effort is QUICK else _TIMES[engine])


def _measure(engine: str, size: str, times: int) -> Row:
    start = time.perf_counter()
    dataset, store = open_package(_folder(size))
    store.funnel(EventQuery())
    opened = time.perf_counter() - start
    store.prepare()
    first = dataset.extent.start or dt.date(2016, 1, 1)
    asked = {name: _asked(store, question, first, times) for name, question in QUESTIONS.items()}
    return {"what": engine, "data": size, "opened_s": opened, **asked}


def _folder(size: str) -> Path:
    name = measured(size).dataset
    return (BUNDLED_FOLDER if size == BUNDLED else PACKAGES) / name


def _asked(
    store: EventStore, question: Question, first: dt.date, times: int
) -> dict[str, float | None]:
    """Ask so often, each time of another month; the first time does not count."""
    took = []
    for turn in range(times + 1):
        start_day = first + dt.timedelta(7 * turn)
        window = Window(start_day, start_day + dt.timedelta(30))
        start = time.perf_counter()
        question(store, window, turn)
        took.append(1000 * (time.perf_counter() - start))
    return summary(took[1:])


def _tile(store: EventStore, _: Window, turn: int) -> object:
    bins = TimeBins(BinUnit.WEEK, 2300 + turn, 60)
    return store.tile_counts(EventQuery(), TileAddress(5, 19, 12), 16, bins)


QUESTIONS: dict[str, Question] = {
    "funnel": lambda store, window, _: store.funnel(EventQuery(window)),
    "facets": lambda store, window, _: store.facets(EventQuery(window)),
    "list": lambda store, window, turn: store.outlines(
        EventQuery(window), Stage.SHOWN, limit=100 + turn
    ),
    "tile": _tile,
    "spans": lambda store, window, _: store.spans(EventQuery(), window),
    "search": lambda store, window, turn: store.funnel(
        replace(EventQuery(window), text=_WORDS[turn % len(_WORDS)])
    ),
}
