"""CSV and its likes as a table of texts, read some megabytes at a time.

The parser is pyarrow's, several times faster than Python's. What it cannot tell apart, such as a
quotation mark that is never closed, is gone through line by line in :mod:`geodata.readers.broken`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from geodata.readers.ahead import read_ahead
from geodata.readers.broken import Told, marks_fit, told_apart
from geodata.readers.encoding import LONGEST_LINE, CutLine, Utf8
from geodata.readers.input import open_input
from geodata.readers.rejection import Rejection, shown
from geodata.readers.table import Batch, kept_rows

BLOCK = 2**24
"""Bytes that are parsed at once."""
_MOST_OPEN = 2**22
"""Bytes after which a quotation mark counts as never closed."""


@dataclass
class CsvTable:
    """A file of rows of cells.

    Attributes:
        path: the file, maybe packed.
        columns: their names.
        delimiter: what stands between cells.
        headings: how many of the first rows are no data: the heading, with what stands above it.
        quoted: whether quotation marks hold cells together.
    """

    path: Path
    columns: tuple[str, ...]
    delimiter: str = ","
    headings: int = 1
    quoted: bool = True
    _notes: list[str] = field(default_factory=list)

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.name

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on the encoding; complete once the file has been read."""
        return tuple(self._notes)

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all rows in their order, with these columns alone; parsed in a thread of its own."""
        return read_ahead(self._batches(columns), 1)

    def _batches(self, columns: Collection[str]) -> Iterator[Batch]:
        wanted = [name for name in self.columns if name in set(columns)] or [self.columns[0]]
        number = 1
        with open_input(self.path) as opened:
            text = Utf8(opened.content, BLOCK)
            for block in self._whole_rows(text):
                lines = block if isinstance(block, CutLine) else text.readable(block)
                batch, size = self._batch(lines, number, wanted, opened.done())
                number += size
                yield batch
            self._notes[:] = text.notes

    def _whole_rows(self, text: Utf8) -> Iterator[bytes]:
        """Give blocks that end where a row ends, as far as that can be told."""
        rest = b""
        for lines in text:
            if isinstance(lines, CutLine):
                yield from (rest, lines) if rest else (lines,)
                rest = b""
                continue
            block = rest + lines
            cut = _end_of_rows(block) if self.quoted else len(block)
            if not cut and len(block) > _MOST_OPEN:
                cut = len(block)
            if cut:
                yield block[:cut]
            rest = block[cut:]
        if rest:
            yield rest

    def _batch(self, block: bytes, number: int, wanted: list[str], done: int) -> tuple[Batch, int]:
        """Parse a block whose first row has this number; give also how many rows it has."""
        skipped = self.headings if number == 1 else 0
        if isinstance(block, CutLine):
            return self._cut(block, number, wanted, skipped, done)
        ragged: list[pa_csv.InvalidRow] = []
        try:
            table = self._parsed(block, wanted, ragged)
        except pa.ArrowInvalid:
            return self._apart(block, number, wanted, done)
        if any("\n" in row.text.rstrip("\r\n") for row in ragged):
            return self._apart(block, number, wanted, done)
        size = len(ragged) + table.num_rows
        if self.quoted and not marks_fit(block, self.delimiter, len(self.columns), size):
            return self._apart(block, number, wanted, done)
        numbers = np.arange(number, number + size)
        is_ragged = np.zeros(size, bool)
        is_ragged[[row.number - 1 for row in ragged]] = True
        rows = numbers[~is_ragged]
        rejected = [
            self._ragged(number + row.number - 1, row.actual_columns, row.text) for row in ragged
        ]
        is_data = _has_text(table)
        if not is_data.all():  # of all columns, not of those alone that are read
            is_data = _has_text(self._parsed(block, list(dict.fromkeys(self.columns)), []))
        told = _Told(table, rows, is_data & (rows > skipped), rejected)
        return self._sound(told, skipped, done, has_nul=b"\0" in block), size

    def _cut(
        self, line: CutLine, number: int, wanted: list[str], skipped: int, done: int
    ) -> tuple[Batch, int]:
        """Reject a line that is too long to be read."""
        reason = f"The line is longer than {LONGEST_LINE >> 20} MiB; no row is that long."
        text = shown(line.decode("utf-8", "replace"))
        rejected = [Rejection(self.file, number, "", text, reason)][skipped:]
        columns = {name: pa.array([], pa.string()) for name in wanted}
        return Batch(self.file, np.array([], np.int64), columns, rejected, done), 1

    def _parsed(self, block: bytes, wanted: list[str], ragged: list[pa_csv.InvalidRow]) -> pa.Table:
        def note(row: pa_csv.InvalidRow) -> str:
            ragged.append(row)
            return "skip"

        names = [str(at) for at in range(len(self.columns))]
        taken = [str(self.columns.index(name)) for name in wanted]
        table = pa_csv.read_csv(
            pa.BufferReader(block),
            pa_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(block) + 1),
            pa_csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if self.quoted else False,
                newlines_in_values=self.quoted,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=taken,
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
        return table.rename_columns(wanted)

    def _sound(self, told: _Told, skipped: int, done: int, *, has_nul: bool) -> Batch:
        """Leave out the heading and blank lines, and reject rows that hold a NUL."""
        table, rows, is_data = told.table, told.rows, told.is_data
        rejected = [each for each in told.rejected if each.row > skipped]
        for name in table.column_names if has_nul else ():
            at = np.flatnonzero(pc.match_substring(table[name], "\0").to_numpy())
            rejected += [self._with_nul(int(rows[each]), name) for each in at if is_data[each]]
            is_data[at] = False
        if not is_data.all():
            table, rows = kept_rows(table, is_data), rows[is_data]
        columns = {name: _whole(table[name]) for name in table.column_names}
        return Batch(self.file, rows, columns, rejected, done)

    def _apart(self, block: bytes, number: int, wanted: list[str], done: int) -> tuple[Batch, int]:
        """Tell the rows of a block apart one by one."""
        skipped = self.headings if number == 1 else 0
        numbers: list[int] = []
        cells: list[list[str]] = []
        rejected: list[Rejection] = []
        size = 0
        for size, row in enumerate(self._told_apart(block), start=1):
            at = number + size - 1
            if row.reason:
                rejected.append(Rejection(self.file, at, "", shown(row.text), row.reason))
            elif row.cells and len(row.cells) != len(self.columns):
                rejected.append(self._ragged(at, len(row.cells), row.text))
            elif row.cells:
                numbers.append(at)
                cells.append(row.cells)
        places = [self.columns.index(name) for name in wanted]
        columns = [pa.array([row[at] for row in cells], pa.string()) for at in places]
        table = pa.Table.from_arrays(columns, names=wanted)
        rows = np.asarray(numbers, np.int64)
        told = _Told(table, rows, rows > skipped, rejected)
        return self._sound(told, skipped, done, has_nul=b"\0" in block), size

    def _told_apart(self, block: bytes) -> Iterator[Told]:
        if self.quoted:
            return told_apart(block.decode(), self.delimiter, len(self.columns))
        lines = io.StringIO(block.decode(), newline="")
        rows = ((line.rstrip("\r\n").split(self.delimiter), line) for line in lines)
        return (Told(cells if any(cells) else [], line) for cells, line in rows)

    def _ragged(self, row: int, cells: int, text: str) -> Rejection:
        reason = f"The row has {cells} cells; the file has {len(self.columns)} columns."
        return Rejection(self.file, row, "", shown(text), reason)

    def _with_nul(self, row: int, name: str) -> Rejection:
        reason = "The cell holds a NUL character, which belongs in no text."
        return Rejection(self.file, row, name, "", reason)


def heading_of(line: str, delimiter: str) -> tuple[str, ...]:
    """Give the cells of a heading, without the blanks around them."""
    return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), []))


class _Told(NamedTuple):
    """Rows of a block as they were parsed.

    Attributes:
        table: their cells.
        rows: their numbers.
        is_data: whether each is neither the heading nor blank.
        rejected: rows that are not among them.
    """

    table: pa.Table
    rows: np.ndarray
    is_data: np.ndarray
    rejected: list[Rejection]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Give a column in one piece, which is copied only where it is in several."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _has_text(table: pa.Table) -> np.ndarray:
    """Tell which rows have anything in any of these columns."""
    found = np.zeros(table.num_rows, bool)
    for name in table.column_names:
        if found.all():
            break
        found |= pc.not_equal(table[name], "").to_numpy()
    return found


def _end_of_rows(block: bytes) -> int:
    """Give where the last row ends that is whole: behind a line end outside quotation marks."""
    signs = np.frombuffer(block, np.uint8)
    is_open = np.count_nonzero(signs == ord('"')) % 2 == 1
    at = len(block)
    while at:
        cut = block.rfind(b"\n", 0, at) + 1
        if not cut:
            return 0
        is_open ^= block.count(b'"', cut, at) % 2 == 1
        if not is_open:
            return cut
        at = cut - 1
    return 0
