"""Time spans of events: reads and writes EDTF, and says what a window knows of them.

A span has *readings*. ``2016-12`` is some day within December, so it has thirty-one of them;
``2016-11-15/2016-12-22`` is throughout, so it has one. All readings start on a day between
``earliest_start`` and ``latest_start`` and end on a day between ``earliest_end`` and
``latest_end``; these four days carry the whole meaning, in Python, in the store and in the browser.

The notation is the part of EDTF (ISO 8601-2:2019) that conflict data needs: of levels 0 and 1 days,
months, years, clock times with an offset, intervals, open (``..``) and unknown (empty) ends, and
approximate (``~``); of level 2 one day of a stretch (``[2016-11-15..2016-12-12]``). Dates are
proleptic Gregorian, years 0001 to 9999.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from geodata.edtf import LAST_HOUR, Stretch, is_clock, read_point, unreadable
from geodata.errors import TimeSpanError
from geodata.precision import Certainty
from geodata.window import Window

_UTC = ZoneInfo("UTC")

Hours = tuple[int, int, int, int]
WHOLE_DAYS: Hours = (0, LAST_HOUR, 0, LAST_HOUR)
"""The hours of a time that is known to the day at best."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something happened, as exactly as its source says, in calendar days.

    Attributes:
        text: the EDTF it was read from; what is written back.
        earliest_start: first day on which it may have begun; ``date.min`` where unbounded.
        latest_start: last day on which it may have begun.
        earliest_end: first day on which it may have ended.
        latest_end: last day on which it may have ended; ``date.max`` where unbounded.
        hours: the hour, 0 to 23, on each of these four days, in the zone that it was read in; a
            timeline draws them, a window is made of whole days.
    """

    text: str
    earliest_start: dt.date = field(compare=False)
    latest_start: dt.date = field(compare=False)
    earliest_end: dt.date = field(compare=False)
    latest_end: dt.date = field(compare=False)
    hours: Hours = field(default=WHOLE_DAYS, compare=False)

    @classmethod
    def read(cls, text: str, zone: ZoneInfo = _UTC) -> TimeSpan:
        """Read EDTF; clock times become the calendar day they fall on in ``zone``.

        Raises:
            TimeSpanError: if the text is not of the notation, or ends before it starts.
        """
        if text.startswith("["):
            return _one_of(text, zone)
        start, slash, end = text.partition("/")
        if not slash:
            moment = read_point(text, zone, whole=text)
            days = (moment.first, moment.last, moment.first, moment.last)
            return cls(text, *days, (moment.first_hour, moment.last_hour) * 2)
        return _interval(text, start, end, zone)

    def __str__(self) -> str:
        """Write the EDTF back."""
        return self.text

    def certainty_in(self, window: Window) -> Certainty | None:
        """Tell what the window knows of it: certain, possible, or None where it is out."""
        first = window.start or dt.date.min
        last = window.end or dt.date.max
        if self.latest_start <= last and self.earliest_end >= first:
            return Certainty.CERTAIN
        if self.earliest_start <= last and self.latest_end >= first:
            return Certainty.POSSIBLE
        return None

    @property
    def is_approximate(self) -> bool:
        """Whether the source gives either end only roughly."""
        return "~" in self.text

    @property
    def is_one_of(self) -> bool:
        """Whether it is some time within a stretch that no month or year is."""
        return self.text.startswith("[")

    @property
    def is_ongoing(self) -> bool:
        """Whether it goes on with no end in sight."""
        return self.text.endswith("/..")


def _one_of(text: str, zone: ZoneInfo) -> TimeSpan:
    """Read some time between two days, months or years, both included (level 2, one of a set)."""
    start, dots, end = text[1:-1].partition("..")
    if not (text.endswith("]") and dots and start and end) or is_clock(start) or is_clock(end):
        raise unreadable(text)
    first = read_point(start, zone, whole=text).first
    last = read_point(end, zone, whole=text).last
    if first > last:
        raise _reversed(text)
    return TimeSpan(text, first, last, first, last)


def _reversed(text: str) -> TimeSpanError:
    return TimeSpanError(
        f"The time span '{text}' ends before it starts; write the earlier end first."
    )


def _interval(text: str, start: str, end: str, zone: ZoneInfo) -> TimeSpan:
    """Read both ends of an interval and hold them against each other.

    A reading starts before it ends, so an end that is known better bounds the start too.
    """
    if start in ("", "..") and end in ("", ".."):
        raise unreadable(text)
    opening = _end_of_interval(start, dt.date.min, text, zone)
    closing = _end_of_interval(end, dt.date.max, text, zone)
    if opening.first > closing.last:
        raise _reversed(text)
    first, last = (opening.last, opening.last_hour), (closing.first, closing.first_hour)
    latest_start = min(first, (closing.last, closing.last_hour))
    earliest_end = max(last, (opening.first, opening.first_hour))
    hours = (opening.first_hour, latest_start[1], earliest_end[1], closing.last_hour)
    return TimeSpan(text, opening.first, latest_start[0], earliest_end[0], closing.last, hours)


def _end_of_interval(text: str, open_day: dt.date, whole: str, zone: ZoneInfo) -> Stretch:
    """Read one end: a point, ``..`` for open, nothing for unknown."""
    if text == "..":
        return Stretch(open_day, open_day)
    if text == "":
        return Stretch(dt.date.min, dt.date.max)
    return read_point(text, zone, whole=whole)
