"""Counts: whole numbers that are not negative."""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.readers.rejection import Refused

_COUNT = re.compile(r"([0-9]{1,12})(?:\.0+)?")
"""Spreadsheets write a column of whole numbers with empty cells as '5.0'."""


_POINT = re.compile(r"([0-9]+)\.0+")


def plain_code(text: str) -> str:
    """Give a code without the point that a spreadsheet has put behind it, as in '1.0'."""
    match = _POINT.fullmatch(text)
    return match[1] if match else text


class Count(NamedTuple):
    """A number of people or things; None where the cell is empty."""

    number: int | None


class CountOf:
    """Reads the counts of one column."""

    def __init__(self, field: str, *, required: bool = False) -> None:
        """Take the column's name, and whether its cells may be empty."""
        self._field, self._required = field, required

    def __call__(self, text: str) -> Count | Refused:
        """Read one cell."""
        if not text and not self._required:
            return Count(None)
        match = _COUNT.fullmatch(text)
        if not text:
            return Refused(self._field, text, f"The cell is empty; '{self._field}' is a count.")
        if match is None:
            return Refused(self._field, text, f"'{text}' is not a whole number of at least 0.")
        return Count(int(match[1]))
