"""One event as plain values: what every export is made from.

The keys are those of the project's contract; GeoJSON calls the whole ``properties``.
"""

from __future__ import annotations

from typing import Any

from geodata.actor import EventActor
from geodata.claim import Claim
from geodata.event import Event
from geodata.place import EventPlace
from geodata.precision import Certainty
from geodata.source import Citation

Record = dict[str, Any]


def record(event: Event, certainty: Certainty, language: str) -> Record:
    """Give an event with all its precisions, places, actors, claims and sources."""
    geo_precision = event.geo_precision
    return {
        "title": event.title.in_language(language),
        "summary": event.summary.in_language(language),
        "time": str(event.time) if event.time else None,
        "certainty": certainty.value,
        "type": event.type.id,
        "sub_type": event.sub_type.id if event.sub_type else None,
        "status": event.status.value,
        "places": [_place(part, language) for part in event.places],
        "actors": [_actor(part, language) for part in event.actors],
        "claims": [_claim(claim, language) for claim in event.claims],
        "sources": _sources(event, language),
        "geo_precision": geo_precision.value if geo_precision else None,
        "time_precision": event.time_precision.value,
        "part_of_day": event.part_of_day.value if event.part_of_day else None,
        "time_basis": event.time_basis.in_language(language),
    }


def _place(part: EventPlace, language: str) -> Record:
    place = part.place
    return {
        "id": place.id,
        "role": part.role.value,
        "name": place.name.in_language(language),
        "as_written": part.as_written,
        "basis": part.basis.value,
        "certain": part.certain,
        "order": part.order,
        "note": part.note.in_language(language),
        "longitude": place.coordinates.longitude if place.coordinates else None,
        "latitude": place.coordinates.latitude if place.coordinates else None,
        "geo_precision": place.geo_precision.value,
        "uncertainty_km": place.uncertainty_km,
    }


def _actor(part: EventActor, language: str) -> Record:
    return {
        "id": part.actor.id,
        "role": part.role.value,
        "name": part.actor.name.in_language(language),
    }


def _claim(claim: Claim, language: str) -> Record:
    figure = claim.figure
    return {
        "id": claim.id,
        "quantity": figure.quantity if figure else None,
        "unit": figure.unit if figure else None,
        "low": _plain(figure.low) if figure else None,
        "high": _plain(figure.high) if figure else None,
        "qualifier": figure.qualifier.value if figure else None,
        "population": (figure.population or None) if figure else None,
        "counted": figure.counted.value if figure else None,
        "part_of": figure.part_of if figure else None,
        "repeats": claim.repeats,
        "text": claim.text.in_language(language),
        "speaker": claim.speaker.id,
        "speaker_name": claim.speaker.name.in_language(language),
        "said": str(claim.citation.source.date),
        "source": claim.citation.source.id,
        "locator": claim.citation.locator,
    }


def _plain(value: float | None) -> float | int | None:
    """Write a whole number without a decimal point."""
    return int(value) if value is not None and float(value).is_integer() else value


def _sources(event: Event, language: str) -> list[Record]:
    """Give each source once, with all the passages cited for the event."""
    passages: dict[str, list[Citation]] = {}
    for citation in event.citations:
        passages.setdefault(citation.source.id, []).append(citation)
    return [_source(citations, language) for citations in passages.values()]


def _source(citations: list[Citation], language: str) -> Record:
    source = citations[0].source
    return {
        "id": source.id,
        "title": source.title.in_language(language),
        "publisher": source.publisher,
        "date": str(source.date),
        "locator": "; ".join(cite.locator for cite in citations),
        "sha256": source.sha256 or None,
        "characters": source.characters,
    }
