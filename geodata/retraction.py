"""An event that has been withdrawn, or has become part of another one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geodata.local_text import LocalText


@dataclass(frozen=True, slots=True)
class Retraction:
    """What is said in the place of an event that is no longer there.

    Attributes:
        id: the id that the event had, and keeps.
        date: the day on which it was retracted.
        reason: why, per language.
        merged_into: id of the event that it has become part of, which may be retracted, too; None
            where it was withdrawn.
    """

    id: str
    date: dt.date
    reason: LocalText
    merged_into: str | None
