"""A Spark cluster that is killed, in part or as a whole: it is said soon, and all goes on after."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from pyspark import SparkContext

from geodata.dataset import Dataset
from geodata.errors import StoreUnavailable
from geodata.event_query import EventQuery
from geodata.store import DuckDBStore, EventStore
from tests.engines.eventually import eventually, seconds
from tests.engines.spark_cluster import SparkCluster
from tests.stores import a_store

SOON = 12.0
"""Seconds within which an outage is told."""
BACK = 90.0
"""Seconds within which a cluster that is back is asked again, its programs started."""


def fails_soon(store: EventStore) -> None:
    def ask() -> None:
        with pytest.raises(StoreUnavailable, match="cannot be reached"):
            store.funnel(EventQuery())

    assert seconds(ask) < SOON


def driver_dies(_: SparkCluster) -> None:
    """Kill the program that runs beside this one."""
    gateway = SparkContext._gateway
    os.kill(gateway.proc.pid, signal.SIGKILL)
    gateway.proc.wait()


KILLED: dict[str, tuple[Callable[[SparkCluster], None], Callable[[SparkCluster], None]]] = {
    "master and workers": (SparkCluster.kill, SparkCluster.start),
    "the workers": (SparkCluster.kill_workers, SparkCluster.start_workers),
}


@pytest.mark.parametrize("what", KILLED)
def test_what_is_killed_is_missed_within_seconds_and_asked_when_it_is_back(
    what: str, spark: SparkCluster, small: Dataset
) -> None:
    kill, start = KILLED[what]
    store, expected = a_store(small), DuckDBStore(small).funnel(EventQuery())
    assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected
    kill(spark)
    fails_soon(store)
    start(spark)
    assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected


def test_a_driver_that_is_killed_is_started_again(spark: SparkCluster, small: Dataset) -> None:
    store, expected = a_store(small), DuckDBStore(small).funnel(EventQuery())
    assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected
    driver_dies(spark)
    assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected
