"""The tables of a data set, as they are given to an engine that is a service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import duckdb
import ibis
import pyarrow as pa
import pyarrow.compute as pc

from geodata.store.index.building import FORM
from geodata.store.tables import EVENTS, MOMENTS

_BATCH = 50_000
_IN_ORDER = {
    # Nested squares first, then time: what a tile asks for lies together.
    EVENTS.get_name(): " ORDER BY y >> 26, x >> 26, y >> 23, x >> 23, y >> 20, x >> 20, ord",
    MOMENTS.get_name(): " ORDER BY ord",
}


@dataclass(frozen=True, slots=True)
class GivenTables:
    """The tables of one revision of a data set.

    Attributes:
        dataset: its id.
        revision: of its content.
        tables: which tables there are.
        source: connects to a database that has them; it may take long, as they may have to be made.
    """

    dataset: str
    revision: str
    tables: Sequence[ibis.Table]
    source: Callable[[], duckdb.DuckDBPyConnection]

    @property
    def name(self) -> str:
        """A name for them that no other revision, nor another form of tables, has.

        It fits into the 63 bytes that PostgreSQL gives a name.
        """
        return f"{self.dataset.encode()[:40].decode(errors='ignore')}@{self.revision}-{FORM}"

    def batches(self) -> Iterator[tuple[ibis.Table, Iterator[pa.RecordBatch]]]:
        """Give every table's rows, in parts."""
        with closing(self.source()) as connection:
            for table in self.tables:
                yield table, _batches(connection, table)


def _batches(connection: duckdb.DuckDBPyConnection, table: ibis.Table) -> Iterator[pa.RecordBatch]:
    name = table.get_name()
    columns = ", ".join(f'"{column}"' for column in table.columns)
    sql = f'SELECT {columns} FROM "{name}"{_IN_ORDER.get(name, "")}'  # noqa: S608  # names of ours
    schema = table.schema().to_pyarrow()
    with connection.cursor() as cursor:
        reader: Iterable[pa.RecordBatch] = cursor.sql(sql).to_arrow_reader(_BATCH)
        for batch in reader:
            yield _clean(batch, schema)


def _clean(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Give the columns the types that they are declared with; no engine takes a zero character."""
    columns = [
        pc.replace_substring(column, "\0", "\ufffd") if pa.types.is_string(kind) else column
        for column, kind in zip(batch.columns, schema.types, strict=True)
    ]
    arrays = [column.cast(kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
