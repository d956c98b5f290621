"""A date whose year, month and day stand in columns of their own.

Many tables of the field are kept so. A day or month that is not known is empty there, or 0: what
is left is a month, or a year.
"""

from __future__ import annotations

import datetime as dt
import re

from geodata.readers.cells.month_names import month_number
from geodata.readers.mapping import Entry
from geodata.readers.numbers import plain_code
from geodata.readers.rejection import Refused

_UNKNOWN = {"", "0", "00", "-9", "99", "?"}
_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{1,2}")


def date_in_parts(entries: tuple[Entry, ...], cells: tuple[str, ...]) -> str | Refused:
    """Read a year, with a month, with a day where these are known, in EDTF; nothing if undated.

    Args:
        entries: those of the year, the month and the day, as far as they are mapped.
        cells: of each.
    """
    given = [plain_code(entry.constant or cell) for entry, cell in zip(entries, cells, strict=True)]
    year, month, day = (*given, "", "")[:3]
    if not year:
        return ""
    if not _YEAR.fullmatch(year):
        return Refused(
            entries[0].column, cells[0], f"'{year}' is not a year; write one as in '2016'."
        )
    if month in _UNKNOWN:
        return year
    number = month_number(month)
    if number is None:
        reason = f"'{month}' is not a month; write 1 to 12, its name, or 0 where it is not known."
        return Refused(entries[1].column, cells[1], reason)
    written = f"{year}-{number:02}"
    if day in _UNKNOWN or _is_day(year, number, day):
        return written if day in _UNKNOWN else f"{written}-{int(day):02}"
    reason = f"'{day}' is not a day of {written}; write 0 where it is not known."
    return Refused(entries[2].column, cells[2], reason)


def _is_day(year: str, month: int, day: str) -> bool:
    if not _DAY.fullmatch(day):
        return False
    try:
        dt.date(int(year), month, int(day))
    except ValueError:
        return False
    return True
