"""Events, claims and places as flat records of texts, and the fingerprint of each.

A record holds what a table says of one thing, field by field, empty ones left out, whatever form
the package has and in whatever order its rows stand. Its fingerprint says whether anything in it
has changed; two records say what.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from geodata.claim import Claim, Counted, Figure
from geodata.dataset import Dataset
from geodata.event import Event
from geodata.ledger.entry import DIGITS, Contents
from geodata.local_text import LANGUAGES, LocalText
from geodata.place import EventPlace, Place
from geodata.source import Citation

Record = Mapping[str, str]
"""Field to text, in the order in which they are told."""

_PART = 2000


def fingerprint(record: Record) -> str:
    """Give the first hex digits of the SHA-256 of a record, as JSON with its fields sorted."""
    text = json.dumps(dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def fingerprints(dataset: Dataset) -> Contents:
    """Give the fingerprint of every event, claim and place, going through a data set once."""
    events: dict[str, str] = {}
    claims: dict[str, str] = {}
    for event in _every_event(dataset):
        events[event.id] = fingerprint(event_record(event))
        claims |= {claim.id: fingerprint(claim_record(claim)) for claim in event.claims}
    places = {key: fingerprint(place_record(place)) for key, place in dataset.places.items()}
    return Contents(events, claims, places)


def _every_event(dataset: Dataset) -> Iterator[Event]:
    """Give the events, so many at once."""
    ids = iter(dataset.events)
    while part := list(islice(ids, _PART)):
        yield from dataset.events_of(part)


def event_record(event: Event) -> Record:
    """Write down what is said of an event, with what ties it to places, actors and passages."""
    fields = {
        **_local("title", event.title),
        **_local("summary", event.summary),
        "time": str(event.time or ""),
        "time_precision": event.time_precision.value,
        "part_of_day": event.part_of_day.value if event.part_of_day else "",
        **_local("time_basis", event.time_basis),
        "type": event.type.id,
        "sub_type": event.sub_type.id if event.sub_type else "",
        "status": event.status.value,
        **_places(event.places),
        **_grouped("actors", ((part.actor.id, part.role.value) for part in event.actors)),
        **_grouped("citations", ((cite.source.id, _passage(cite)) for cite in event.citations)),
        "claims": "; ".join(sorted(claim.id for claim in event.claims)),
    }
    return _without_blanks(fields)


def claim_record(claim: Claim) -> Record:
    """Write down what a claim says, by whom, of which event, and where it stands."""
    fields = {
        "event_id": claim.event_id,
        **_local("text", claim.text),
        **(_figure(claim.figure) if claim.figure else {}),
        "speaker_id": claim.speaker.id,
        "source_id": claim.citation.source.id,
        "passage": _passage(claim.citation),
        "repeats": claim.repeats or "",
    }
    return _without_blanks(fields)


def _figure(figure: Figure) -> dict[str, str]:
    """Write down a figure; its names in English are what it is told by."""
    return {
        "quantity": figure.quantity,
        "quantity_fr": figure.quantity_name.fr,
        "quantity_ar": figure.quantity_name.ar,
        "unit": figure.unit,
        "unit_fr": figure.unit_name.fr,
        "unit_ar": figure.unit_name.ar,
        "low": "" if figure.low is None else _number(figure.low),
        "high": "" if figure.high is None else _number(figure.high),
        "qualifier": figure.qualifier.value,
        "population": figure.population,
        "counted": "" if figure.counted is Counted.EVENT else figure.counted.value,
        "part_of": figure.part_of or "",
    }


def place_record(place: Place) -> Record:
    """Write down where a place is, and how that is known."""
    at = place.coordinates
    area = place.area
    fields = {
        **_local("name", place.name),
        "variants": " | ".join(place.variants),
        "latitude": _number(at.latitude) if at else "",
        "longitude": _number(at.longitude) if at else "",
        "kind": place.kind,
        "geo_precision": place.geo_precision.value,
        "parent_id": place.parent_id or "",
        "uncertainty_km": _number(place.uncertainty_km),
        "country": place.country,
        "geonames_id": place.geonames_id,
        "wikidata_id": place.wikidata_id,
        "p_code": place.p_code,
        "coordinates_basis": place.coordinates_basis,
        "coordinates_source": place.coordinates_source,
        "alternative_coordinates": " | ".join(place.alternatives),
        **_local("disagreement", place.disagreement),
        "area": fingerprint({"area": json.dumps(area, sort_keys=True)}) if area else "",
    }
    return _without_blanks(fields)


def _places(parts: Iterable[EventPlace]) -> dict[str, str]:
    """Write down each place in its role; one that comes more than once is numbered."""
    fields: dict[str, str] = {}
    times: Counter[tuple[str, str]] = Counter()
    for part in sorted(parts, key=lambda part: (part.order or 0, part.as_written)):
        key = part.place.id, part.role.value
        times[key] += 1
        stem = ".".join(("places", *key, *([str(times[key])] if times[key] > 1 else [])))
        fields |= {
            f"{stem}.order": str(part.order or ""),
            f"{stem}.as_written": part.as_written,
            f"{stem}.basis": part.basis.value,
            f"{stem}.certain": str(part.certain).lower(),
            **_local(f"{stem}.note", part.note),
        }
    return fields


def _grouped(stem: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Write down what stands under each id, sorted."""
    found: dict[str, list[str]] = {}
    for key, text in sorted(pairs):
        found.setdefault(f"{stem}.{key}", []).append(text or "-")
    return {key: "; ".join(texts) for key, texts in found.items()}


def _passage(citation: Citation) -> str:
    return citation.locator


def _local(stem: str, text: LocalText) -> dict[str, str]:
    return {f"{stem}_{language}": getattr(text, language) for language in LANGUAGES}


def _number(value: float) -> str:
    """Write a number with all its digits, a whole one without a point."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _without_blanks(fields: Mapping[str, str]) -> Record:
    return {name: text for name, text in fields.items() if text}
