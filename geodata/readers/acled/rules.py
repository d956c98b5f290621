"""What ACLED's cells say, by its codebook: plain functions of a few texts each.

Dates are days. ACLED's older exports write them day first ("Recorded as Day / Month / Year"), with
slashes or with the month's name, those since as year, month, day; see :mod:`.format` for what is
done about slashes.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from geodata.errors import UnreadableError
from geodata.precision import TimePrecision
from geodata.readers.acled.codes import DAYS_AROUND_WEEK, TimeCode
from geodata.readers.cells.dates import DateOrder, read_date
from geodata.readers.numbers import plain_code
from geodata.readers.rejection import Refused


class When(NamedTuple):
    """When an event was.

    Attributes:
        day: the day that ACLED gives, to which it is not always known.
    """

    edtf: str
    precision: str
    basis: str
    day: dt.date


def when(
    event_date: str, year: str, time_precision: str, order: DateOrder | None
) -> When | Refused:
    """Read the time of an event; a week or a month where no day is known."""
    try:
        written = read_date(event_date, order)
    except UnreadableError as error:
        return Refused("event_date", event_date, str(error))
    try:
        day = dt.date.fromisoformat(written[:10])
    except ValueError:
        return Refused("event_date", event_date, f"'{event_date}' is not a day; ACLED gives one.")
    plain = plain_code(year)
    if plain.isdecimal() and int(plain) != day.year:
        return Refused("year", year, f"'{year}' is not the year of '{event_date}'.")
    try:
        return _known(day, TimeCode(plain_code(time_precision)))
    except ValueError:
        return Refused(
            "time_precision",
            time_precision,
            f"'{time_precision}' is no time precision of ACLED; it is '1', '2' or '3'.",
        )


def _known(day: dt.date, code: TimeCode) -> When:
    if code is TimeCode.DAY:
        return When(day.isoformat(), TimePrecision.DAY, "ACLED: the sources give the day.", day)
    if code is TimeCode.MONTH:
        basis = "ACLED: the sources give the month, or a part of it, alone."
        return When(day.isoformat()[:7], TimePrecision.MONTH, basis, day)
    first, last = (
        min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
        for days in (-DAYS_AROUND_WEEK, DAYS_AROUND_WEEK)
    )
    edtf = f"[{dt.date.fromordinal(first)}..{dt.date.fromordinal(last)}]"
    basis = f"ACLED: the sources give the week, or the like, around {day}."
    return When(edtf, TimePrecision.RANGE, basis, day)


class Dead(NamedTuple):
    """How many were reported dead."""

    low: float | None
    high: float | None
    qualifier: str | None
    text: str


_STAND_FOR = {
    3: "'several', 'few' or 'many'",
    10: "'several', 'many' or 'tens'",
    12: "'dozens'",
    100: "'hundreds'",
}
"""Codebook, section "Reported fatalities": what is recorded where reports give no number."""


def dead(fatalities: str) -> Dead | Refused:
    """Read the reported fatalities: the lowest number reported; 0 where reports give none, too."""
    if not fatalities:
        return Dead(None, None, None, "ACLED gives no number of reported fatalities.")
    plain = plain_code(fatalities)
    if not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        reason = (
            f"'{fatalities}' is not a whole number of fatalities; write one such as '0' or '3'."
        )
        return Refused("fatalities", fatalities, reason)
    number = int(plain)
    said = f"ACLED records {number} reported fatalities"
    if number in _STAND_FOR:
        text = f"{said}; by its codebook the number may stand for {_STAND_FOR[number]} in reports."
        return Dead(number, number, "about", text)
    if number == 0:
        text = f"{said}, which by its codebook also means that reports tell of none."
        return Dead(0, 0, "exactly", text)
    return Dead(number, number, "exactly", f"{said}, the lowest number in reports.")
