"""A place as Nominatim writes it in JSON, made a candidate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from geodata.errors import UnreadableError
from geodata.gazetteer.country import read_country
from geodata.gazetteer.likeness import Likeness, Spelling, best_likeness
from geodata.gazetteer.match import Match
from geodata.gazetteer.question import Question
from geodata.place import Coordinates

WEIGHT = 0.8
"""What a likeness is worth here: whoever edits the map may have changed a name yesterday."""

WEIGHT_OF_IMPORTANCE = 0.05
_SCORE_WHEN_UNLIKE = 0.5


def read_osm_place(raw: object, asked: Question) -> Match | None:
    """Read one place; None where it has no coordinates or no identifier.

    Args:
        raw: an object of the answer's list (nominatim.org/release-docs, Place Output).
        asked: what was asked for.
    """
    if not isinstance(raw, Mapping):
        return None
    coordinates = _coordinates(raw)
    if coordinates is None or not (raw.get("osm_type") and raw.get("osm_id")):
        return None
    place_id = f"{raw['osm_type']}/{raw['osm_id']}"
    shown = str(raw.get("display_name") or raw.get("name") or place_id)
    name = str(raw.get("name") or shown)
    others = tuple(str(value) for value in _part(raw, "namedetails").values())
    likeness = _likeness(asked, name, others)
    kind = str(raw.get("addresstype") or raw.get("type") or "place")
    return Match(
        id=f"osm:{place_id}",
        name=name,
        names=tuple(dict.fromkeys((name, *others))),
        coordinates=coordinates,
        country=_country(raw),
        kind=kind,
        source="OpenStreetMap",
        spelling=likeness.spelling,
        score=_score(likeness, raw),
        reason=f"{likeness.words}; {kind} in OpenStreetMap; {shown}",
        same_as=_identifiers(raw),
    )


def _likeness(asked: Question, name: str, others: tuple[str, ...]) -> Likeness:
    """Compare; Nominatim also finds addresses, whose name is not what was asked for."""
    found = best_likeness(asked.folded, (name,), others) if asked.folded else None
    return found or Likeness(Spelling.UNLIKE, name, _SCORE_WHEN_UNLIKE)


def _score(likeness: Likeness, raw: Mapping[str, Any]) -> float:
    """Weigh a likeness with Nominatim's own importance, from 0 to 1."""
    importance = min(max(_number(raw.get("importance")) or 0.0, 0.0), 1.0)
    return round(likeness.score * (WEIGHT + WEIGHT_OF_IMPORTANCE * importance), 4)


def _coordinates(raw: Mapping[str, Any]) -> Coordinates | None:
    """Read coordinates that lie on the globe."""
    longitude, latitude = _number(raw.get("lon")), _number(raw.get("lat"))
    if longitude is None or latitude is None:
        return None
    on_globe = -180 <= longitude <= 180 and -90 <= latitude <= 90  # degrees
    return Coordinates(longitude, latitude) if on_globe else None


def _number(value: object) -> float | None:
    """Read a finite number; Nominatim writes coordinates as text."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _country(raw: Mapping[str, Any]) -> str:
    """Give the alpha-3 code of its country, empty at sea and where it is unknown."""
    try:
        return read_country(str(_part(raw, "address").get("country_code", "")))
    except UnreadableError:
        return ""


def _identifiers(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the identifiers that it has elsewhere."""
    wikidata = _part(raw, "extratags").get("wikidata")
    return (f"wikidata:{wikidata}",) if wikidata else ()


def _part(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Give an inner object, empty where there is none."""
    part = raw.get(key)
    return part if isinstance(part, Mapping) else {}
