"""What makes a pyramid's tables: DuckDB in this process, or a cluster of Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, Protocol

import duckdb
import ibis
from ibis.expr.types import Table

from geodata.errors import StoreError

Told = Callable[[str, float | None], None]
"""Is told what is being done, and which share of it, from 0 to 1, where that is known."""

_ROWS_IN_A_GROUP = 30_720
"""Few rows are read for a tile, but those that lie together."""
_BYTES_IN_A_GROUP = 1 << 20
_PARTITIONS = 8
"""Parts that each processor of a cluster works through."""
_LOOKED_AT = 0.5  # seconds


class Maker(Protocol):
    """Turns expressions on the store's tables into tables in Parquet."""

    name: str
    """What it is, and its version."""

    def write(self, expression: Table, folder: Path, doing: str) -> None:
        """Write what an expression gives into a folder, in its order."""
        ...


class DuckDBMaker:
    """Runs expressions on a connection that has the store's tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, told: Told) -> None:
        """Take a connection that nobody else uses."""
        self.name = f"duckdb {duckdb.__version__}"
        self._connection, self._told = connection, told

    def write(self, expression: Table, folder: Path, doing: str) -> None:
        """Write what an expression gives into a folder, in its order."""
        with _followed(self._connection, self._told, doing):
            copy(self._connection, str(ibis.to_sql(expression, dialect="duckdb")), folder)


def copy(connection: duckdb.DuckDBPyConnection, sql: str, folder: Path) -> None:
    """Write what a statement gives into a folder, as one file in Parquet."""
    folder.mkdir(exist_ok=True)
    path = str(folder / "part-0.parquet").replace("'", "''")
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_IN_A_GROUP}"
    connection.execute(f"COPY ({sql}) TO '{path}' ({options})")


class SparkMaker:
    """Runs expressions on a cluster, on tables in a folder that its machines share."""

    def __init__(
        self, session: Any, tables: Path, told: Told, failures: tuple[type[Exception], ...]
    ) -> None:
        """Let the cluster see the tables, in a session of its own.

        Args:
            session: of Spark.
            tables: a folder for each table, of files in Parquet.
            told: is told what is being done.
            failures: what Spark raises where it cannot do as it is told.

        Raises:
            StoreError: if the cluster cannot see them.
        """
        self.name = f"spark {session.version}"
        self._session, self._told, self._failures = session.newSession(), told, failures
        self._shared = tables.parent.parent
        partitions = _PARTITIONS * session.sparkContext.defaultParallelism
        with self._stated():
            self._session.conf.set("spark.sql.shuffle.partitions", str(partitions))
            for folder in sorted(tables.iterdir()):
                table = self._session.read.parquet(_address(folder))
                table.createOrReplaceTempView(folder.name)

    def write(self, expression: Table, folder: Path, doing: str) -> None:
        """Write what an expression gives into a folder, in its order.

        Raises:
            StoreError: if the cluster fails.
        """
        self._told(doing, None)
        options = {"compression": "zstd", "parquet.block.size": _BYTES_IN_A_GROUP}
        with self._stated():
            found = self._session.sql(str(ibis.to_sql(expression, dialect="pyspark")))
            found.write.options(**options).parquet(_address(folder))
        for left in (*folder.glob(".*.crc"), *folder.glob("_SUCCESS")):
            left.unlink()

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """Say in a sentence what went wrong."""
        try:
            yield
        except self._failures as error:
            why = next(iter(str(error).splitlines()), type(error).__name__)[:200]
            raise StoreError(
                f"The cluster did not make the tiles ({why}); it has to run, and all its machines "
                f"have to see the folder '{self._shared}'."
            ) from error


def _address(folder: Path) -> str:
    """Give a folder's address as Spark reads it: nothing is escaped in it."""
    return f"file://{folder.absolute()}"


@contextmanager
def _followed(connection: duckdb.DuckDBPyConnection, told: Told, doing: str) -> Iterator[None]:
    """Tell how far a statement has come, while it runs."""
    done = Event()

    def follow() -> None:
        while not done.wait(_LOOKED_AT):
            share = connection.query_progress() / 100
            told(doing, share if share > 0 else None)

    told(doing, None)
    watching = Thread(target=follow, daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
