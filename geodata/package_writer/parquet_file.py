"""``events.parquet``, written in a thread of its own while the next events are translated."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.data_package.nested import FILE
from geodata.readers.coded import in_form

ROWS_IN_A_GROUP = 16_384
"""Few enough that one event is read quickly, many enough that codes are shared."""
_WAITING = 2
"""Tables that may wait to be written."""
_SOUGHT = {"id", "time"}
_ITS_OWN = {"id", "summary_en", "summary_fr", "summary_ar"} | {
    f"claims.list.element.{name}" for name in ("id", "part_of", "low", "high")
}


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
        schema = first.schema
        with pq.ParquetWriter(self._path, schema, **_how(schema)) as writer:
            events: pa.Table | None = first
            rest: list[pa.Table] = []
            while events is not None:
                rest.append(_with_columns_of(schema, events))
                if sum(table.num_rows for table in rest) >= ROWS_IN_A_GROUP:
                    _write_groups(writer, rest)
                    rest = []
                events = self._waiting.get()
            if rest:
                _write_groups(writer, rest)


def _write_groups(writer: pq.ParquetWriter, events: list[pa.Table]) -> None:
    """Write groups of rows of about the same size, each of one table's codes where that can be."""
    whole = events[0] if len(events) == 1 else pa.concat_tables(events).combine_chunks()
    groups = max(whole.num_rows // ROWS_IN_A_GROUP, 1)
    writer.write_table(whole, row_group_size=-(-whole.num_rows // groups))


def _how(schema: pa.Schema) -> dict[str, Any]:
    """Say how columns are written: in codes, but for those in which each text is its own.

    Readers need no smallest and largest value but those of what events are sought by.
    """
    columns = [path for field in schema for path in _leaves(field.name, field.type)]
    return {
        "compression": "zstd",
        "compression_level": 1,
        "use_dictionary": [path for path in columns if path not in _ITS_OWN],
        "write_statistics": [path for path in columns if path in _SOUGHT],
        "store_schema": False,
    }


def _leaves(path: str, form: pa.DataType) -> Iterator[str]:
    """Give the columns that Parquet makes of one."""
    if pa.types.is_list(form):
        yield from _leaves(f"{path}.list.element", form.value_type)
    elif pa.types.is_struct(form):
        for field in form:
            yield from _leaves(f"{path}.{field.name}", field.type)
    else:
        yield path


def _with_columns_of(schema: pa.Schema, events: pa.Table) -> pa.Table:
    """Give events the columns of others; what nothing is said of is null."""
    if events.schema.equals(schema):
        return events
    columns = [
        _chunked([in_form(chunk, field.type) for chunk in events.column(field.name).chunks], field)
        if field.name in events.column_names
        else pa.chunked_array([pa.nulls(events.num_rows, field.type)])
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _chunked(chunks: list[pa.Array], field: pa.Field) -> pa.ChunkedArray:
    return pa.chunked_array(chunks, field.type)
