"""GeoJSON as a format: FeatureCollections, told by how they begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.errors import ImportRefused
from geodata.readers.geojson.features import refuse_other_crs
from geodata.readers.geojson.own import OwnReading, is_own
from geodata.readers.geojson.table import GeoJsonTable
from geodata.readers.mapped.reading import MappedReading
from geodata.readers.mapping import ColumnMapping
from geodata.readers.mapping.choosing import chosen_mapping, suggested_mapping
from geodata.readers.reading import NOTHING_SAID, About
from geodata.readers.sample import Sample, take_sample

_FIRST, _SHOWN = 500, 50


class GeoJson:
    """Reads our own export as it was, and other FeatureCollections by a mapping."""

    name = "geojson"
    title = "GeoJSON"
    needs_mapping = True

    def recognises(self, sample: Sample) -> bool:
        """Tell whether a file begins as a FeatureCollection does."""
        text = sample.text.lstrip("\ufeff \t\r\n")
        return text.startswith("{") and '"FeatureCollection"' in text

    def suggest(self, sample: Sample) -> ColumnMapping | None:
        """Give the mapping saved for such properties, or suggest one; our own needs none.

        Raises:
            ImportRefused: if the file is no JSON throughout.
        """
        if is_own(sample):
            return None
        columns, *rows = GeoJsonTable(sample.path).first_rows(_FIRST)
        return suggested_mapping(columns, rows)

    def first_rows(self, sample: Sample) -> list[list[str]]:
        """Give the properties, then those of the first features.

        Raises:
            ImportRefused: if the file is no JSON throughout.
        """
        return GeoJsonTable(sample.path).first_rows(_SHOWN)

    def read(
        self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID
    ) -> OwnReading | MappedReading:
        """Begin to read a file.

        Raises:
            ImportRefused: if it is no GeoJSON, or another's without a mapping.
        """
        sample = take_sample(path)
        if not self.recognises(sample):
            raise ImportRefused(f"'{path.name}' is no FeatureCollection of GeoJSON (RFC 7946).")
        if is_own(sample) and mapping is None:
            return OwnReading(path)
        refuse_other_crs(path, sample.text)
        table = GeoJsonTable(path)
        found = chosen_mapping(path, table.columns, mapping)
        about = About(title=path.name.partition(".")[0])
        return MappedReading(table, found, about, is_saved=mapping is None)
