"""Where an event was: the place that ACLED names, within its regions and its country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from geodata.basemap.countries import MARGIN
from geodata.precision import GeoPrecision
from geodata.readers.acled.codes import PRECISION_OF, UNCERTAINTY_KM, GeoCode
from geodata.readers.countries import country_code
from geodata.readers.gathered import Gathered
from geodata.readers.numbers import plain_code
from geodata.readers.positions import (
    Fields,
    Position,
    Stated,
    held_against_countries,
    read_position,
)
from geodata.readers.rejection import Refused

_FROM = "ACLED"


class Where(NamedTuple):
    """The place of an event."""

    places: list[dict[str, Any]]
    name: str


@dataclass
class Places:
    """The places of a file."""

    gathered: Gathered

    def where(
        self,
        latitude: str,
        longitude: str,
        geo_precision: str,
        location: str,
        admin3: str,
        admin2: str,
        admin1: str,
        country: str,
        iso: str,
        iso3: str,
    ) -> Where | Refused:
        """Read the place of an event."""
        try:
            code = GeoCode(plain_code(geo_precision))
        except ValueError:
            reason = f"'{geo_precision}' is no geo precision of ACLED; it is '1', '2' or '3'."
            return Refused("geo_precision", geo_precision, reason)
        at = _position(latitude, longitude)
        if isinstance(at, Refused):
            return at
        alpha3 = country_code(iso3) or country_code(plain_code(iso)) or country_code(country)
        regions = tuple(name for name in (country, admin1, admin2, admin3) if name)
        cells = {
            "name_en": location or (regions[-1] if regions else ", ".join(at)),
            "latitude": at.latitude,
            "longitude": at.longitude,
            "kind": _KINDS[code],
            "geo_precision": str(PRECISION_OF[code]),
            "uncertainty_km": str(UNCERTAINTY_KM[code]),
            "parent_id": self._region(regions, alpha3),
            "country": alpha3,
            "coordinates_source": _FROM,
        }
        key = (*regions, location, *at, code.value)
        found = self.gathered.places.id_of(key, cells["name_en"], cells)
        said = {"place_id": found, "role": "site", "as_written": location, "basis": "stated"}
        return Where([{**said, "certain": True}], cells["name_en"])

    def _region(self, regions: tuple[str, ...], country: str) -> str:
        """Give the id of the smallest of some regions, each within the one before."""
        parent = ""
        for depth in range(1, len(regions) + 1):
            name = regions[depth - 1]
            is_country = depth == 1 and bool(country_code(name))
            precision = GeoPrecision.COUNTRY if is_country else GeoPrecision.PROVINCE
            cells = {
                "name_en": name,
                "kind": "country" if is_country else "province",
                "geo_precision": str(precision),
                "parent_id": parent,
                "country": country,
                "coordinates_source": _FROM,
            }
            parent = self.gathered.places.id_of(regions[:depth], name, cells)
        return parent

    def positions(self, rows: Sequence[tuple[str, ...]]) -> list[Position | Refused]:
        """Read the coordinates of many rows, held against the countries that these state."""
        read = [_position(latitude, longitude) for latitude, longitude, *_ in rows]
        stated = [
            Stated(
                _NOWHERE if isinstance(position, Refused) else position,
                country_code(iso3) or country_code(plain_code(iso)) or country_code(country),
                country,
                _MARGINS.get(plain_code(precision), MARGIN),
            )
            for position, (_, _, country, iso, iso3, precision) in zip(read, rows, strict=True)
        ]
        wrong = held_against_countries(stated, _FIELDS)
        return [refused or position for position, refused in zip(read, wrong, strict=True)]


_KINDS = {GeoCode.TOWN: "town", GeoCode.PART_OF_REGION: "area", GeoCode.REGION: "province"}
_MARGINS = {"2": 2.0, "3": 4.0}
"""Degrees by which what stands for an area, or for a sea off the coast, may lie outside."""
_FIELDS = Fields()
_NOWHERE = Position("", "")


def _position(latitude: str, longitude: str) -> Position | Refused:
    """Read both coordinates, which ACLED gives of every event."""
    for field, text in zip(_FIELDS, (latitude, longitude), strict=True):
        if not text:
            return Refused(field, text, f"The cell is empty; ACLED gives a {field}.")
    return read_position(latitude, longitude, _FIELDS)
