"""What became of the rows of a file, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from geodata import words
from geodata.event import Event
from geodata.importing import Progress
from geodata.messages import Messages
from geodata.readers import ImportReport


class EventLine(NamedTuple):
    """An event as a preview lists it."""

    when: str
    title: str
    type: str
    where: str
    who: str


def event_lines(events: Iterable[Event], m: Messages) -> list[EventLine]:
    """Put events into lines of a table."""
    return [
        EventLine(
            words.when(event, m),
            event.title.in_language(m.language),
            event.type.name.in_language(m.language),
            ", ".join(_where(event, m)),
            ", ".join(part.actor.name.in_language(m.language) for part in event.actors),
        )
        for event in events
    ]


def _where(event: Event, m: Messages) -> Iterable[str]:
    for part in event.places:
        name = part.place.name.in_language(m.language)
        yield name if part.place.coordinates else m.say("{place} (not on the map)", place=name)


def unplaced_line(number: int, m: Messages) -> str:
    """Say of how many places it is not known where they lie, and what is to be done about it."""
    return m.say_many(
        "{n} place has no coordinates. Once the data set is saved, the gazetteer proposes where it "
        "may lie.",
        "{n} places have no coordinates. Once the data set is saved, the gazetteer proposes where "
        "they may lie.",
        number,
    )


def rows_line(told: Progress | ImportReport, m: Messages) -> str:
    """Say what became of rows, so far or in all; the numbers add up."""
    return m.say(
        "Rows read: {read}; kept as events: {kept}; rejected: {rejected}",
        read=m.number(told.read),
        kept=m.number(told.kept),
        rejected=m.number(told.rejected),
    )
