"""The embedded store: DuckDB, and arrays in memory."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock

import duckdb

from geodata.dataset import Dataset
from geodata.errors import StoreError
from geodata.store import lookups
from geodata.store.columns import FEW_EVENTS, MOST_EVENTS, ColumnCounting, read_counting
from geodata.store.connections import filled, opened
from geodata.store.counting import Counting
from geodata.store.engine_store import EngineStore
from geodata.store.engines.embedded import Embedded


class DuckDBStore(EngineStore):
    """Answers queries about one data set.

    What is counted comes from arrays in memory, once they are read; until then, and of more events
    than are kept there, from statements. Both give the same answers.
    """

    def __init__(
        self, dataset: Dataset, index: Path | None = None, *, in_memory: int = MOST_EVENTS
    ) -> None:
        """Fill a store in memory from a data set, or open the index that holds its events.

        Args:
            dataset: the data set.
            index: its index, where it has one.
            in_memory: up to so many events are counted in memory.
        """
        self._connection = opened(index) if index else filled(dataset)
        super().__init__(dataset, Embedded(self._connection), indexed=index is not None)
        self._columns: ColumnCounting | None = None
        self._reading, self._in_memory = Lock(), in_memory

    def _prepare_counting(self) -> None:
        if not self._read_columns(self._in_memory):
            super()._prepare_counting()

    def _read_columns(self, most: int) -> bool:
        """Read the events into memory, unless they are more; tell whether they are there.

        Raises:
            StoreError: if they cannot be read.
        """
        with self._reading:
            if self._columns is None and self._count <= min(most, self._in_memory):
                try:
                    self._columns = read_counting(
                        self._connection, self._facet_tables, self._statements.ranks_of_text
                    )
                except duckdb.Error as error:
                    raise StoreError(f"The store cannot answer: {error}") from error
        return self._columns is not None

    @cached_property
    def _count(self) -> int:
        """How many events there are."""
        return int(self._asking.rows(lookups.how_many)[0][0])

    @property
    def _counting(self) -> Counting:
        """What answers now: few events are read at once, more by ``prepare``."""
        if self._columns is None and self._count <= FEW_EVENTS:
            self._read_columns(FEW_EVENTS)
        return self._columns or self._statements
