"""Rows that tie events to places, actors, sources and claims, grouped by event."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping
from typing import TypeVar

from geodata.actor import Actor, ActorRole, EventActor
from geodata.claim import Claim, Counted, Figure, Qualifier
from geodata.data_package.row import Row
from geodata.local_text import LocalText
from geodata.place import EventPlace, Place, PlaceBasis, PlaceRole
from geodata.source import Citation, Source

Value = TypeVar("Value")


def by_event(
    rows: list[Row], events: Container[str], read: Callable[[Row], Value | None]
) -> dict[str, tuple[Value, ...]]:
    """Read each row, and gather what is sound under its event, in the order of the table."""
    found: dict[str, list[Value]] = {}
    for row in rows:
        event_id = row.reference("event_id", events, "events")
        value = read(row)
        if value is not None:
            found.setdefault(event_id, []).append(value)
    return {event_id: tuple(values) for event_id, values in found.items()}


def event_place(places: Mapping[str, Place]) -> Callable[[Row], EventPlace | None]:
    """Give the reader of rows that put an event at a place."""

    def read(row: Row) -> EventPlace | None:
        place = places.get(row.reference("place_id", places, "places"))
        part = (
            row.code("role", PlaceRole),
            row.whole_number("order", 1),
            row.text("as_written"),
            row.code("basis", PlaceBasis),
            row.flag("certain"),
            row.local("note"),
        )
        return EventPlace(place, *part) if place else None

    return read


def event_actor(actors: Mapping[str, Actor]) -> Callable[[Row], EventActor | None]:
    """Give the reader of rows that give an actor a role in an event."""

    def read(row: Row) -> EventActor | None:
        actor = actors.get(row.reference("actor_id", actors, "actors"))
        role = row.code("role", ActorRole)
        return EventActor(actor, role) if actor else None

    return read


def citation(sources: Mapping[str, Source]) -> Callable[[Row], Citation | None]:
    """Give the reader of rows that cite a passage of a source.

    A source whose text is known by its fingerprint is cited by paragraph and characters.
    """

    def read(row: Row) -> Citation | None:
        source = sources.get(row.reference("source_id", sources, "sources"))
        passage = (
            row.whole_number("paragraph", 1),
            row.whole_number("start", 0),
            row.whole_number("end", 1),
        )
        if source and source.sha256:
            _note_passage(row, source, *passage)
        return Citation(source, *passage) if source else None

    return read


def _note_passage(
    row: Row, source: Source, paragraph: int | None, start: int | None, end: int | None
) -> None:
    """Note a passage that is missing, empty, or outside the text."""
    for column, value in (("paragraph", paragraph), ("start", start), ("end", end)):
        if value is None:
            row.note(
                column,
                f"The citation is missing its '{column}'; '{source.id}' is cited "
                f"by paragraph and characters.",
            )
    if start is not None and end is not None:
        length = source.characters or math.inf
        if not start < end <= length:
            row.note(
                "end",
                f"'{start}–{end}' is not a passage of '{source.id}'; start must come "
                f"before end, and end not after {length}.",
            )


def claim(
    actors: Mapping[str, Actor], sources: Mapping[str, Source]
) -> Callable[[Row], Claim | None]:
    """Give the reader of rows in which somebody says something of an event."""
    cite = citation(sources)

    def read(row: Row) -> Claim | None:
        speaker = actors.get(row.reference("speaker_id", actors, "actors"))
        passage, figure = cite(row), _figure(row)
        row.required("text_en")
        if not speaker or not passage:
            return None
        about = (row.slug(), row.text("event_id"), figure, row.local("text"))
        return Claim(*about, speaker, passage, row.text("repeats") or None)

    return read


def _figure(row: Row) -> Figure | None:
    """Read the number in a claim; a number comes with what it counts and how it is hedged."""
    low = row.number_between("low", 0, math.inf)
    high = row.number_between("high", 0, math.inf)
    if not any(row.text(column) for column in ("quantity", "unit", "low", "high", "qualifier")):
        _note_figureless(row)
        return None
    if not row.text("low") and not row.text("high"):
        row.note("low", "The claim counts something but gives no number; write low, high or both.")
        return None
    if low is not None and high is not None and high < low:
        row.note("high", f"'{row.text('high')}' is less than the low '{row.text('low')}'.")
    quantity, unit = row.required("quantity"), row.required("unit")
    return Figure(
        quantity,
        unit,
        low,
        high,
        row.code("qualifier", Qualifier),
        LocalText(quantity, row.text("quantity_fr"), row.text("quantity_ar")),
        LocalText(unit, row.text("unit_fr"), row.text("unit_ar")),
        row.slug("population") if row.text("population") else "",
        row.optional_code("counted", Counted) or Counted.EVENT,
        row.text("part_of") or None,
    )


def _note_figureless(row: Row) -> None:
    """Note what can only be said of a figure, where a claim has none."""
    for column in ("population", "counted", "part_of"):
        if row.text(column):
            row.note(column, f"'{row.text(column)}' is said of a figure; this claim has none.")
