"""The engine that a run of the tests is about: ``--engine duckdb``, ``postgres`` or ``spark``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from geodata.store.engines.address import VARIABLE
from tests.engines.service import Service

ENGINES = ("duckdb", "postgres", "spark")


def service_of(engine: str) -> Service:
    """Give the service of an engine, not started yet."""
    if engine == "postgres":
        from tests.engines.postgres_server import PostgresServer  # noqa: PLC0415  # an extra

        return PostgresServer()
    from tests.engines.spark_cluster import SparkCluster  # noqa: PLC0415  # an extra

    return SparkCluster()


@contextmanager
def chosen(engine: str) -> Iterator[Service | None]:
    """Have stores ask an engine, whose service runs meanwhile."""
    if engine == "duckdb":
        yield None
        return
    service = service_of(engine)
    before = os.environ.get(VARIABLE)
    try:
        service.start()
        os.environ[VARIABLE] = service.address
        yield service
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before
        service.stop()
