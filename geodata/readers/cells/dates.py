"""Dates as files write them, to EDTF.

Only what has one meaning is read. ``03/04/2016`` has two, and is refused with both, unless the
mapping says in which order day and month stand. With points between the numbers the day comes
first: CLDR knows of no country that writes a month before a day with points.

Years of two digits follow POSIX (``strptime``, ``%y``): 69 to 99 are 1969 to 1999, 00 to 68 are
2000 to 2068.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum

from geodata.errors import TimeSpanError
from geodata.folding import fold
from geodata.precision import TimePrecision
from geodata.readers.cells.month_names import month_names
from geodata.time_span import TimeSpan


class DateOrder(StrEnum):
    """What a mapping says of a column of dates."""

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"
    EXCEL = "excel"
    EXCEL_1904 = "excel-1904"


LAST_YEAR_OF_CENTURY = 68
"""The last two digits that mean a year after 2000."""

_FIRST_DAYS = {
    DateOrder.EXCEL: dt.date(1899, 12, 30),
    DateOrder.EXCEL_1904: dt.date(1904, 1, 1),
}
"""The day before day 1 of a spreadsheet; the first counts a 29 February 1900 that never was
(ECMA-376, part 1, 18.17.4.1)."""
_SERIALS = (61, 2_958_465)
"""From 1 March 1900, behind the day that never was, to the end of the year 9999."""

_CLOCK = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d(?::?\d\d)?)", re.ASCII
)
_HOUR = re.compile(
    r"(.*\S)(?:T|,?\s+)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?", re.ASCII
)
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<other>\d{1,2})(?P=sign)(?P<last>\d{4}|\d\d)", re.ASCII
)
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d+)?", re.ASCII)
_LONGEST = 80
"""Longer cells are texts, and no dates."""

_DIGITS = {
    first + digit: str(digit) for first in (0x0660, 0x06F0, 0x0966) for digit in range(10)
} | dict.fromkeys(map(ord, "\u200e\u200f\ufeff"), "")
"""Arabic, Persian and Devanagari digits in ASCII; marks of direction left out."""
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª)\b", re.IGNORECASE)
_LINKS = frozenset({"de", "of", "the", "le", "del"})


def read_date(text: str, order: DateOrder | None = None) -> str:
    """Read a date as EDTF; nothing where there is none.

    A clock time counts only with its offset, without which nobody knows what hour it was.

    Raises:
        TimeSpanError: if it is no date, may be two, or is none in the order that is given.
    """
    text = " ".join(text.translate(_DIGITS).split())
    if not text:
        return ""
    if len(text) > _LONGEST:
        raise _no_date(f"{text[:_LONGEST]}…")
    if order in (DateOrder.EXCEL, DateOrder.EXCEL_1904):
        return _serial(text, order)
    found = _edtf(text) or _with_offset(text)
    if found:
        return found
    hour = _HOUR.fullmatch(text)
    return _calendar(hour[1] if hour else text, order)


def _edtf(text: str) -> str:
    """Give a text that is EDTF already, else nothing."""
    try:
        return TimeSpan.read(text).text
    except TimeSpanError:
        return ""


def _with_offset(text: str) -> str:
    """Give a time with an offset as EDTF, without its parts of seconds; else nothing."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return ""
    offset = match[4]
    if offset != "Z":
        digits = offset[1:].replace(":", "").ljust(4, "0")
        offset = f"{offset[0]}{digits[:2]}:{digits[2:]}"
    return _edtf(f"{match[1]}T{match[2]}{match[3] or ''}{offset}")


def _calendar(text: str, order: DateOrder | None) -> str:
    """Read a day, month or year without a clock."""
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _written(text, match["year"], match["month"], match["day"])
    if match := _MONTH_YEAR.fullmatch(text):
        return _written(text, match["year"], match["month"])
    if match := _YEAR_LAST.fullmatch(text):
        return _in_order(text, match, order)
    return _edtf(text) or _in_words(text)


def _written(text: str, year: int | str, month: int | str, day: int | str | None = None) -> str:
    """Write numbers as EDTF, once the calendar has them."""
    try:
        date = dt.date(int(year), int(month), int(day or 1))
    except ValueError as error:
        raise _no_date(text) from error
    return date.isoformat() if day else date.isoformat()[:7]


