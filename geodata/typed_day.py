"""Days as people type them: as links write them, or as the page shows them in their language.

Only what has one meaning is read. Where day and month are both numbers, their order is a habit of
countries, which nobody can see in the text.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale

from geodata.edtf import Stretch, read_point
from geodata.errors import TimeSpanError
from geodata.folding import fold
from geodata.messages import Messages
from geodata.notice import Notice

_NUMBERS = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_IN_WORDS = re.compile(r"[\w\s.,\u200e\u200f]+")
"""Letters, digits, and what stands between them; the marks of direction are put in by browsers."""
_DAY = re.compile(r"(\d{1,2})(?:er)?")
_YEAR = re.compile(r"\d{4}")
_TWO_ORDERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)


def read_typed(text: str, m: Messages) -> Stretch:
    """Read a day, or a month or year with its first and its last day.

    ``2016-12-15``, ``2016-12`` and ``2016`` are read in every language, ``15 December 2016``,
    ``15 Dec 2016`` and ``December 2016`` with the names that the reader's language has in CLDR.

    Raises:
        TimeSpanError: if the text is none of these, or may be two days.
    """
    try:
        if _NUMBERS.fullmatch(text):
            return read_point(text, dt.UTC, whole=text)
        if _IN_WORDS.fullmatch(unicodedata.normalize("NFC", text)):
            return _in_words(text, m.language)
    except ValueError:  # of which a TimeSpanError is one
        pass
    raise TimeSpanError(_refusal(text, m))


def _in_words(text: str, language: str) -> Stretch:
    """Read a year and the name of a month, and maybe a day; ValueError where it is not these."""
    names = _month_names(language)
    rest = fold(text).split()
    months = [word for word in rest if word in names]
    years = [word for word in rest if _YEAR.fullmatch(word)]
    days = [found for word in rest if (found := _DAY.fullmatch(word))]
    if len(months) != 1 or len(years) != 1 or len(months) + len(years) + len(days) != len(rest):
        raise ValueError(text)
    year, month = int(years[0]), names[months[0]]
    if not days:
        return Stretch(dt.date(year, month, 1), dt.date(year, month, _length(year, month)))
    (day,) = days
    exact = dt.date(year, month, int(day[1]))
    return Stretch(exact, exact)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@cache
def _month_names(language: str) -> Mapping[str, int]:
    """Give the number of every month by its names, in full and short, alone and in a date."""
    return {
        fold(name): number
        for code in (language, *(("en_GB",) if language == "en" else ()))
        for names in Locale.parse(code).months.values()
        for width in ("wide", "abbreviated")
        for number, name in names[width].items()
    }


def _refusal(text: str, m: Messages) -> Notice:
    """Say why a text is no day, and how one is written."""
    readings = _readings(text)
    if len(readings) == 2:
        one, other = readings
        return Notice(
            "'{text}' may be {one} or {other}; write '{first}' or '{second}'.",
            text=text,
            one=m.day(one),
            other=m.day(other),
            first=one.isoformat(),
            second=other.isoformat(),
        )
    return Notice(
        "'{text}' is not a date; write one as in '2016-12-15' or '{day}', or a month or year as in "
        "'2016-12' or '2016'.",
        text=text,
        day=m.day(dt.date(2016, 12, 15)),
    )


def _readings(text: str) -> list[dt.date]:
    """Give the days that numbers of day and month in either order may mean."""
    match = _TWO_ORDERS.fullmatch(text)
    if not match:
        return []
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    found = []
    for day, month in dict.fromkeys([(one, other), (other, one)]):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return found
