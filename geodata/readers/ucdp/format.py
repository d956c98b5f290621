"""UCDP GED as a format: 41 columns as until 2019, 49 as now, told by the names that both have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geodata.errors import ImportRefused
from geodata.readers.csv_table import CsvTable
from geodata.readers.opening_table import table_of
from geodata.readers.reading import NOTHING_SAID, About, Reading
from geodata.readers.sample import Sample, take_sample
from geodata.readers.table import Batch, Table
from geodata.readers.ucdp.columns import COLUMNS, is_event
from geodata.readers.ucdp.reading import NEEDED, UcdpReading


class UcdpGed:
    """UCDP GED, in CSV, a workbook or Parquet."""

    name = "ucdp-ged"
    title = "UCDP GED"
    needs_mapping = False

    def recognises(self, sample: Sample) -> bool:
        """Tell a file by its columns, or by its first row where it has no heading."""
        names = {name.lower() for name in sample.heading}
        return set(NEEDED) <= names or is_event(sample.heading)

    def first_rows(self, sample: Sample) -> list[list[str]]:
        """Give the columns, then the first rows."""
        return [list(COLUMNS), *sample.rows] if is_event(sample.heading) else sample.rows

    def read(self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID) -> Reading:
        """Begin to read a file.

        Raises:
            ImportRefused: if it lacks a column that every edition has.
        """
        del mapping, about
        sample = take_sample(path)
        if is_event(sample.heading):
            table = CsvTable(path, COLUMNS, sample.delimiter, sample.headings - 1)
            return UcdpReading(table, COLUMNS, has_heading=False)
        columns = tuple(name.lower() for name in sample.heading)
        lacking = [name for name in NEEDED if name not in columns]
        if lacking:
            raise ImportRefused(
                f"'{path.name}' is no UCDP GED: it has no column '{lacking[0]}', as every edition "
                f"has."
            )
        return UcdpReading(_SmallLetters(table_of(sample)), sample.heading)


@dataclass
class _SmallLetters:
    """A table whose columns have their names in small letters."""

    table: Table

    @property
    def file(self) -> str:
        return self.table.file

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self._names)

    @property
    def notes(self) -> tuple[str, ...]:
        return self.table.notes

    @cached_property
    def _names(self) -> dict[str, str]:
        """Each name with the one that the file has; of several, the first."""
        return {name.lower(): name for name in reversed(self.table.columns)}

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all rows in their order, with these columns alone."""
        wanted = {name: self._names[name] for name in columns if name in self._names}
        for batch in self.table.batches(list(wanted.values())):
            found = {name: batch.columns[given] for name, given in wanted.items()}
            yield Batch(batch.file, batch.rows, found, batch.rejected, batch.done)
