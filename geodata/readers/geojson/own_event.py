"""One feature of our own export as an event; each value is looked at before it is believed."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from geodata.actor import ActorRole
from geodata.claim import Counted, Qualifier
from geodata.data_package import SLUG
from geodata.errors import TimeSpanError
from geodata.event import Status
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision, PartOfDay, TimePrecision
from geodata.readers.gathered import Gathered
from geodata.time_span import TimeSpan

_LOCATOR = re.compile(r"¶ (\d{1,9})(?:, (\d{1,9})–(\d{1,9}))?")
Passage = dict[str, int | None]


class Wrong(Exception):
    """A value that is not what our export has there."""

    def __init__(self, field_: str, value: object, reason: str) -> None:
        super().__init__(reason)
        self.field, self.value, self.reason = field_, value, reason


@dataclass
class OwnEvents:
    """Reads features, and gathers what they refer to.

    Attributes:
        known_claims: ids of all claims in the file.
        loose: how many references to claims outside of it were given up.
    """

    gathered: Gathered
    known_claims: Collection[str]
    loose: int = 0
    _lengths: dict[str, int | None] = field(default_factory=dict)

    def event(self, feature: Any) -> dict[str, Any]:
        """Give an event as a row of a package.

        Raises:
            Wrong: if anything in the feature is not as our export writes it.
        """
        content = _object("", feature)
        said = _Said("", _object("properties", content.get("properties")))
        event_id = said.slug("id")
        kind = self._type(said.slug("type"), None)
        sub_type = said.slug("sub_type") if said.get("sub_type") is not None else None
        sources = [_Said("sources", each) for each in said.objects("sources")]
        if not sources:
            raise Wrong("sources", "", "The event has no source; every event stands on one.")
        citations = [passage for source in sources for passage in self._citations(source)]
        return {
            "id": event_id,
            "time": said.time("time"),
            "time_precision": said.code("time_precision", TimePrecision),
            "part_of_day": said.code("part_of_day", PartOfDay, may_be_null=True),
            "time_basis_en": said.text("time_basis") or "The export does not say.",
            "type": kind,
            "sub_type": self._type(sub_type, kind) if sub_type else None,
            "status": said.code("status", Status),
            "title_en": said.required("title"),
            "summary_en": said.required("summary"),
            "places": [self._place(_Said("places", each)) for each in said.objects("places")],
            "actors": [self._actor(_Said("actors", each)) for each in said.objects("actors")],
            "citations": citations,
            "claims": [self._claim(_Said("claims", each)) for each in said.objects("claims")],
        }

    def _type(self, key: str, parent: str | None) -> str:
        name = key.replace("-", " ").capitalize()
        cells = {"name_en": name, "symbol": "circle", "parent_id": parent or ""}
        return self.gathered.event_types.add(key, cells)

    def _place(self, said: _Said) -> dict[str, Any]:
        longitude, latitude = said.number("longitude", -180, 180), said.number("latitude", -90, 90)
        if (longitude is None) != (latitude is None):
            raise Wrong("places.latitude", latitude, "Longitude and latitude go together.")
        cells = {
            "name_en": said.required("name"),
            "latitude": _plain(latitude),
            "longitude": _plain(longitude),
            "kind": "place",
            "geo_precision": said.code("geo_precision", GeoPrecision) or "",
            "uncertainty_km": _plain(said.number("uncertainty_km", 0, math.inf)),
            "coordinates_source": "GeoJSON export",
        }
        certain = said.get("certain")
        if not isinstance(certain, bool):
            raise Wrong("places.certain", certain, f"'{certain}' is neither true nor false.")
        return {
            "place_id": self.gathered.places.add(said.slug("id"), cells),
            "role": said.code("role", PlaceRole),
            "order": said.whole("order", 1),
            "as_written": said.text("as_written"),
            "basis": said.code("basis", PlaceBasis),
            "certain": certain,
            "note_en": said.text("note"),
        }

    def _actor(self, said: _Said) -> dict[str, Any]:
        found = self._named(said.slug("id"), said.required("name"))
        return {"actor_id": found, "role": said.code("role", ActorRole)}

    def _named(self, key: str, name: str) -> str:
        cells = {"name_en": name, "kind": "collective", "side": "other"}
        return self.gathered.actors.add(key, cells)

    def _citations(self, said: _Said) -> list[dict[str, Any]]:
        sha256, characters = said.text("sha256"), said.whole("characters", 1)
        if sha256 and not re.fullmatch("[0-9a-f]{64}", sha256):
            raise Wrong("sources.sha256", sha256, f"'{sha256}' is no SHA-256.")
        if bool(sha256) != bool(characters):
            raise Wrong("sources.characters", characters, "A SHA-256 and a length go together.")
        passages = [
            _passage("sources.locator", part, characters)
            for part in said.text("locator").split("; ")
        ]
        cells = {
            "title": said.required("title"),
            "publisher": said.required("publisher"),
            "date": said.time("date") or _missing("sources.date"),
            "sha256": sha256,
            "characters": _plain(characters),
        }
        key = self._source(said.slug("id"), cells, characters)
        return [{"source_id": key, **passage} for passage in passages]

    def _source(self, key: str, cells: Mapping[str, str], characters: int | None) -> str:
        self._lengths.setdefault(key, characters)
        return self.gathered.sources.add(key, {**cells, "language": "en", "kind": "report"})

    def _claim(self, said: _Said) -> dict[str, Any]:
        source, name = said.slug("source"), said.required("speaker_name")
        if source not in self._lengths:
            told = {"title": source, "publisher": name}
            self._source(
                source, {**told, "date": said.time("said") or _missing("claims.said")}, None
            )
        return {
            "id": said.slug("id"),
            **(self._figure(said) if said.get("quantity") is not None else {}),
            "repeats": self._other(said, "repeats"),
            "text_en": said.required("text"),
            "speaker_id": self._named(said.slug("speaker"), name),
            "source_id": source,
            **_passage("claims.locator", said.text("locator"), self._lengths[source]),
        }

    def _figure(self, said: _Said) -> dict[str, Any]:
        low, high = said.number("low", 0, math.inf), said.number("high", 0, math.inf)
        if low is None and high is None:
            raise Wrong("claims.low", "", "The claim counts something but gives no number.")
        if low is not None and high is not None and high < low:
            raise Wrong("claims.high", high, f"'{high:g}' is less than the low '{low:g}'.")
        return {
            "quantity": said.required("quantity"),
            "unit": said.required("unit"),
            "low": low,
            "high": high,
            "qualifier": said.code("qualifier", Qualifier),
            "population": said.slug("population") if said.get("population") is not None else None,
            "counted": said.code("counted", Counted, may_be_null=True),
            "part_of": self._other(said, "part_of"),
        }

    def _other(self, said: _Said, name: str) -> str | None:
        """Give the id of another claim, if that is in the file."""
        found = said.text(name)
        if found and found not in self.known_claims:
            self.loose += 1
            return None
        return found or None


class _Said:
    """An object of the export, whose values are asked for by what they should be."""

    def __init__(self, where: str, values: Any) -> None:
        self._where = f"{where}." if where else ""
        self._values = _object(where, values)

    def get(self, name: str) -> Any:
        return self._values.get(name)

    def text(self, name: str) -> str:
        value = self.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or "\0" in value:
            raise self._wrong(name, "is not a text")
        return value.encode("utf-8", "replace").decode()

    def required(self, name: str) -> str:
        text = self.text(name)
        if not text.strip():
            raise self._wrong(name, "is empty, and must not be")
        return text

    def slug(self, name: str) -> str:
        text = self.text(name)
        if not SLUG.fullmatch(text):
            raise self._wrong(name, "is not an id")
        return text

    def code(self, name: str, codes: type[StrEnum], *, may_be_null: bool = False) -> str | None:
        text = self.text(name)
        if text in [*codes] or (may_be_null and not text):
            return text or None
        raise self._wrong(name, f"is none of {', '.join(map(repr, map(str, codes)))}")

    def time(self, name: str) -> str | None:
        text = self.text(name)
        try:
            return TimeSpan.read(text).text if text else None
        except TimeSpanError as error:
            raise Wrong(f"{self._where}{name}", text, str(error)) from error

    def number(self, name: str, least: float, most: float) -> float | None:
        value = self.get(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not least <= value <= most or math.isinf(value):
            raise self._wrong(name, f"is not a number from {least:g} to {most:g}")
        return float(value)

    def whole(self, name: str, least: int) -> int | None:
        value = self.number(name, least, 2**31 - 1)
        if value is not None and not value.is_integer():
            raise self._wrong(name, "is not a whole number")
        return None if value is None else int(value)

    def objects(self, name: str) -> list[Any]:
        value = self.get(name)
        if not isinstance(value, list):
            raise self._wrong(name, "is not a list")
        return value

    def _wrong(self, name: str, what: str) -> Wrong:
        value = self.get(name)
        return Wrong(f"{self._where}{name}", value, f"'{str(value)[:80]}' {what}.")


def _object(where: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(where, value, f"'{str(value)[:80]}' is not an object of our export.")
    return value


def _missing(where: str) -> str:
    raise Wrong(where, "", "The date is missing; every source has one.")


def _passage(where: str, locator: str, characters: int | None) -> Passage:
    """Read where in a source something stands."""
    match = _LOCATOR.fullmatch(locator)
    if locator and match is None:
        raise Wrong(where, locator, f"'{locator[:80]}' is no passage, as in '¶ 4, 312–398'.")
    numbers = [int(part) if part else None for part in match.groups()] if match else [None] * 3
    paragraph, start, end = numbers
    if characters is not None and (start is None or end is None or not start < end <= characters):
        raise Wrong(where, locator, f"'{locator[:80]}' is no passage of the source's text.")
    return {"paragraph": paragraph, "start": start, "end": end}


def _plain(value: float | None) -> str:
    """Write a number as a table has it; repr gives back the very same float."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
