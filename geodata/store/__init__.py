"""The one place that knows a database: keeps events, and answers queries about them."""

from geodata.store.answers import Facets, Funnel, Match, Span, Stage
from geodata.store.duckdb_store import DuckDBStore
from geodata.store.protocol import EventStore

__all__ = ["DuckDBStore", "EventStore", "Facets", "Funnel", "Match", "Span", "Stage"]
