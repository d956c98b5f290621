"""Parquet files as tables of texts, read a group of rows at a time.

Typed columns are written as texts first, so that one set of rules reads all files: a date as
``2016-12-15``, a number with a decimal point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.errors import ImportRefused
from geodata.readers.rejection import Rejection
from geodata.readers.table import Batch

_MAGIC = b"PAR1"
_ROWS = 20_000
_FIRST_ROWS = 500


def is_parquet(head: bytes) -> bool:
    """Tell, by its first bytes, whether a file is Parquet."""
    return head.startswith(_MAGIC)


@dataclass
class ParquetTable:
    """A Parquet file; its first row is counted as row 2, as if a heading stood above it."""

    path: Path
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Open the file.

        Raises:
            ImportRefused: if it is torn, or no Parquet.
        """
        try:
            with pq.ParquetFile(self.path) as file:
                self._schema: pa.Schema = file.schema_arrow
                self._groups = file.num_row_groups
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(self.path, error) from error

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.name

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that can be written as texts; lists and structures cannot."""
        return tuple(field.name for field in self._schema if not pa.types.is_nested(field.type))

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all rows in their order, with these columns alone.

        Raises:
            ImportRefused: if the file is torn further on.
        """
        wanted = [name for name in self.columns if name in set(columns)] or list(self.columns[:1])
        size, row = self.path.stat().st_size, 2
        try:
            with pq.ParquetFile(self.path) as file:
                whole = max(file.metadata.num_rows, 1)
                for part in file.iter_batches(_ROWS, columns=wanted):
                    numbers = np.arange(row, row + part.num_rows)
                    row += part.num_rows
                    texts = {name: _texts(part.column(name)) for name in wanted}
                    done = size * (row - 2) // whole
                    yield _without_nul(Batch(self.file, numbers, texts, (), done))
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(self.path, error) from error

    def first_rows(self) -> list[list[str]]:
        """Give the columns and the first rows."""
        first = next(iter(self.batches(self.columns)), None)
        if first is None:
            return [list(self.columns)]
        texts = [first.columns[name].slice(0, _FIRST_ROWS).to_pylist() for name in self.columns]
        return [list(self.columns), *map(list, zip(*texts, strict=True))]


def _texts(column: pa.Array) -> pa.Array:
    """Write a column as texts, an empty one where there is no value."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        found = pa.array([_decoded(value) for value in column.to_pylist()], pa.string())
    elif pa.types.is_floating(kind):
        found = _plain_numbers(column.cast(pa.float64()))
    else:
        found = column.cast(pa.string())
    return pc.fill_null(found, "")


def _plain_numbers(column: pa.Array) -> pa.Array:
    """Write whole numbers without a point, as people would."""
    return pc.replace_substring_regex(column.cast(pa.string()), r"\.0$|^nan$", "")


def _decoded(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")


def _without_nul(batch: Batch) -> Batch:
    """Reject rows that hold a NUL."""
    has_nul = np.zeros(len(batch), bool)
    rejected: list[Rejection] = []
    for name, column in batch.columns.items():
        found = pc.match_substring(column, "\0").to_numpy(zero_copy_only=False) & ~has_nul
        reason = "The cell holds a NUL character, which belongs in no text."
        rejected += [
            Rejection(batch.file, row, name, "", reason) for row in batch.rows[found].tolist()
        ]
        has_nul |= found
    if not rejected:
        return batch
    kept = pa.array(~has_nul)
    columns = {name: column.filter(kept) for name, column in batch.columns.items()}
    return Batch(batch.file, batch.rows[~has_nul], columns, rejected, batch.done)


def _unreadable(path: Path, error: Exception) -> ImportRefused:
    said = " ".join(str(error).split())
    return ImportRefused(f"'{path.name}' is no Parquet file that can be read: {said}")
