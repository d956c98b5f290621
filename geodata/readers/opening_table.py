"""A file as a table of texts, whatever it is kept in."""

from __future__ import annotations

from geodata.errors import ImportRefused
from geodata.readers.csv_table import CsvTable
from geodata.readers.parquet_table import ParquetTable, is_parquet
from geodata.readers.sample import Sample
from geodata.readers.table import Table, unique_names
from geodata.readers.workbook import WorkbookTable, is_workbook


def table_of(sample: Sample, sheet: str = "") -> Table:
    """Open a file with a heading: CSV and its likes, a workbook, Parquet.

    Args:
        sample: its beginning.
        sheet: of a workbook, the sheet; else the first one with a table.

    Raises:
        ImportRefused: if it is no table with a heading.
    """
    if is_parquet(sample.head):
        return ParquetTable(sample.path)
    if is_workbook(sample.path, sample.head):
        return WorkbookTable(sample.path, sheet)
    if not is_table(sample):
        raise ImportRefused(
            f"'{sample.path.name}' is no table; one begins with a heading of two columns or more."
        )
    columns = unique_names(sample.heading)
    return CsvTable(sample.path, columns, sample.delimiter, sample.headings)


def is_table(sample: Sample) -> bool:
    """Tell whether a file may be a table with a heading: two columns at least."""
    if is_parquet(sample.head) or is_workbook(sample.path, sample.head):
        return True
    if _is_binary(sample.head):
        return False
    if sample.text.lstrip().startswith(_OTHER) or len(sample.heading) < 2:
        return False
    rows = [row for row in sample.rows[1:] if any(row)]
    return not rows or any(len(row) == len(sample.heading) for row in rows)


def _is_binary(head: bytes) -> bool:
    """Tell bytes that are no text; a NUL in a row below the heading costs that row alone."""
    if head.startswith(_UTF_16):
        return False
    return b"\0" in head.partition(b"\n")[0] or head.count(b"\0") * 10 > len(head)


_OTHER = ("{", "<", "%PDF")
"""How JSON, XML and PDF begin."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
