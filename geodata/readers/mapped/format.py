"""Any table with a heading, read by a mapping that says what its columns hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.notice import Notice
from geodata.readers.mapped.reading import MappedReading
from geodata.readers.mapping import ColumnMapping
from geodata.readers.mapping.choosing import chosen_mapping, suggested_mapping
from geodata.readers.mapping.entry import FIGURES
from geodata.readers.opening_table import is_table, table_of
from geodata.readers.reading import NOTHING_SAID, About
from geodata.readers.rowless import refuse_rowless
from geodata.readers.sample import Sample, take_sample
from geodata.readers.workbook import WorkbookTable


class MappedTable:
    """Reads CSV and its likes, workbooks and Parquet by a mapping."""

    name = "table"
    title = Notice("table")
    needs_mapping = True

    def recognises(self, sample: Sample) -> bool:
        """Tell whether a file is a table with a heading and rows below it."""
        return is_table(sample)

    def suggest(self, sample: Sample) -> ColumnMapping:
        """Give the mapping that was saved for such a heading, or suggest one."""
        return suggested_mapping(table_of(sample).columns, sample.all_rows[1:])

    def read(
        self, path: Path, *, mapping: Any = None, about: About = NOTHING_SAID
    ) -> MappedReading:
        """Begin to read a file.

        Args:
            path: the file.
            mapping: what its columns say; else the one that was saved for its heading.
            about: not used.

        Raises:
            ImportRefused: if there is no mapping, or it does not fit the heading, or has no rows.
        """
        sample = take_sample(path)
        if mapping is None and sample.is_rowless and is_table(sample):  # there is nothing to map
            refuse_rowless(path, 0)
        table = table_of(sample, _sheet(mapping))
        found = chosen_mapping(path, table.columns, mapping)
        if isinstance(table, WorkbookTable):
            counted = (entry.column for entry in found.entries if entry.field in FIGURES)
            table.counted = frozenset(counted)
        about = About(title=path.name.partition(".")[0])
        return MappedReading(table, found, about, is_saved=mapping is None)


def _sheet(mapping: Any) -> str:
    """Give the sheet that a mapping names."""
    named = mapping.get("sheet") if isinstance(mapping, dict) else getattr(mapping, "sheet", "")
    return named if isinstance(named, str) else ""
