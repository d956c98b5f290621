"""What the first cells of a column look like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from geodata.errors import UnreadableError
from geodata.readers.cells.coordinates import Axis, read_coordinate
from geodata.readers.cells.dates import DateOrder, read_date
from geodata.readers.cells.numbers import DecimalSign, decimal_signs, may_be_number, read_number

_GLOBE = {Axis.LATITUDE: 90, Axis.LONGITUDE: 180}
_SERIALS = range(20_000, 80_000)
"""Days that a spreadsheet counts from 1954 to 2119; other numbers mean other things."""


@dataclass(frozen=True)
class Sampled:
    """A column with its first cells.

    Attributes:
        name: as the heading has it.
        cells: those that are not empty, in the order of the file.
    """

    name: str
    cells: Sequence[str]

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Its different cells."""
        return tuple(dict.fromkeys(self.cells))

    def share(self, test: Callable[[str], bool]) -> float:
        """Give the part of the cells that pass a test; 0 where there are none."""
        passed = {cell for cell in self.distinct if test(cell)}
        return sum(cell in passed for cell in self.cells) / len(self.cells) if self.cells else 0.0

    @cached_property
    def dates(self) -> float:
        """The part of the cells that are dates, in one order or the other."""
        return max(self.share(partial(is_date, order=order)) for order in _ORDERS)

    @cached_property
    def numbers(self) -> float:
        """The part of the cells that are numbers."""
        return self.share(may_be_number)

    @cached_property
    def links(self) -> float:
        """The part of the cells that are addresses of the web."""
        return self.share(lambda cell: cell.lower().startswith(("http://", "https://", "www.")))

    def coordinates(self, axis: Axis) -> float:
        """Give the part of the cells that are coordinates of this axis, on the globe."""
        return self.share(lambda cell: _is_coordinate(cell, axis))

    @property
    def is_unique(self) -> bool:
        """Whether no cell comes twice."""
        return len(self.distinct) == len(self.cells) > 0

    @property
    def counts_days(self) -> bool:
        """Whether its cells are numbers as a spreadsheet keeps days."""
        return bool(self.cells) and all(
            cell.isascii() and cell.isdigit() and int(cell) in _SERIALS for cell in self.distinct
        )

    def telling_order(self) -> tuple[DateOrder | None, str]:
        """Give the order of day and month that the cells allow, with a cell that tells.

        Without an order, the cell is one that can be read in both; nothing where there is no such.
        """
        only_day = self._first_only(DateOrder.DAY_MONTH, DateOrder.MONTH_DAY)
        only_month = self._first_only(DateOrder.MONTH_DAY, DateOrder.DAY_MONTH)
        both = next(
            (cell for cell in self.distinct if not is_date(cell, None) and _in_both(cell)), ""
        )
        if not both or bool(only_day) == bool(only_month):
            return None, both
        return (DateOrder.DAY_MONTH, only_day) if only_day else (DateOrder.MONTH_DAY, only_month)

    def _first_only(self, order: DateOrder, other: DateOrder) -> str:
        """Give a cell that is a date in one order and not in the other."""
        return next(
            (cell for cell in self.distinct if is_date(cell, order) and not is_date(cell, other)),
            "",
        )

    def telling_decimal(self) -> tuple[DecimalSign | None, str]:
        """Give the one decimal sign that the cells allow, or a cell that has two readings."""
        signs = decimal_signs(self.distinct)
        both = next((cell for cell in self.distinct if _has_two_readings(cell)), "")
        if len(signs) == 1 and (both or any("," in cell for cell in self.distinct)):
            return signs.pop(), both
        return None, both


_ORDERS = (None, DateOrder.DAY_MONTH, DateOrder.MONTH_DAY)


def is_date(cell: str, order: DateOrder | None) -> bool:
    """Tell whether a cell is a date in an order."""
    try:
        return bool(read_date(cell, order))
    except UnreadableError:
        return False


def _in_both(cell: str) -> bool:
    return is_date(cell, DateOrder.DAY_MONTH) and is_date(cell, DateOrder.MONTH_DAY)


def _is_coordinate(cell: str, axis: Axis) -> bool:
    try:
        value = read_coordinate(cell, axis)
    except UnreadableError:
        return False
    return value is not None and abs(value) <= _GLOBE[axis]


def _has_two_readings(cell: str) -> bool:
    """Tell whether a cell is two numbers, depending on the decimal sign."""
    try:
        read_number(cell)
    except UnreadableError:
        return may_be_number(cell)
    return False
