"""One row of a table: cells read as what they should be, problems noted where they are not."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from geodata.data_package.problem import Problems
from geodata.errors import TimeSpanError
from geodata.local_text import LocalText
from geodata.time_span import TimeSpan

Code = TypeVar("Code", bound=StrEnum)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Identifiers: lower-case letters and digits in groups joined by hyphens."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True)
class Row:
    """A row of text cells; each reader notes a problem and gives a stand-in where it fails.

    Stand-ins never reach anyone: a package with problems is not given out.

    Attributes:
        file: the table's file name.
        number: line as a spreadsheet counts it; the heading is 1.
        cells: column to text.
        problems: where problems are noted.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    problems: Problems

    def note(self, column: str, reason: str) -> None:
        """Note a problem with a cell; where the whole cell is missing, that has been noted."""
        if column in self.cells:
            self.problems.add(self.file, self.number, column, reason)

    def has(self, *columns: str) -> bool:
        """Tell whether the row has a cell, empty or not, in each of these columns."""
        return all(column in self.cells for column in columns)

    def text(self, column: str) -> str:
        """Give a cell, or nothing where the table has no such column."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """Give a cell that must not be empty."""
        text = self.text(column)
        if not text:
            self.note(column, f"The cell is empty; '{column}' is required.")
        return text

    def slug(self, column: str = "id") -> str:
        """Give an identifier: lower-case letters and digits in groups joined by hyphens."""
        text = self.required(column)
        if text and not SLUG.fullmatch(text):
            self.note(
                column,
                f"'{text}' is not an id; write lower-case letters, digits and "
                f"single hyphens, as in 'al-amiriyah'.",
            )
        return text

    def local(self, stem: str) -> LocalText:
        """Give a text per language from the columns ``stem_en``, ``stem_fr``, ``stem_ar``."""
        return LocalText(*(self.text(f"{stem}_{language}") for language in ("en", "fr", "ar")))

    def several(self, column: str) -> tuple[str, ...]:
        """Give the parts of a cell that are separated by ``|``."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def reference(self, column: str, ids: Container[str], table: str) -> str:
        """Give an id that must stand in another table."""
        text = self.required(column)
        if text and text not in ids and not self.problems.hides(table):
            self.note(column, f"'{text}' is not an id in '{table}.csv'.")
        return text

    def optional_reference(self, column: str, ids: Container[str], table: str) -> str | None:
        """Give an id that must stand in another table, or None where the cell is empty."""
        return self.reference(column, ids, table) if self.text(column) else None

    def code(self, column: str, codes: type[Code]) -> Code:
        """Give a code of a closed list."""
        text = self.text(column)
        try:
            return codes(text)
        except ValueError:
            known = ", ".join(f"'{code}'" for code in codes)
            self.note(column, f"'{text}' is not a known code; write one of {known}.")
            return next(iter(codes))

    def optional_code(self, column: str, codes: type[Code]) -> Code | None:
        """Give a code of a closed list, or None where the cell is empty."""
        return self.code(column, codes) if self.text(column) else None

    def number_between(self, column: str, low: float, high: float) -> float | None:
        """Give a number with a decimal point, both bounds inclusive; None where empty."""
        text = self.text(column)
        if not text:
            return None
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not (math.isfinite(value) and low <= value <= high):
            self.note(column, f"'{text}' is not a number {_range(low, high)}.")
            return None
        return value

    def whole_number(self, column: str, low: int) -> int | None:
        """Give a whole number that is at least ``low``; None where the cell is empty."""
        text = self.text(column)
        if not text:
            return None
        if not (_WHOLE_NUMBER.fullmatch(text) and int(text) >= low):
            self.note(column, f"'{text}' is not a whole number of at least {low}.")
            return None
        return int(text)

    def flag(self, column: str) -> bool:
        """Give true or false."""
        text = self.text(column).lower()
        if text not in ("true", "false"):
            self.note(column, f"'{self.text(column)}' is neither 'true' nor 'false'.")
        return text == "true"

    def time(self, column: str, zone: ZoneInfo) -> TimeSpan | None:
        """Give an EDTF time span; None where the cell is empty."""
        text = self.text(column)
        if not text:
            return None
        try:
            return TimeSpan.read(text, zone)
        except TimeSpanError as error:
            self.note(column, str(error))
            return None


def _range(low: float, high: float) -> str:
    """Put bounds into words."""
    return f"of at least {low:g}" if math.isinf(high) else f"between {low:g} and {high:g}"
