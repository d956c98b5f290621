"""The one place that knows a database: keeps events, and answers queries about them."""

from geodata.store.answers import (
    Beyond,
    Facets,
    Funnel,
    Match,
    Neighbours,
    Span,
    Spans,
    Stage,
    TileSummary,
)
from geodata.store.duckdb_store import DuckDBStore
from geodata.store.engines.address import EngineAddress
from geodata.store.index import build_index
from geodata.store.opening import is_large, open_package, open_store, problems_of
from geodata.store.protocol import EventStore
from geodata.store.pyramid import Pyramid, PyramidForm, build_pyramid, pyramid_folder, written_at
from geodata.store.tile_keys import TileCounts

__all__ = [
    "Beyond",
    "DuckDBStore",
    "EngineAddress",
    "EventStore",
    "Facets",
    "Funnel",
    "Match",
    "Neighbours",
    "Pyramid",
    "PyramidForm",
    "Span",
    "Spans",
    "Stage",
    "TileCounts",
    "TileSummary",
    "build_index",
    "build_pyramid",
    "is_large",
    "open_package",
    "open_store",
    "problems_of",
    "pyramid_folder",
    "written_at",
]
