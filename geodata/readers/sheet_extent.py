"""How far the cells of a workbook reach, told without holding its sheets.

Whoever reads a sheet holds a rectangle from its first to its last cell: one stray cell in the
last row and column of all makes that seventeen thousand million cells.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

_SHEETS = "xl/worksheets/"
_BLOCK, _OVERLAP = 2**22, 2**10
_COLUMN = re.compile(rb"""\sr=["']([A-Za-z]{1,3})[0-9]{1,7}["'][^>/]*>""")
_ROW = re.compile(rb"""\sr=["'][A-Za-z]{1,3}([0-9]{1,7})["'][^>/]*>""")
"""Where a cell with content stands; one that is merely formatted is closed at once."""


class Extent(NamedTuple):
    """The last row and the last column with a cell."""

    rows: int
    columns: int


def largest_sheet(path: Path) -> Extent:
    """Give the extent of the largest sheet of an XLSX file; nothing of other kinds.

    Raises:
        OSError, zipfile.BadZipFile: if it cannot be read.
    """
    with zipfile.ZipFile(path) as archive:
        names = [each for each in archive.namelist() if each.startswith(_SHEETS)]
        found = [_extent(archive, name) for name in names if name.endswith(".xml")]
    return max(found, key=lambda each: each.rows * each.columns, default=Extent(0, 0))


def _extent(archive: zipfile.ZipFile, name: str) -> Extent:
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    rest = b""
    with archive.open(name) as sheet:
        while block := sheet.read(_BLOCK):
            text = rest + block
            rows.add(max(_ROW.findall(text), key=int, default=b"0"))
            columns.update(_COLUMN.findall(text))
            rest = text[-_OVERLAP:]
    return Extent(max(map(int, rows), default=0), max(map(_number, columns), default=0))


def _number(letters: bytes) -> int:
    """Give the number of a column by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
