"""When an event was, by a column with its date, or two with its first and last day."""

from __future__ import annotations

from typing import NamedTuple

from geodata.errors import UnreadableError
from geodata.readers.cells.dates import precision_of, read_date
from geodata.readers.mapping import ColumnMapping, Entry, Field
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
        start = mapping.one(Field.START) or mapping.one(Field.DATE)
        end = mapping.one(Field.END)
        self.entries = tuple(entry for entry in (start, end) if entry)

    def when(self, *cells: str) -> When | Refused:
        """Read the cells of its columns."""
        ends: list[str] = []
        for entry, cell in zip(self.entries, cells, strict=True):
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
