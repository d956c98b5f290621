"""When an event of GDELT happened: the day that software has read out of an article."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from geodata.precision import TimePrecision
from geodata.readers.rejection import Refused

WHEN = ("SQLDATE", "MonthYear")
"""The columns that say when; both are in 1.0 and 2.0."""
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)


class When(NamedTuple):
    """When an event happened.

    Attributes:
        edtf: the time.
        precision: how exactly it is known.
    """

    edtf: str
    precision: str


def read_when(day: str, month: str) -> When | Refused:
    """Read the cells of :data:`WHEN`; a day or month of 00 is not known."""
    match = _DAY.fullmatch(day)
    if match is None:
        reason = f"'{day}' is not a day; GDELT writes days as in '20161215'."
        return Refused("SQLDATE", day, reason)
    if month and month != day[:6]:
        reason = f"'{month}' is not the month of the SQLDATE '{day}'."
        return Refused("MonthYear", month, reason)
    year, month_number, day_number = match.groups()
    if day_number == "00":
        return _coarser(day, year, month_number)
    try:
        found = dt.date(int(year), int(month_number), int(day_number))
    except ValueError:
        return Refused("SQLDATE", day, f"'{day}' is no day of the calendar.")
    return When(found.isoformat(), TimePrecision.DAY)


def _coarser(day: str, year: str, month: str) -> When | Refused:
    if year == "0000" or int(month) > 12:
        return Refused("SQLDATE", day, f"'{day}' is no day of the calendar.")
    if month == "00":
        return When(year, TimePrecision.YEAR)
    return When(f"{year}-{month}", TimePrecision.MONTH)


class Added(NamedTuple):
    """When GDELT took the event up, as part of a summary."""

    text: str


def read_added(text: str) -> Added:
    """Read ``DATEADDED``: a day in 1.0, with the time in UTC in 2.0."""
    match = _DAY.match(text)
    return Added(f" Taken up on {match[1]}-{match[2]}-{match[3]}." if match else "")
