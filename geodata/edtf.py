"""One point of an EDTF expression: a day, month, year or clock time, exact or approximate."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from geodata.errors import TimeSpanError

_CALENDAR = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?(?P<about>~?)", re.ASCII
)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)

LAST_HOUR = 23

DAYS_ABOUT = 3
"""An approximate day is any day up to this many before or after."""
MONTHS_ABOUT = 1
"""An approximate month reaches this many whole months further on both sides."""
YEARS_ABOUT = 1
"""An approximate year reaches this many whole years further on both sides."""


class Stretch(NamedTuple):
    """The days, both inclusive, between which a point in time lies, and the hours on them.

    Attributes:
        first, last: calendar days.
        first_hour, last_hour: hours of those days, 0 to 23; all of them where no clock is known.
    """

    first: dt.date
    last: dt.date
    first_hour: int = 0
    last_hour: int = LAST_HOUR


def read_point(text: str, zone: dt.tzinfo, *, whole: str) -> Stretch:
    """Read one point in time.

    Args:
        text: the point alone.
        zone: the zone whose calendar a clock time is put into.
        whole: the expression it stands in, for the message.

    Raises:
        TimeSpanError: if it is no point of the notation or no date of the calendar.
    """
    try:
        if is_clock(text):
            clock = dt.datetime.fromisoformat(text).astimezone(zone)
            return Stretch(clock.date(), clock.date(), clock.hour, clock.hour)
        return _calendar_point(text)
    except (ValueError, OverflowError) as error:
        raise unreadable(whole) from error


def is_clock(text: str) -> bool:
    """Tell whether a point is a clock time with an offset."""
    return bool(_CLOCK.fullmatch(text))


def unreadable(text: str) -> TimeSpanError:
    """Say that a text is not EDTF, and what would have been."""
    return TimeSpanError(
        f"'{text}' is not a time span; write EDTF as in '2016-12-15', '2016-12', '2012', "
        f"'2016-12-16T12:00-05:00', '2016-08~/2016-12-15', '2011-03/..' or "
        f"'[2016-11-15..2016-12-12]'."
    )


def _calendar_point(text: str) -> Stretch:
    """Read a year, month or day; ValueError where it is none."""
    match = _CALENDAR.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    about = bool(match["about"])
    if match["day"]:
        return _days(dt.date(year, month, day), DAYS_ABOUT if about else 0)
    if match["month"]:
        return _months(year, month, MONTHS_ABOUT if about else 0)
    return _years(year, YEARS_ABOUT if about else 0)


def _days(day: dt.date, margin: int) -> Stretch:
    """Widen a day by whole days, within the calendar."""
    first = max(day.toordinal() - margin, dt.date.min.toordinal())
    last = min(day.toordinal() + margin, dt.date.max.toordinal())
    return Stretch(dt.date.fromordinal(first), dt.date.fromordinal(last))


def _months(year: int, month: int, margin: int) -> Stretch:
    """Widen a month by whole months, within the calendar."""
    dt.date(year, month, 1)  # refuses month 13 and year 0
    before, after = year * 12 + month - 1 - margin, year * 12 + month - 1 + margin
    return Stretch(_first(before // 12, before % 12 + 1), _last(after // 12, after % 12 + 1))


def _years(year: int, margin: int) -> Stretch:
    """Widen a year by whole years, within the calendar."""
    dt.date(year, 1, 1)  # refuses year 0
    return Stretch(_first(year - margin, 1), _last(year + margin, 12))


def _first(year: int, month: int) -> dt.date:
    """Give the first day of a month, or of the calendar where that lies before it."""
    return dt.date(year, month, 1) if year >= dt.MINYEAR else dt.date.min


def _last(year: int, month: int) -> dt.date:
    """Give the last day of a month, or of the calendar where that lies after it."""
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, calendar.monthrange(year, month)[1])
