"""When an event was: by its date in one column or in parts, or by its first and last day."""

from __future__ import annotations

from typing import NamedTuple

from geodata.errors import UnreadableError
from geodata.readers.cells.dates import precision_of, read_date
from geodata.readers.mapped.date_parts import date_in_parts
from geodata.readers.mapping import ColumnMapping, Entry, Field
from geodata.readers.mapping.entry import PARTS
from geodata.readers.rejection import Refused
from geodata.time_span import TimeSpan


class When(NamedTuple):
    """The time of an event, in EDTF; nothing where it is undated."""

    edtf: str | None
    precision: str
    basis: str


class Times:
    """Reads times by a mapping."""

    def __init__(self, mapping: ColumnMapping) -> None:
        """Take the columns that say when."""
        parts = (mapping.one(field) for field in PARTS)
        self._parts = tuple(entry for entry in parts if entry)
        whole = (mapping.one(Field.START) or mapping.one(Field.DATE), mapping.one(Field.END))
        self.entries = (*self._parts, *(entry for entry in whole if entry))

    def when(self, *cells: str) -> When | Refused:
        """Read the cells of its columns."""
        count = len(self._parts)
        ends: list[str] = []
        if self._parts:
            first = date_in_parts(self._parts, cells[:count])
            if isinstance(first, Refused):
                return first
            ends.append(first)
        for entry, cell in zip(self.entries[count:], cells[count:], strict=True):
            read = date_of(entry, cell)
            if isinstance(read, Refused):
                return read
            ends.append(read)
        edtf = _span(ends)
        try:
            found = TimeSpan.read(edtf).text if edtf else None
        except UnreadableError as error:
            return Refused(self.entries[-1].column, cells[-1], str(error))
        named = " and ".join(f"'{entry.column}'" for entry in self.entries if entry.column)
        basis = f"As the file has it in {named}." if edtf and named else "The file gives no date."
        return When(found, precision_of(edtf), basis)


def date_of(entry: Entry, cell: str) -> str | Refused:
    """Read the date in a cell, or the constant that stands for all cells."""
    try:
        return read_date(entry.constant or cell, entry.order)
    except UnreadableError as error:
        return Refused(entry.column, cell, str(error))


def _span(ends: list[str]) -> str:
    """Put a start and an end together; one that is no more than the other's day is a day."""
    given = dict.fromkeys(end for end in ends if end)
    if len(given) < 2:
        return "".join(given) if not ends or ends[0] or not given else f"/{ends[-1]}"
    return "/".join(ends)
