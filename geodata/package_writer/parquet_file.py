"""``events.parquet``, written in a thread of its own while the next events are translated."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.data_package.nested import FILE

ROWS_IN_A_GROUP = 16_384
"""Few enough that one event is read quickly, many enough that codes are shared."""
_WAITING = 2
"""Tables that may wait to be written."""


class ParquetFile:
    """The events of a large package; encoding and compressing release Python's lock."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._waiting: queue.Queue[pa.Table | None] = queue.Queue(_WAITING)
        self._failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, name="events.parquet", daemon=True)
        self._thread.start()

    def write(self, events: pa.Table) -> None:
        """Take some events.

        Raises:
            OSError: if earlier ones could not be written.
        """
        self._raise()
        self._waiting.put(events)

    def close(self) -> None:
        """Write what is left.

        Raises:
            OSError: if anything could not be written.
        """
        self._waiting.put(None)
        self._thread.join()
        self._raise()

    def abandon(self) -> None:
        """Stop writing."""
        self._waiting.put(None)
        self._thread.join()

    def _raise(self) -> None:
        if self._failed:
            raise self._failed[0]

    def _run(self) -> None:
        try:
            self._write_all()
        except BaseException as error:  # noqa: BLE001 it is raised again where events are given
            self._failed.append(error)
            while self._waiting.get() is not None:
                pass

    def _write_all(self) -> None:
        """Write with the columns of the first events, which those of one reader all have."""
        first = self._waiting.get()
        if first is None:
            return
        with pq.ParquetWriter(
            self._path, first.schema, compression="zstd", compression_level=1
        ) as writer:
            rest, rows = [first], first.num_rows
            while True:
                if rows >= ROWS_IN_A_GROUP:
                    rest = _write_groups(writer, pa.concat_tables(rest))
                    rows = sum(table.num_rows for table in rest)
                events = self._waiting.get()
                if events is None:
                    break
                rest.append(_with_columns_of(first.schema, events))
                rows += events.num_rows
            if rows:
                writer.write_table(pa.concat_tables(rest), row_group_size=ROWS_IN_A_GROUP)


def _write_groups(writer: pq.ParquetWriter, events: pa.Table) -> list[pa.Table]:
    """Write whole groups of rows; give what is left."""
    whole = events.num_rows // ROWS_IN_A_GROUP * ROWS_IN_A_GROUP
    writer.write_table(events.slice(0, whole), row_group_size=ROWS_IN_A_GROUP)
    return [events.slice(whole)] if whole < events.num_rows else []


def _with_columns_of(schema: pa.Schema, events: pa.Table) -> pa.Table:
    """Give events the columns of others; what nothing is said of is null."""
    if events.schema.equals(schema):
        return events
    columns = [
        events.column(field.name).cast(field.type)
        if field.name in events.column_names
        else pa.chunked_array([pa.nulls(events.num_rows, field.type)])
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)
