"""Events as arrays in memory, which count faster than an engine plans: see ``counting.py``."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from geodata.store.columns.counting import ColumnCounting
from geodata.store.columns.event_columns import read_columns
from geodata.store.columns.texts import read_texts
from geodata.store.counting import Numbers
from geodata.store.facet_counts import FacetTables

__all__ = ["FEW_EVENTS", "MOST_EVENTS", "ColumnCounting", "read_counting"]

MOST_EVENTS = 3_000_000
"""Up to so many events are kept in memory, which takes about 150 bytes each. Of more, going through
them takes longer than planning, and the engine does that with several threads, from disk."""

FEW_EVENTS = 50_000
"""So many are read when they are first asked for: that takes less time than planning an answer."""


def read_counting(
    connection: duckdb.DuckDBPyConnection,
    tables: FacetTables,
    find_text: Callable[[str], Numbers],
) -> ColumnCounting:
    """Read the events of a store's tables.

    Args:
        connection: to the tables.
        tables: what kinds and sets stand for.
        find_text: gives the ranks of the events that a search finds, in any order.

    Raises:
        duckdb.Error: if they cannot be read.
    """
    return ColumnCounting(read_columns(connection), read_texts(connection), tables, find_text)
