"""Services that these tests may kill; each test finds its service running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import queries
from geodata.store.engines.address import VARIABLE
from tests.engines.postgres_server import PostgresServer
from tests.engines.spark_cluster import SparkCluster


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of further data packages; nothing is kept from the test before."""
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
    queries.clear()
    yield tmp_path
    queries.clear()


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    own = PostgresServer()
    yield own
    own.stop()


@pytest.fixture
def postgres(server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> PostgresServer:
    """A server that stores ask."""
    server.kill()
    server.start()
    monkeypatch.setenv(VARIABLE, server.address)
    return server


@pytest.fixture(scope="module")
def cluster() -> Iterator[SparkCluster]:
    own = SparkCluster()
    yield own
    own.stop()


@pytest.fixture
def spark(cluster: SparkCluster, monkeypatch: pytest.MonkeyPatch) -> SparkCluster:
    """A cluster that stores ask."""
    cluster.kill()
    cluster.start()
    monkeypatch.setenv(VARIABLE, cluster.address)
    return cluster
