"""Ids and titles of the events, by rank in time."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.store.counting import Numbers

TEXTS = ("id", "title_en", "title_fr", "title_ar")


class Texts:
    """The texts that lists are made of; of a million events they take about 60 MB."""

    def __init__(self, table: pa.Table) -> None:
        """Keep them.

        Args:
            table: rank, id and titles of every event, in any order.
        """
        ranks = table.column("ord").to_numpy()
        self._row = np.empty(len(ranks), dtype=np.int32)
        self._row[ranks] = np.arange(len(ranks), dtype=np.int32)
        self._texts = {name: _in_one(table.column(name)) for name in TEXTS}

    def of(self, name: str, ranks: Numbers) -> list[Any]:
        """Give one text of some events; None where there is none."""
        return list(self._texts[name].take(pa.array(self._row[ranks])).to_pylist())

    def rank_of(self, event_id: str) -> int | None:
        """Give the rank of an event; None where there is none of this id."""
        row = pc.index(self._texts["id"], event_id).as_py()
        return None if row < 0 else int(np.argmax(self._row == row))


def read_texts(connection: duckdb.DuckDBPyConnection) -> Texts:
    """Read the texts of a store's tables.

    Raises:
        duckdb.Error: if they cannot be read.
    """
    with connection.cursor() as cursor:
        table = cursor.sql(f"SELECT ord, {', '.join(TEXTS)} FROM events").to_arrow_table()  # noqa: S608
    return Texts(table)


def _in_one(column: pa.ChunkedArray) -> pa.Array:
    """Put the parts of a column together; rows are then found without looking for their part."""
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
