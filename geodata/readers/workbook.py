"""Sheets of workbooks (XLSX, XLSM, XLSB, XLS, ODS) as tables of texts.

Read by calamine, ten times as fast as what reads them row by row, at the price of holding the whole
sheet: so a sheet beyond :data:`MOST_BYTES` is refused, and goes as CSV.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from geodata.errors import ImportRefused
from geodata.readers.input import UNREADABLE
from geodata.readers.sheet_extent import Extent, largest_sheet
from geodata.readers.table import Batch, unique_names

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBERS = ("xl/workbook", "content.xml")
MOST_BYTES = 2**29
"""What a workbook may take up unpacked; in memory it takes somewhat more."""
_MOST_CELLS = 2**25
"""Cells from the first row and column to the last ones, each of 32 bytes in memory."""
_ROWS = 10_000
"""Rows of a batch."""
_FIRST_ROWS = 500


def is_workbook(path: Path, head: bytes) -> bool:
    """Tell, by its content, whether a file is a workbook."""
    if head.startswith(_OLE):
        return True
    if not head.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith(_MEMBERS) for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


@dataclass
class WorkbookTable:
    """One sheet of a workbook; its heading is the first row with more than one cell.

    Attributes:
        path: the file.
        sheet: name of the sheet; else the first one that is shown and has a table.
        counted: columns whose merged cells stand in their first row alone, as figures do: they
            would be counted again with every row.
    """

    path: Path
    sheet: str = ""
    counted: frozenset[str] = frozenset()
    _notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the sheet.

        Raises:
            ImportRefused: if it cannot be opened, is too large, or there is none with a table.
        """
        _refuse_large(self.path)
        try:
            self._book = CalamineWorkbook.from_path(self.path)
            self._sheet = self._chosen()
        except (CalamineError, OSError, ValueError) as error:
            raise ImportRefused(
                f"'{self.path.name}' is no workbook that can be read: {error}."
            ) from error
        self._merged = _merged(self._sheet)

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.name

    @property
    def notes(self) -> tuple[str, ...]:
        """Which sheet was read, and what is merged in it."""
        others = [name for name in self._book.sheet_names if name != self._sheet.name]
        found = [f"The sheet '{self._sheet.name}' was read."] if others else []
        if self._heading_at:
            found.append(
                f"The heading is row {self._heading_at + 1}; what is above was left aside."
            )
        if self._merged:
            found.append("Merged cells say the same of all their rows; figures, of the first one.")
        return tuple(found)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns, as the heading names them; one without a name is named by its letter."""
        return unique_names([_text(cell) for cell in self._heading])

    @cached_property
    def _heading_at(self) -> int:
        """How many rows are above the heading."""
        return next(
            (
                at
                for at, row in enumerate(self._rows())
                if sum(_text(cell) != "" for cell in row) > 1
            ),
            0,
        )

    @property
    def _heading(self) -> Sequence[Any]:
        return next(islice(self._rows(), self._heading_at, None), [])

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all rows in their order, with these columns alone; blank ones are left out."""
        places = [(at, name) for at, name in enumerate(self.columns) if name in set(columns)]
        size = self.path.stat().st_size
        alone = {at for at, name in enumerate(self.columns) if name in self.counted}
        rows = enumerate(self._rows(alone), start=1)
        data = islice(rows, self._heading_at + 1, None)
        height = max(self._sheet.height, 1)
        while several := list(islice(data, _ROWS)):
            filled = [
                (number, cells) for number, row in several if any(cells := [*map(_text, row)])
            ]
            texts = {
                name: pa.array(
                    [cells[at] if at < len(cells) else "" for _, cells in filled], pa.string()
                )
                for at, name in places
            }
            numbers = np.array([number for number, _ in filled], np.int64)
            yield Batch(self.file, numbers, texts, (), size * several[-1][0] // height)

    def first_rows(self) -> list[list[str]]:
        """Give the heading and the first rows below it, without blank ones."""
        rows = islice(self._rows(), self._heading_at + 1, self._heading_at + _FIRST_ROWS)
        wide = len(self.columns)
        texts = ([_text(cell) for cell in row] for row in rows)
        return [list(self.columns), *((row + [""] * wide)[:wide] for row in texts if any(row))]

    def _rows(self, alone: Collection[int] = ()) -> Iterator[Sequence[Any]]:
        """Give all rows of the sheet from row 1, with merged cells filled, but for some columns."""
        above = self._sheet.start[0] if self._sheet.start else 0
        left = self._sheet.start[1] if self._sheet.start else 0
        yield from ([] for _ in range(above if self._sheet.height else 0))
        kept: dict[tuple[int, int], Any] = {}
        for at, cells in enumerate(self._sheet.iter_rows(), start=above):
            row = [""] * left + list(cells)
            for column, first in self._merged.get(at, ()):
                if column < len(row) and column not in alone:
                    row[column] = kept.setdefault((first, column), row[column])
            yield row

    def _chosen(self) -> CalamineSheet:
        """Give the sheet that is asked for, or the first one with a table."""
        names = self._book.sheet_names
        if self.sheet:
            if self.sheet not in names:
                listed = ", ".join(f"'{name}'" for name in names)
                raise ImportRefused(f"The workbook has no sheet '{self.sheet}'; it has {listed}.")
            return self._book.get_sheet_by_name(self.sheet)
        shown = [
            each.name
            for each in self._book.sheets_metadata
            if each.visible is SheetVisibleEnum.Visible
        ]
        sheets = [self._book.get_sheet_by_name(name) for name in shown or names]
        tables = [sheet for sheet in sheets if sheet.height > 1 and sheet.width > 1]
        if not tables:
            raise ImportRefused(f"No sheet of '{self.path.name}' has a heading with rows below it.")
        return tables[0]


def _merged(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """Give, by row, the columns that are merged over several rows, each with its first row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom > top and left == right:
            for row in range(top, bottom + 1):
                found.setdefault(row, []).append((left, top))
    return found


def _text(value: Any) -> str:
    """Write a cell as a file of texts has it: whole numbers without a point, days as days."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return "" if value is None else str(value)


def _refuse_large(path: Path) -> None:
    """Refuse a workbook that would not fit into memory.

    Raises:
        ImportRefused: if it is larger than :data:`MOST_BYTES`, or not to be opened.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                size = sum(
                    each.file_size
                    for each in archive.infolist()
                    if each.filename.endswith((".xml", ".bin"))
                )
            extent = largest_sheet(path) if size <= MOST_BYTES else Extent(0, 0)
        else:
            extent = Extent(0, 0)
            size = path.stat().st_size
    except UNREADABLE as error:
        raise ImportRefused(f"The file '{path.name}' cannot be read: {error}.") from error
    if size > MOST_BYTES:
        raise ImportRefused(
            f"'{path.name}' holds {size >> 20} MiB of cells, more than {MOST_BYTES >> 20}; save "
            f"the sheet as CSV, which is read a piece at a time."
        )
    if extent.rows * extent.columns > _MOST_CELLS:
        raise ImportRefused(
            f"'{path.name}' has a cell in row {extent.rows} and one in column {extent.columns}, "
            f"too far apart to be held; delete what stands there, or save the sheet as CSV."
        )
