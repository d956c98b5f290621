"""Rows of the small tables as the domain's values: types, places, actors, sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from geodata.actor import Actor, Side
from geodata.data_package.row import Row
from geodata.event import EventType
from geodata.local_text import LocalText
from geodata.place import Coordinates, Place
from geodata.precision import GeoPrecision
from geodata.source import Source
from geodata.time_span import TimeSpan

_NO_DATE = TimeSpan.read("0001")


def event_types(rows: list[Row]) -> dict[str, EventType]:
    """Read event types and sub-types; a sub-type's parent is an event type."""
    tops = {row.text("id") for row in rows if not row.text("parent_id")}
    found = [
        EventType(
            row.slug(),
            row.local("name"),
            row.required("symbol"),
            row.optional_reference("parent_id", tops, "event_types"),
        )
        for row in rows
    ]
    note_repeated_ids(rows)
    return {kind.id: kind for kind in found}


def places(rows: list[Row], areas: Mapping[str, Mapping[str, Any]]) -> dict[str, Place]:
    """Read places; each lies in another or at the top, never in itself."""
    ids = {row.text("id") for row in rows}
    found = {row.text("id"): _place(row, ids, areas) for row in rows}
    note_repeated_ids(rows)
    note_circles(rows, "lies in")
    return found


def _place(row: Row, ids: set[str], areas: Mapping[str, Mapping[str, Any]]) -> Place:
    return Place(
        id=row.slug(),
        name=row.local("name"),
        variants=row.several("variants"),
        coordinates=_coordinates(row),
        kind=row.required("kind"),
        geo_precision=row.code("geo_precision", GeoPrecision),
        parent_id=row.optional_reference("parent_id", ids, "places"),
        uncertainty_km=row.number_between("uncertainty_km", 0, math.inf) or 0.0,
        country=row.text("country"),
        geonames_id=row.text("geonames_id"),
        wikidata_id=row.text("wikidata_id"),
        p_code=row.text("p_code"),
        coordinates_basis=row.text("coordinates_basis"),
        coordinates_source=row.required("coordinates_source"),
        alternatives=row.several("alternative_coordinates"),
        disagreement=row.local("disagreement"),
        area=areas.get(row.text("id")),
    )


def _coordinates(row: Row) -> Coordinates | None:
    """Read both coordinates or neither."""
    latitude = row.number_between("latitude", -90, 90)
    longitude = row.number_between("longitude", -180, 180)
    if bool(row.text("latitude")) != bool(row.text("longitude")):
        lacking = "longitude" if row.text("latitude") else "latitude"
        row.note(lacking, "Latitude and longitude go together; give both or neither.")
    if latitude is None or longitude is None:
        return None
    return Coordinates(longitude, latitude)


def note_circles(
    rows: list[Row], verb: str, column: str = "parent_id", those: str = "parents"
) -> None:
    """Note everything that is, through what a column refers to, referred to by itself."""
    circular = in_circles({row.text("id"): row.text(column) for row in rows})
    for row in rows:
        if row.text("id") in circular:
            row.note(
                column,
                f"'{row.text(column)}' {verb} '{row.text('id')}' itself; "
                f"{those} must not go round in a circle.",
            )


def in_circles(referred: Mapping[str, str]) -> set[str]:
    """Give the ids that lead back to themselves, each being followed to the one it refers to."""
    settled: set[str] = set()
    circular: set[str] = set()
    for start in referred:
        path: dict[str, int] = {}
        at = start
        while at and at not in settled and at not in path:
            path[at] = len(path)
            at = referred.get(at, "")
        if at in path:
            circular |= {key for key, place in path.items() if place >= path[at]}
        settled.update(path)
    return circular


def actors(rows: list[Row]) -> dict[str, Actor]:
    """Read actors; each may belong to another."""
    ids = {row.text("id") for row in rows}
    found = [
        Actor(
            row.slug(),
            row.local("name"),
            row.several("variants"),
            row.required("kind"),
            row.code("side", Side),
            row.optional_reference("parent_id", ids, "actors"),
        )
        for row in rows
    ]
    note_repeated_ids(rows)
    note_circles(rows, "belongs to")
    return {actor.id: actor for actor in found}


def sources(rows: list[Row], zone: ZoneInfo) -> dict[str, Source]:
    """Read sources; a fingerprint goes with the length of the text that it is of."""
    ids = {row.text("id") for row in rows}
    found = [_source(row, ids, zone) for row in rows]
    note_repeated_ids(rows)
    note_circles(rows, "draws on", "draws_on", "sources")
    return {source.id: source for source in found}


def _source(row: Row, ids: set[str], zone: ZoneInfo) -> Source:
    sha256, characters = row.text("sha256"), row.whole_number("characters", 1)
    if sha256 and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef")):
        row.note("sha256", f"'{sha256}' is not a SHA-256; write 64 lower-case hex digits.")
    if row.has("sha256") and bool(sha256) != bool(row.text("characters")):
        row.note("characters", "The SHA-256 of a text and its length go together.")
    row.required("date")
    return Source(
        id=row.slug(),
        title=LocalText(row.required("title"), row.text("title_fr"), row.text("title_ar")),
        publisher=row.required("publisher"),
        date=row.time("date", zone) or _NO_DATE,
        date_basis=row.local("date_basis"),
        language=row.required("language"),
        kind=row.required("kind"),
        url=row.text("url"),
        sha256=sha256,
        characters=characters,
        rights=row.text("rights"),
        draws_on=row.optional_reference("draws_on", ids, "sources"),
    )


def note_repeated_ids(rows: list[Row]) -> None:
    """Note every id that an earlier row already has."""
    first: dict[str, int] = {}
    for row in rows:
        text = row.text("id")
        if text and text in first:
            row.note("id", f"'{text}' is already the id of row {first[text]}; ids are unique.")
        first.setdefault(text, row.number)
