"""Columns of years, months and days, told from their names and from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geodata.notice import Notice
from geodata.readers.cells.month_names import month_number
from geodata.readers.mapping.entry import PARTS, Entry, Field
from geodata.readers.mapping.sampled import Sampled
from geodata.readers.mapping.vocabulary import likeness
from geodata.readers.numbers import plain_code

BEGINNINGS = frozenset({Field.DATE, Field.START})
"""Fields that say of one column what parts say of several."""

_ENOUGH = 0.5
"""The part of a column's cells that have to be what its name says."""
_NEARLY_ALL = 0.9
_MOST_DAYS = 31
_NUMBER = re.compile(r"[0-9]{1,4}")
_YEARS = range(1000, 2200)


def date_parts(columns: Sequence[Sampled]) -> Iterator[tuple[str, Entry]]:
    """Give the columns of a date in parts, each with what it says.

    There are some where a year and a month are called so, and no other column is a date.
    """
    found: dict[Field, Sampled] = {}
    for field in PARTS:
        named = [column for column in columns if likeness(column.name, field) == 1.0]
        fitting = [
            column for column in named if column.cells and column.share(_TESTS[field]) >= _ENOUGH
        ]
        if not fitting:
            break
        found[field] = fitting[0]
    others = [column for column in columns if column not in found.values()]
    if Field.MONTH not in found or any(_is_date(column) for column in others):
        return
    for field, column in found.items():
        why = Notice("The column is called '{name}', and no other one is a date.", name=column.name)
        yield column.name, Entry(field, column.name, why=why)


def is_year_alone(column: Sampled) -> bool:
    """Tell whether a column says no more of a date than its year."""
    return bool(column.cells) and column.share(_is_year) == 1


def _is_date(column: Sampled) -> bool:
    is_named = any(likeness(column.name, field) for field in BEGINNINGS)
    return is_named and column.dates >= _NEARLY_ALL


def _is_year(cell: str) -> bool:
    plain = plain_code(cell)
    return bool(_NUMBER.fullmatch(plain)) and int(plain) in _YEARS


def _is_month(cell: str) -> bool:
    return plain_code(cell) in ("0", "00") or month_number(plain_code(cell)) is not None


def _is_day(cell: str) -> bool:
    plain = plain_code(cell)
    return bool(_NUMBER.fullmatch(plain)) and int(plain) <= _MOST_DAYS


_TESTS = {Field.YEAR: _is_year, Field.MONTH: _is_month, Field.DAY: _is_day}
