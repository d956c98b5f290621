"""Loads the tables of a data set into a PostgreSQL schema: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Any

import ibis
import psycopg
import pyarrow as pa
import pyarrow.csv
from psycopg import sql

from geodata.store.engines.given import GivenTables

_KINDS = {
    "int8": "smallint",
    "int32": "integer",
    "int64": "bigint",
    "boolean": "boolean",
    "date": "date",
    "string": 'text COLLATE "C"',  # in the order of code points, as everywhere else
}
_MARK = "loaded"
"""A table that is made last: a schema without it is not whole."""

_INDEXES = {
    "events": ("ord", "id"),
    "moments": ("ord", "earliest_start"),
    "kinds": ("kind",),
    "actor_sets": ("id", "actor_set"),
    "place_sets": ("id",),
    "within_sets": ("id",),
    "source_sets": ("id",),
    "spans": ("span",),
    "sites": ("place_set",),
    "ids": ("id",),
}
_BY_PLACE = "CREATE INDEX ON {} USING brin (x, y) WITH (pages_per_range = 8)"


def load(connection: psycopg.Connection[Any], given: GivenTables) -> None:
    """Load tables unless they are there, in one transaction; others that want to wait meanwhile.

    Raises:
        psycopg.Error: if they cannot be loaded.
        DatasetError, StoreError: if there is no source to load them from.
    """
    schema = given.name
    if _is_whole(connection, schema):
        return
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_key(schema)])
        if _is_whole(connection, schema):
            return
        own = sql.Identifier(schema)
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(own))
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(own))
        for table, batches in given.batches():
            _fill(connection, schema, table, batches)
        mark = sql.SQL("CREATE TABLE {} AS SELECT now() AS at")
        connection.execute(mark.format(sql.Identifier(schema, _MARK)))


def _is_whole(connection: psycopg.Connection[Any], schema: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s", [schema, _MARK]
    )
    return found.fetchone() is not None


def _key(schema: str) -> int:
    """Give the number that is locked for a schema."""
    return int.from_bytes(sha256(schema.encode()).digest()[:8], signed=True)


def _fill(
    connection: psycopg.Connection[Any],
    schema: str,
    table: ibis.Table,
    batches: Iterable[pa.RecordBatch],
) -> None:
    name = sql.Identifier(schema, table.get_name())
    columns = sql.SQL(", ").join(
        sql.Identifier(column) + sql.SQL(" " + _KINDS[str(kind)])
        for column, kind in table.schema().items()
    )
    connection.execute(sql.SQL("CREATE TABLE {} ({})").format(name, columns))
    copying = sql.SQL("COPY {} FROM STDIN (FORMAT csv, FREEZE)").format(name)
    with connection.cursor() as cursor, cursor.copy(copying) as copy:
        for batch in batches:
            copy.write(_as_csv(batch))
    for column in _INDEXES.get(table.get_name(), ()):
        connection.execute(sql.SQL("CREATE INDEX ON {} ({})").format(name, sql.Identifier(column)))
    if table.get_name() == "events":
        connection.execute(sql.SQL(_BY_PLACE).format(name))
    connection.execute(sql.SQL("ANALYZE {}").format(name))


_PLAIN = pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed")


def _as_csv(batch: pa.RecordBatch) -> bytes:
    """Write rows as PostgreSQL reads them: texts in quotes, so that an empty one is not nothing."""
    written = BytesIO()
    pyarrow.csv.write_csv(batch, written, _PLAIN)
    return written.getvalue()
