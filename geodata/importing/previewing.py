"""What would come of a file: its first events, to be drawn, and its first rejections."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from geodata.event import Event
from geodata.importing.events_of import events_of
from geodata.importing.repeated import Ids
from geodata.importing.time_zone import time_zone
from geodata.readers import (
    NOTHING_SAID,
    About,
    Format,
    Rejection,
    format_named,
    format_of,
    take_sample,
)
from geodata.readers.rowless import refuse_rowless


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of the first rows of a file.

    Attributes:
        events: to be drawn.
        rejections: what would be rejected among those rows.
        read: how many rows were looked at.
        columns_not_carried: columns that no event says anything of.
        notes: what is to be known of the file, in sentences.
        about: what the format says of the data set.
    """

    events: tuple[Event, ...]
    rejections: tuple[Rejection, ...]
    read: int
    columns_not_carried: tuple[str, ...]
    notes: tuple[str, ...]
    about: About


def preview(
    path: Path,
    format: str | Format | None = None,  # noqa: A002 the word that the command line uses
    mapping: Any = None,
    most: int = 200,
    about: About = NOTHING_SAID,
) -> Preview:
    """Read the beginning of a file, and write nothing.

    Raises:
        ImportRefused: if the file as a whole cannot be read.
    """
    found = format_of(take_sample(path)) if format is None else format
    found = format_named(found) if isinstance(found, str) else found
    reading = found.read(path, mapping=mapping, about=about)
    zone = time_zone(about.time_zone or reading.about.time_zone)
    events: list[Event] = []
    rejections: list[Rejection] = []
    read = 0
    ids = Ids(path.name)
    for part in map(ids.once, reading.parts()):
        few = part.events.slice(0, most - len(events))
        events += events_of(few, reading.gathered, zone)
        rejections += islice(part.rejections, most - len(rejections))
        read += part.read
        if len(events) >= most or len(rejections) >= most or read >= 50 * most:
            break
    refuse_rowless(path, read)
    return Preview(
        events=tuple(events),
        rejections=tuple(rejections),
        read=read,
        columns_not_carried=tuple(reading.columns_not_carried),
        notes=tuple(reading.notes),
        about=reading.about,
    )
