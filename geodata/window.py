"""A window of calendar days, either end of which may be open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geodata.errors import TimeSpanError
from geodata.notice import Notice


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, both ends inclusive, in the data set's time zone.

    Attributes:
        start: first day, or None where the window is open to the past.
        end: last day, or None where it is open to the future.

    Raises:
        TimeSpanError: if it ends before it starts.
    """

    start: dt.date | None = None
    end: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a window that ends before it starts."""
        if self.start and self.end and self.end < self.start:
            raise TimeSpanError(
                Notice(
                    "The window from '{start}' to '{end}' ends before it starts; 'from' must not "
                    "be later than 'to'.",
                    start=self.start,
                    end=self.end,
                )
            )

    @property
    def is_open(self) -> bool:
        """Whether it leaves out no day at all."""
        return self.start is None and self.end is None


def read_day(text: str) -> dt.date:
    """Read one calendar day written ``YYYY-MM-DD``, and nothing else.

    Raises:
        TimeSpanError: if the text is no such day.
    """
    try:
        day = dt.date.fromisoformat(text) if len(text) == 10 and text.isascii() else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise TimeSpanError(
            Notice(
                "'{text}' is not a calendar day; write year, month and day as in '2016-12-15'.",
                text=text,
            )
        )
    return day
