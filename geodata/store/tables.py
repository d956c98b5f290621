"""The store's tables: their columns, and their rows made from a data set.

A span without a bound is stored with the first or last day of the calendar there, so that every
comparison works without a special case; ``dated`` tells undated events apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import ibis
import pandas as pd

from geodata.dataset import Dataset
from geodata.event import Event
from geodata.folding import fold

EVENTS = ibis.table(
    {
        "ord": "int64",
        "id": "string",
        "dated": "boolean",
        "mapped": "boolean",
        "earliest_start": "date",
        "latest_start": "date",
        "earliest_end": "date",
        "latest_end": "date",
        "type": "string",
        "status": "string",
        "words": "string",
    },
    name="events",
)
"""One row an event; ``ord`` is its rank in time, ``words`` all that a search looks through."""

ACTORS = ibis.table({"ord": "int64", "id": "string", "role": "string"}, name="event_actors")
"""Actors of events, each with its role."""

PLACES = ibis.table({"ord": "int64", "id": "string"}, name="event_places")
"""Places of events, and all the places that they lie in."""

SOURCES = ibis.table({"ord": "int64", "id": "string"}, name="event_sources")
"""Sources of events, by citation or claim."""


def frames(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Make the rows of every table, by table name."""
    ranked = list(enumerate(sorted(dataset.events.values(), key=_time_order)))
    return {
        "events": _frame(EVENTS, (_event_row(at, event) for at, event in ranked)),
        "event_actors": _frame(ACTORS, (row for at, event in ranked for row in _actors(at, event))),
        "event_places": _frame(
            PLACES, (row for at, event in ranked for row in _places(at, event, dataset))
        ),
        "event_sources": _frame(
            SOURCES, (row for at, event in ranked for row in _sources(at, event))
        ),
    }


def _frame(table: ibis.Table, rows: Iterator[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(table.columns))


def _time_order(event: Event) -> tuple[dt.date, dt.date, bool, str]:
    """Order by when events may have begun, undated ones last, ties by id."""
    if event.time is None:
        return (dt.date.max, dt.date.max, True, event.id)
    return (event.time.earliest_start, event.time.latest_end, False, event.id)


def _event_row(at: int, event: Event) -> tuple[object, ...]:
    time = event.time
    days = (
        (time.earliest_start, time.latest_start, time.earliest_end, time.latest_end)
        if time
        else (None,) * 4
    )
    return (
        at,
        event.id,
        time is not None,
        bool(event.mapped_places),
        *days,
        event.type.id,
        event.status.value,
        _words(event),
    )


def _words(event: Event) -> str:
    """Fold all that a search looks through, with a blank on both sides of every word."""
    texts = [*event.title, *event.summary, *event.type.name]
    texts += [*(event.sub_type.name if event.sub_type else ())]
    for place in event.places:
        texts += [*place.place.name, place.as_written]
    for actor in event.actors:
        texts += actor.actor.name
    for claim in event.claims:
        texts += [*claim.text, *claim.speaker.name]
    return f" {' '.join(fold(text) for text in texts)} "


def _actors(at: int, event: Event) -> Iterator[tuple[object, ...]]:
    return ((at, part.actor.id, part.role.value) for part in event.actors)


def _places(at: int, event: Event, dataset: Dataset) -> Iterator[tuple[object, ...]]:
    around = {place for part in event.places for place in dataset.places_around(part.place.id)}
    return ((at, place) for place in sorted(around))


def _sources(at: int, event: Event) -> Iterator[tuple[object, ...]]:
    cited = {citation.source.id for citation in event.citations}
    return (
        (at, source)
        for source in sorted(cited | {claim.citation.source.id for claim in event.claims})
    )
