"""The embedded engine: DuckDB, each statement on a cursor of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import duckdb

from geodata.errors import StoreError
from geodata.store.dialects import DUCKDB
from geodata.store.engines.protocol import Columns, Row

_PART = 10_000
Found = TypeVar("Found")


def _arrays(found: duckdb.DuckDBPyConnection) -> Columns:
    columns: Any = found.fetchnumpy()
    return dict(columns)


class Embedded:
    """Runs statements on a connection's cursors: shared by threads, it gives wrong answers."""

    dialect = DUCKDB

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Ask the tables of a connection."""
        self.connection = connection

    def check(self) -> None:
        """Do nothing: it cannot be gone."""

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Run a statement, and give its rows."""
        return self._run(sql, values, lambda found: list(found.fetchall()))

    def columns(self, sql: str, values: Mapping[str, Any]) -> Columns:
        """Run a statement whose columns are whole numbers, and give an array for each."""
        return self._run(sql, values, _arrays)

    def _run(
        self,
        sql: str,
        values: Mapping[str, Any],
        fetch: Callable[[duckdb.DuckDBPyConnection], Found],
    ) -> Found:
        try:
            with self.connection.cursor() as cursor:
                return fetch(cursor.execute(sql, dict(values)))
        except duckdb.Error as error:
            raise StoreError(f"The store cannot answer: {error}") from error

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """Run a statement whose rows may be too many to be held at once."""
        try:
            with self.connection.cursor() as cursor:
                found = cursor.execute(sql, dict(values))
                while part := found.fetchmany(_PART):
                    yield from part
        except duckdb.Error as error:
            raise StoreError(f"The store cannot answer: {error}") from error

    def close(self) -> None:
        """Give the memory back."""
        self.connection.close()
