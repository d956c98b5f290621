"""Finds a few rows that lie together in tables of Parquet files, without an engine's planning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.errors import StoreError

Ranges = Mapping[str, tuple[int, int]]
"""The least and the greatest number that is looked for, by column."""


class Lookup:
    """Reads those groups of rows alone in which some may be: each tells its least and greatest."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        """Read what the files of a table tell of their groups of rows.

        Args:
            folder: the table's.
            keys: the columns, of whole numbers, that rows are looked for by.

        Raises:
            StoreError: if they cannot be read.
        """
        self._folder, self._keys = folder, tuple(keys)
        self._groups: list[tuple[Path, pq.FileMetaData, int]] = []
        edges: list[list[tuple[int, int]]] = []
        try:
            for path in sorted(folder.glob("*.parquet")):
                told = pq.read_metadata(path)
                self.schema = told.schema.to_arrow_schema()
                at = [told.schema.names.index(key) for key in keys]
                for number in range(told.num_row_groups):
                    group = told.row_group(number)
                    statistics = [group.column(column).statistics for column in at]
                    edges.append([(each.min, each.max) for each in statistics])
                    self._groups.append((path, told, number))
            self._edges = np.array(edges, dtype=np.int64).reshape(-1, len(keys), 2)
        except (OSError, ValueError, AttributeError, pa.ArrowException) as error:
            raise self._unreadable(error) from error
        if not self._groups and not any(folder.glob("*.parquet")):
            raise self._unreadable(FileNotFoundError("it has no file"))

    def rows(self, ranges: Ranges, columns: Sequence[str]) -> pa.Table:
        """Give the rows whose numbers lie in all ranges.

        Raises:
            StoreError: if they cannot be read any more.
        """
        needed = [*dict.fromkeys((*columns, *ranges))]
        found = [self._read(at, needed) for at in self._hits(ranges)]
        table = pa.concat_tables(found) if found else self._nothing(needed)
        kept = [pc.greater_equal(table[key], least) for key, (least, _) in ranges.items()]
        kept += [pc.less_equal(table[key], greatest) for key, (_, greatest) in ranges.items()]
        return table.select(list(columns)).filter(reduce(pc.and_, kept))

    def _hits(self, ranges: Ranges) -> list[int]:
        hit = np.ones(len(self._groups), dtype=bool)
        for key, (least, greatest) in ranges.items():
            edges = self._edges[:, self._keys.index(key)]
            hit &= (edges[:, 0] <= greatest) & (edges[:, 1] >= least)
        return [int(at) for at in np.flatnonzero(hit)]

    def _read(self, at: int, columns: Sequence[str]) -> pa.Table:
        path, told, number = self._groups[at]
        try:
            with pq.ParquetFile(path, metadata=told) as file:
                return file.read_row_group(number, columns=list(columns), use_threads=False)
        except (OSError, pa.ArrowException) as error:
            raise self._unreadable(error) from error

    def _nothing(self, columns: Sequence[str]) -> pa.Table:
        schema = self.schema
        return pa.schema([schema.field(name) for name in columns]).empty_table()

    def _unreadable(self, error: Exception) -> StoreError:
        name = f"{self._folder.parent.name}/{self._folder.name}"
        return StoreError(f"The pyramid's table '{name}' cannot be read: {error}.")
