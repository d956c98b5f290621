"""UCDP GED as a format: 41 columns as until 2019, 49 as now, told by the names that both have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.errors import ImportRefused
from geodata.readers.csv_table import CsvTable
from geodata.readers.reading import NOTHING_SAID, About, Reading
from geodata.readers.sample import Sample, take_sample
from geodata.readers.ucdp.reading import NEEDED, UcdpReading


class UcdpGed:
    """UCDP GED, in CSV."""

    name = "ucdp-ged"
    title = "UCDP GED"
    needs_mapping = False

    def recognises(self, sample: Sample) -> bool:
        """Tell a file by its columns."""
        return set(NEEDED) <= {name.lower() for name in sample.heading}

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> Reading:
        """Begin to read a file.

        Raises:
            ImportRefused: if it lacks a column that every edition has.
        """
        del mapping, about
        sample = take_sample(path)
        columns = tuple(name.lower() for name in sample.heading)
        lacking = [name for name in NEEDED if name not in columns]
        if lacking:
            raise ImportRefused(
                f"'{path.name}' is no UCDP GED: it has no column '{lacking[0]}', as every edition "
                f"has."
            )
        return UcdpReading(CsvTable(path, columns, sample.delimiter), sample.heading)
