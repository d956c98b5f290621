"""PostgreSQL as an engine: one server, asked by any number of dashboards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import psycopg

from geodata.errors import StoreError
from geodata.store.dialects import POSTGRES
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables
from geodata.store.engines.postgres_pool import Pool, pool_of
from geodata.store.engines.postgres_tables import load
from geodata.store.engines.protocol import Columns, Row
from geodata.store.engines.values import storable

Result = TypeVar("Result")
_LOADING_SECONDS = 1800.0
"""So long each step of loading tables may take, or waiting for who else loads them."""
_GONE = (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName)


class Postgres:
    """Runs statements on the tables of one data set, which it loads where they are not there."""

    dialect = POSTGRES

    def __init__(self, address: EngineAddress, given: GivenTables) -> None:
        """Ask a server; nothing is asked of it yet.

        Args:
            address: where it is.
            given: the tables that it is given, unless it has them.
        """
        self._address, self._given = address, given
        self._pool: Pool = pool_of(address)
        names = "|".join(table.get_name() for table in given.tables)
        self._table = re.compile(rf'\b(FROM|JOIN)(\s+)"({names})"')
        self._schema = '"' + given.name.replace('"', '""').replace("%", "%%") + '"'
        self._loading, self._is_loaded = Lock(), False

    def check(self) -> None:
        """Do nothing where the server is there."""
        try:
            with self._pool.connection() as connection:
                connection.execute("SELECT 1")
        except psycopg.Error as error:
            raise self._told(error) from error

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Run a statement, and give its rows."""
        return self._run(sql, values, lambda found: list(found.fetchall()))

    def columns(self, sql: str, values: Mapping[str, Any]) -> Columns:
        """Run a statement whose columns are whole numbers, and give an array for each."""
        return self._run(sql, values, _arrays)

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """Run a statement, and give its rows: the server is not kept waiting for who reads them."""
        return iter(self.rows(sql, values))

    def close(self) -> None:
        """Leave the connections to the other data sets."""

    def _run(self, sql: str, values: Mapping[str, Any], fetch: Callable[[Any], Result]) -> Result:
        """Run a statement; if the tables have been lost meanwhile, load them again."""
        self._load()
        try:
            return self._ask(sql, values, fetch)
        except _GONE:
            self._is_loaded = False
            self._load()
            return self._asked(sql, values, fetch)
        except psycopg.Error as error:
            raise self._told(error) from error

    def _asked(self, sql: str, values: Mapping[str, Any], fetch: Callable[[Any], Result]) -> Result:
        try:
            return self._ask(sql, values, fetch)
        except psycopg.Error as error:
            raise self._told(error) from error

    def _ask(self, sql: str, values: Mapping[str, Any], fetch: Callable[[Any], Result]) -> Result:
        qualified = self._table.sub(rf'\1\2{self._schema}."\3"', sql)
        with self._pool.connection() as connection:
            return fetch(connection.execute(qualified, storable(values)))

    def _load(self) -> None:
        """Load the tables, unless they are there; who needs them waits."""
        if self._is_loaded:
            return
        with self._loading:
            if self._is_loaded:
                return
            try:
                with self._pool.connection() as connection:
                    connection.patience = _LOADING_SECONDS
                    load(connection, self._given)
            except psycopg.Error as error:
                raise self._told(error) from error
            self._is_loaded = True

    def _told(self, error: psycopg.Error) -> StoreError:
        """Tell a service that is gone from a question that it cannot answer."""
        if isinstance(error, psycopg.errors.QueryCanceled):
            return StoreError("The store gave no answer in time; ask for less, or try again.")
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return self._pool.is_gone(error)
        first = str(error).partition("\n")[0]
        return StoreError(f"The store cannot answer: {first}")


def _arrays(found: Any) -> Columns:
    names = [column.name for column in found.description]
    rows = found.fetchall()
    numbers = np.array([[int(value) for value in row] for row in rows], dtype=np.int64)
    return dict(zip(names, numbers.reshape(len(rows), len(names)).T, strict=True))
