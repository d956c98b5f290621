"""GeoJSON (RFC 7946): our own export as it was, and any other collection by a mapping."""

from geodata.readers.geojson.format import GeoJson

__all__ = ["GeoJson"]
