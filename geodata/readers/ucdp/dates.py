"""When an event of UCDP GED happened, as EDTF.

``date_start`` and ``date_end`` bound the days on which it may have happened, and ``date_prec`` says
how they came about. With a precision of 2 to 5 the event took place some time within the stretch,
not throughout: EDTF writes that ``[first..last]``, or as a month or year where it is one.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from geodata.precision import TimePrecision
from geodata.readers.rejection import Refused
from geodata.readers.ucdp.codes import UcdpDatePrecision, read_code

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_SLASHED = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", re.ASCII)

_DAYS_AROUND = 3
"""Days on either side of a single day that is known to within a week."""
_BASIS = {
    UcdpDatePrecision.DAY: "UCDP gives the exact date (date_prec 1).",
    UcdpDatePrecision.FEW_DAYS: "UCDP knows the date to within two to six days (date_prec 2).",
    UcdpDatePrecision.WEEK: "UCDP knows the week (date_prec 3).",
    UcdpDatePrecision.MONTH: "UCDP knows the month, or 8 to 30 days (date_prec 4).",
    UcdpDatePrecision.YEAR: "UCDP knows a stretch of more than a month, a year at most "
    "(date_prec 5).",
}


class When(NamedTuple):
    """When an event happened.

    Attributes:
        edtf: the time.
        precision: how exactly it is known.
        basis: how it was found, in a sentence.
    """

    edtf: str
    precision: str
    basis: str


def read_when(start: str, end: str, precision: str) -> When | Refused:
    """Read ``date_start``, ``date_end`` and ``date_prec`` of a row."""
    code = read_code(precision, "date_prec", UcdpDatePrecision)
    if isinstance(code, Refused):
        return code
    first, last = _day(start, "date_start"), _day(end, "date_end")
    if isinstance(first, Refused):
        return first
    if isinstance(last, Refused):
        return last
    if last < first:
        reason = f"date_end '{end}' lies before date_start '{start}'."
        return Refused("date_end", end, reason)
    edtf, exactness = when_within(first, last, code)
    return When(edtf, exactness, _BASIS[code])


def when_within(
    first: dt.date, last: dt.date, precision: UcdpDatePrecision
) -> tuple[str, TimePrecision]:
    """Give the time of an event between two days, and how exactly it is known."""
    if precision is UcdpDatePrecision.DAY:
        if first == last:
            return first.isoformat(), TimePrecision.DAY
        return f"{first}/{last}", TimePrecision.RANGE
    if first == last:
        return _around(first, precision)
    if _is_month(first, last):
        return first.isoformat()[:7], TimePrecision.MONTH
    if _is_year(first, last):
        return first.isoformat()[:4], TimePrecision.YEAR
    return f"[{first}..{last}]", TimePrecision.RANGE


def _around(day: dt.date, precision: UcdpDatePrecision) -> tuple[str, TimePrecision]:
    """Widen a single day whose code says that it is not known to the day."""
    if precision in (UcdpDatePrecision.FEW_DAYS, UcdpDatePrecision.WEEK):
        first, last = (
            dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))
            for days in (-_DAYS_AROUND, _DAYS_AROUND)
        )
        return f"[{first}..{last}]", TimePrecision.RANGE
    if precision is UcdpDatePrecision.MONTH:
        return day.isoformat()[:7], TimePrecision.MONTH
    return day.isoformat()[:4], TimePrecision.YEAR


def _is_month(first: dt.date, last: dt.date) -> bool:
    days = calendar.monthrange(first.year, first.month)[1]
    return first.day == 1 and last == first.replace(day=days)


def _is_year(first: dt.date, last: dt.date) -> bool:
    return first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31)


def _day(text: str, field: str) -> dt.date | Refused:
    """Read a day, with the midnight that some editions write behind it."""
    match = _DAY.fullmatch(text)
    if match is None:
        return Refused(field, text, _no_day(text))
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        return Refused(field, text, f"'{text}' is no day of the calendar.")


def _no_day(text: str) -> str:
    """Say why a text is no day; one that can be read two ways is told with both."""
    match = _SLASHED.fullmatch(text)
    if match and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]:
        one, other, year = (int(part) for part in match.groups())
        readings = f"{year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}"
        return f"'{text}' can be {readings}; UCDP writes days as in '2016-12-15'."
    return f"'{text}' is not a day; UCDP writes days as in '2016-12-15'."
