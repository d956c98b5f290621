"""Event tiles: what the browser needs to redraw a map while time moves."""

from geodata.tiles.event_rows import event_rows
from geodata.tiles.links import tile_links
from geodata.tiles.making import MOST_BYTES, MOST_EVENTS, make_tile
from geodata.tiles.pyramids import pyramid_funnel, pyramid_spans, pyramid_tile
from geodata.tiles.reading import Tile, read_tile
from geodata.tiles.span_rows import span_rows

__all__ = [
    "MOST_BYTES",
    "MOST_EVENTS",
    "Tile",
    "event_rows",
    "make_tile",
    "pyramid_funnel",
    "pyramid_spans",
    "pyramid_tile",
    "read_tile",
    "span_rows",
    "tile_links",
]
