"""GDELT as a format: a table of 58 or 61 columns between tabs, told by what stands in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from geodata.errors import ImportRefused
from geodata.readers.csv_table import CsvTable
from geodata.readers.gdelt.columns import GDELT_1, GDELT_2
from geodata.readers.gdelt.reading import GdeltReading
from geodata.readers.reading import NOTHING_SAID, About, Reading
from geodata.readers.sample import Sample, take_sample

_LIKE = {"GLOBALEVENTID": r"\d{1,15}", "SQLDATE": r"\d{8}", "QuadClass": r"[1-4]"}
_LINES = 20


class Gdelt:
    """GDELT events 1.0 and 2.0."""

    name = "gdelt"
    title = "GDELT"
    needs_mapping = False

    def recognises(self, sample: Sample) -> bool:
        """Tell a file by its number of columns, and by three of them."""
        return _columns(sample) is not None

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> Reading:
        """Begin to read a file.

        Raises:
            ImportRefused: if no line has 58 or 61 cells between tabs.
        """
        del mapping, about
        columns = _columns(take_sample(path))
        if columns is None:
            raise ImportRefused(
                f"'{path.name}' is no GDELT: none of its first lines has 58 or 61 cells between "
                f"tabs, with an event's number, a day and a class among them."
            )
        table = CsvTable(path, columns, "\t", headings=0, quoted=False)
        return GdeltReading(table)


def _columns(sample: Sample) -> tuple[str, ...] | None:
    """Give the columns of a file, by the first of its lines that is one of GDELT's."""
    for line in sample.text.splitlines()[:_LINES]:
        cells = line.split("\t")
        for columns in (GDELT_1, GDELT_2):
            if len(cells) == len(columns) and _is_like(dict(zip(columns, cells, strict=True))):
                return columns
    return None


def _is_like(row: dict[str, str]) -> bool:
    return all(re.fullmatch(like, row[name].strip(), re.ASCII) for name, like in _LIKE.items())
