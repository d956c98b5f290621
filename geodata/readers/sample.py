"""The beginning of a file, from which its format is told."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geodata.readers.encoding import Utf8
from geodata.readers.input import open_input
from geodata.readers.parquet_table import ParquetTable, is_parquet
from geodata.readers.workbook import WorkbookTable, is_workbook

_MOST = 2**18
_ROWS = 50
_DELIMITERS = ",\t;|"
_BLANK = " \t\r\n"
_TOLD = re.compile(r"""(?:"sep=|sep=)([\t!#-/:-@[-`{-~])"?\s*""")
"""The line with which some spreadsheets say what parts cells."""


@dataclass(frozen=True)
class Sample:
    """The beginning of a file.

    Attributes:
        path: the file.
        head: its first bytes, unpacked.
    """

    path: Path
    head: bytes

    @cached_property
    def text(self) -> str:
        """The beginning as text, whatever its encoding."""
        text = Utf8(io.BytesIO(self.head), _MOST)
        return b"".join(map(text.readable, text)).decode("utf-8", "replace")

    @cached_property
    def _lines(self) -> list[str]:
        """The lines of the text, with their ends; they end where a row of a table may end."""
        return io.StringIO(self.text, newline="").readlines()

    @cached_property
    def delimiter(self) -> str:
        """What parts the cells of its heading; a comma where nothing does."""
        first = next((line for line in self._lines if line.strip(_BLANK)), "")
        if told := _TOLD.fullmatch(first):
            return told[1]
        cells = {sign: len(next(csv.reader([first], delimiter=sign), [])) for sign in _DELIMITERS}
        return max(_DELIMITERS, key=lambda sign: cells[sign])

    @cached_property
    def headings(self) -> int:
        """How many rows are no data: the heading, with blank rows and ``sep=;`` above it."""
        above = 0
        for line in self._lines:
            if line.strip(_BLANK) and not _TOLD.fullmatch(line):
                break
            above += 1
        return above + 1

    @property
    def rows(self) -> list[list[str]]:
        """The first rows as a table, its heading the first of them."""
        return self.all_rows[:_ROWS]

    @property
    def is_rowless(self) -> bool:
        """Whether all of the file has been read, and nothing stands below its heading."""
        return len(self.head) < _MOST and not any(map(any, self.all_rows[1:]))

    @cached_property
    def all_rows(self) -> list[list[str]]:
        """All rows that have been read, without the last one where it may be cut."""
        if is_parquet(self.head):
            return ParquetTable(self.path).first_rows()
        if is_workbook(self.path, self.head):
            return WorkbookTable(self.path).first_rows()
        found: list[list[str]] = []
        with suppress(csv.Error):
            found += csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        is_cut = len(self.head) >= _MOST and len(found) > 1
        return (found[:-1] if is_cut else found)[self.headings - 1 :]

    @property
    def heading(self) -> tuple[str, ...]:
        """The cells of the first row, without the blanks around them."""
        return tuple(cell.strip() for cell in self.rows[0]) if self.rows else ()


def take_sample(path: Path) -> Sample:
    """Read the beginning of a file.

    Raises:
        ImportRefused: if it cannot be read.
    """
    with open_input(path) as opened:
        return Sample(path, opened.content.read(_MOST))
