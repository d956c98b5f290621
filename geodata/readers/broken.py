"""Rows of a text whose quotation marks do not fit, told apart as well as may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

_MOST_LINES = 200
"""Lines that one row may reach over; a cell that is open for longer is never closed."""


class Told(NamedTuple):
    """A row: its cells, or why it has none that can be told. A blank line has neither."""

    cells: list[str]
    text: str
    reason: str = ""


def told_apart(text: str, delimiter: str, width: int) -> Iterator[Told]:
    """Give the rows of a text; one with a mark that is never closed ends where its line ends.

    Args:
        text: whole lines.
        delimiter: between cells.
        width: cells of a sound row. A row of several lines that has others is taken for one whose
            mark is closed by that of another row: it ends where its first line does.
    """
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        row, taken = _row(lines[at : at + _MOST_LINES], delimiter, width)
        yield row
        at += taken


def _row(lines: list[str], delimiter: str, width: int) -> tuple[Told, int]:
    """Read the row that the first line begins; give also over how many lines it reaches."""
    taken = 0

    def given() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += 1
            yield line

    try:
        cells = next(csv.reader(given(), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return _broken(lines[0]), 1
    if taken > 1 and len(cells) != width:
        return _broken(lines[0]), 1
    return Told(cells if any(cells) else [], lines[0]), max(taken, 1)


def _broken(line: str) -> Told:
    reason = "A quotation mark is opened in this row and never closed, or stands within a cell."
    return Told([], line.rstrip("\r\n"), reason)
