"""How many, by one column with the figure, or by two with its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from geodata.errors import UnreadableError
from geodata.readers.cells.numbers import read_number
from geodata.readers.mapping import ColumnMapping, Entry, Field
from geodata.readers.mapping.entry import FIGURES
from geodata.readers.rejection import Refused

_PEOPLE = "people"
_TOO_MANY = 1e12


class Counted(NamedTuple):
    """A figure with its ends; all None where the row gives none."""

    low: float | None
    high: float | None
    qualifier: str | None
    text: str | None


@dataclass(frozen=True)
class Quantity:
    """The columns that say how many of one thing there were.

    Attributes:
        name, unit: what is counted, in what.
        entries: of the figure, its lower and its upper end, as far as they are mapped.
    """

    name: str
    unit: str
    entries: tuple[Entry, ...]

    def counted(self, *cells: str) -> Counted | Refused:
        """Read the cells of its columns."""
        found: dict[Field, float] = {}
        for entry, cell in zip(self.entries, cells, strict=True):
            try:
                value = read_number(entry.constant or cell, entry.decimal)
            except UnreadableError as error:
                return Refused(entry.column, cell, str(error))
            reason = "" if value is None else self._fault(entry.constant or cell, value)
            if reason:
                return Refused(entry.column, cell, reason)
            if value is not None:
                found[entry.field] = value
        best = found.get(Field.FIGURE)
        low, high = found.get(Field.FIGURE_LOW, best), found.get(Field.FIGURE_HIGH, best)
        if low is not None and high is not None and low > high:
            entry, cell = self.entries[-1], cells[-1]
            return Refused(entry.column, cell, f"'{high:g}' is less than the low '{low:g}'.")
        return self._hedged(low, high, best)

    def _fault(self, written: str, value: float) -> str:
        """Say why a number is no count; nothing where it is one. People are counted whole."""
        if value < 0:
            return f"'{written}' is negative; a count is 0 or more."
        if value >= _TOO_MANY:
            return f"'{written}' is too large; a count has twelve digits at most."
        if self.unit == _PEOPLE and not value.is_integer():
            return f"'{written}' is not a whole number; people are counted one by one."
        return ""

    def _hedged(self, low: float | None, high: float | None, best: float | None) -> Counted:
        if low is None and high is None:
            return Counted(None, None, None, None)
        if low is None or high is None:
            hedge, said = (
                ("up-to", f"up to {high:g}") if low is None else ("at-least", f"at least {low:g}")
            )
        elif low == high:
            hedge, said = "exactly", f"{low:g}"
        else:
            hedge, said = "between", f"between {low:g} and {high:g}"
        told = f", {best:g} at best" if best is not None and low != high else ""
        return Counted(low, high, hedge, f"The file gives {self.name}: {said} {self.unit}{told}.")


def quantities(mapping: ColumnMapping) -> tuple[Quantity, ...]:
    """Give what a mapping counts, each with its columns."""
    entries = [entry for entry in mapping.entries if entry.field in FIGURES]
    names = dict.fromkeys(entry.quantity for entry in entries)
    grouped = {name: tuple(each for each in entries if each.quantity == name) for name in names}
    return tuple(Quantity(name, group[0].unit, group) for name, group in grouped.items())
