"""The index of a package whose events stand in a Parquet file: made once, then only read.

It is a DuckDB file beside the package, named after the revision. It has the store's tables, with
the events sorted by place and time and their columns as narrow as they can be, and what a list or a
map shows of an event. Everything else of an event is read from the package itself.
"""

from geodata.store.index.building import build_index, index_path
from geodata.store.index.checks import problems_of_events
from geodata.store.index.events import IndexedEvents, read_sums

__all__ = ["IndexedEvents", "build_index", "index_path", "problems_of_events", "read_sums"]