def _in_order(text: str, match: re.Match[str], order: DateOrder | None) -> str:
    """Read three numbers by the order given, or by the only one in which they are a day."""
    readings = dict(_readings(match))
    if order is not None:
        if order in readings:
            return readings[order].isoformat()
        raise _other_order(text, order, list(readings.values()))
    if match["sign"] == ".":
        readings.pop(DateOrder.MONTH_DAY, None)
    days = list(dict.fromkeys(readings.values()))
    if len(days) == 1:
        return days[0].isoformat()
    raise _two_readings(text, days) if days else _no_date(text)


def _readings(match: re.Match[str]) -> Iterator[tuple[DateOrder | None, dt.date]]:
    """Give the days that three numbers may mean, each with the order in which they mean it."""
    one, other, last = match["one"], match["other"], match["last"]
    orders: list[tuple[DateOrder | None, str, str, str]] = [
        (DateOrder.DAY_MONTH, last, other, one),
        (DateOrder.MONTH_DAY, last, one, other),
    ]
    if len(one) == len(last) == 2:
        orders.append((None, one, other, last))  # 16-03-04 may begin with its year
    for order, year, month, day in orders:
        with contextlib.suppress(ValueError):
            yield order, dt.date(_full_year(year), int(month), int(day))


def _full_year(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= LAST_YEAR_OF_CENTURY else 1900)


def _in_words(text: str) -> str:
    """Read a month by its name, with its year and maybe a day, in any order that is one day."""
    plain = _ORDINAL.sub(r"\1", text).replace("-", " ")
    words = [word for word in fold(plain).split() if word not in _LINKS]
    numbers = [word for word in words if word.isdecimal()]
    month = month_names().get(" ".join(word for word in words if not word.isdecimal()))
    if month is None or not words:
        raise _no_date(text)
    years = [number for number in numbers if len(number) == 4]
    if len(years) == 1 and len(numbers) <= 2:
        numbers.remove(years[0])
        return _written(text, int(years[0]), month, int(numbers[0]) if numbers else None)
    if not years and len(numbers) == 2 and len(numbers[1]) == 2:  # 9-May-20: the year comes last
        return _written(text, _full_year(numbers[1]), month, int(numbers[0]))
    raise _no_date(text)


def _serial(text: str, order: DateOrder) -> str:
    """Read the number that a spreadsheet keeps for a day; a date in words stays one."""
    match = _SERIAL.fullmatch(text)
    if match is None:
        return read_date(text)
    number = int(match[1])
    if not (_SERIALS[0] if order is DateOrder.EXCEL else 0) <= number <= _SERIALS[1]:
        raise TimeSpanError(
            f"'{text}' is not a day as a spreadsheet counts them; write a whole number from "
            f"{_SERIALS[0]} to {_SERIALS[1]}."
        )
    first = _FIRST_DAYS[order]
    return dt.date.fromordinal(min(first.toordinal() + number, dt.date.max.toordinal())).isoformat()


def precision_of(time: str) -> TimePrecision:
    """Tell how exactly a time is known by the way it is written in EDTF."""
    if not time:
        return TimePrecision.UNDATED
    if "/" in time or ".." in time:
        return TimePrecision.RANGE
    if "T" in time:
        return TimePrecision.CLOCK
    return (TimePrecision.YEAR, TimePrecision.MONTH, TimePrecision.DAY)[time.count("-")]


def in_words(day: dt.date) -> str:
    """Write a day so that nobody can take it for another one."""
    return f"{day.day} {_ENGLISH[day.month - 1]} {day.year}"


_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _no_date(text: str) -> TimeSpanError:
    return TimeSpanError(
        f"'{text}' is not a date; write one as in '2016-12-15', '15 December 2016' or '2016-12'."
    )


def _two_readings(text: str, days: list[dt.date]) -> TimeSpanError:
    *others, last = [in_words(day) for day in days]
    said = f"{', '.join(others)} or {last}"
    return TimeSpanError(
        f"'{text}' may be {said}; write '{days[0].isoformat()}' if that is meant, or say in a "
        f"mapping whether the day or the month comes first."
    )


def _other_order(text: str, order: DateOrder, days: list[dt.date]) -> TimeSpanError:
    first = "day" if order is DateOrder.DAY_MONTH else "month"
    if not days:
        return _no_date(text)
    return TimeSpanError(
        f"'{text}' is no date with the {first} first, as the mapping says; read otherwise it would "
        f"be {in_words(days[0])}."
    )
