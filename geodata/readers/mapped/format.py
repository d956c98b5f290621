"""Any table with a heading, read by a mapping that says what its columns hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.data_home import data_home
from geodata.errors import ImportRefused
from geodata.readers.mapped.reading import MappedReading
from geodata.readers.mapping import ColumnMapping, MappingError, saved_mapping, suggest
from geodata.readers.opening_table import is_table, table_of
from geodata.readers.reading import NOTHING_SAID, About
from geodata.readers.sample import Sample, take_sample


class MappedTable:
    """Reads CSV and its likes, workbooks and Parquet by a mapping."""

    name = "table"
    title = "table with a mapping"
    needs_mapping = True

    def recognises(self, sample: Sample) -> bool:
        """Tell whether a file is a table with a heading and rows below it."""
        return is_table(sample)

    def suggest(self, sample: Sample) -> ColumnMapping:
        """Give the mapping that was saved for such a heading, or suggest one."""
        saved = saved_mapping(sample.heading, data_home())
        return saved or suggest(sample.heading, sample.all_rows[1:])

    def read(
        self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID
    ) -> MappedReading:
        """Begin to read a file.

        Args:
            path: the file.
            mapping: what its columns say; else the one that was saved for its heading.
            about: not used.

        Raises:
            ImportRefused: if there is no mapping, or it does not fit the heading.
        """
        del about
        sample = take_sample(path)
        if isinstance(mapping, dict):
            mapping = _understood(mapping)
        sheet = mapping.sheet if isinstance(mapping, ColumnMapping) else ""
        table = table_of(sample, sheet)
        found = mapping or saved_mapping(table.columns, data_home())
        if not isinstance(found, ColumnMapping):
            raise ImportRefused(
                f"'{path.name}' is of no known format, so its columns have to be mapped: "
                f"'geodata mapping {path.name}' prints a suggestion to correct and to give with "
                f"'--mapping'."
            )
        if problems := found.problems_with(table.columns):
            raise ImportRefused(" ".join(problems))
        return MappedReading(table, found, About(title=path.name.partition(".")[0]))


def _understood(mapping: dict[str, Any]) -> ColumnMapping:
    try:
        return ColumnMapping.of(mapping)
    except MappingError as error:
        raise ImportRefused(str(error)) from error
