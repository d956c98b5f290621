"""Connections to the engine: to tables in memory, or to an index on disk."""

from __future__ import annotations

from pathlib import Path

import duckdb
from ibis.expr.types import Table

from geodata.dataset import Dataset
from geodata.errors import StoreError
from geodata.store.tables import MOMENTS, TABLES, frames

MEMORY_LIMIT = "4GB"
"""What the engine may keep in memory; beyond it, it works from disk."""

FEW_EVENTS = 2_000_000
"""Up to so many, a question is answered sooner by one thread than by several that share it, and
many questions at once do not wait for each other's."""

_SQL = {"int8": "TINYINT", "int32": "INTEGER", "string": "VARCHAR", "date": "DATE"}


def filled(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """Keep a data set's tables in memory."""
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT, "threads": 1})
    rows = frames(dataset)
    for table in TABLES:
        name = table.get_name()
        connection.execute(f'CREATE TABLE "{name}" ({_columns(table)})')
        connection.register("incoming", rows[name])
        connection.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')  # noqa: S608
        connection.unregister("incoming")
    columns = ", ".join(MOMENTS.columns)
    connection.execute(f"CREATE VIEW moments AS SELECT {columns} FROM events")  # noqa: S608
    return connection


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}" {_SQL[str(kind)]}' for name, kind in table.schema().items())


def opened(index: Path) -> duckdb.DuckDBPyConnection:
    """Open an index, to read alone: any number of servers may share it.

    Raises:
        StoreError: if it cannot be opened.
    """
    try:
        connection = duckdb.connect(
            str(index), read_only=True, config={"memory_limit": MEMORY_LIMIT}
        )
        events = connection.execute("SELECT count(*) FROM events").fetchone()
        if events and events[0] <= FEW_EVENTS:
            connection.execute("SET threads = 1")
    except duckdb.Error as error:
        raise StoreError(f"The index '{index.name}' cannot be opened: {error}") from error
    return connection
