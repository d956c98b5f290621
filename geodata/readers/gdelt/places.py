"""Where an event of GDELT happened, by its ``ActionGeo_`` columns.

``ActionGeo_Type`` says what the coordinates stand for (codebook, "Event geography"): 1 a country, 2
a state of the United States, 3 a town there, 4 a town elsewhere, 5 a province elsewhere. All are
points that stand for what the article names.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

from geodata.basemap.countries import MARGIN, radius_km
from geodata.precision import GeoPrecision
from geodata.readers.countries import country_of_fips
from geodata.readers.gathered import Cells, Gathered
from geodata.readers.positions import (
    NOWHERE,
    Fields,
    Position,
    Stated,
    held_against_countries,
    read_position,
)
from geodata.readers.rejection import Refused

WHERE = (
    *("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code"),
    *("ActionGeo_Lat", "ActionGeo_Long"),
)
"""The columns that say where."""
_FIELDS = Fields("ActionGeo_Lat", "ActionGeo_Long")
_MARGIN_OF_CENTRES = 3.0
"""Degrees by which a point that stands for a whole country may lie outside of it, as some do."""
_SOURCE = "GDELT, from the GNS and GNIS gazetteers"


class GdeltGeoType(Enum):
    """``ActionGeo_Type``: what coordinates stand for."""

    COUNTRY = "1"
    US_STATE = "2"
    US_TOWN = "3"
    TOWN = "4"
    PROVINCE = "5"


class Extent(NamedTuple):
    """What coordinates stand for.

    Attributes:
        precision: how exactly.
        kind: of the place.
        kilometres: radius within which the event lies.
    """

    precision: GeoPrecision
    kind: str
    kilometres: float


_TOWN = Extent(GeoPrecision.NEAR, "town", 10)
_PROVINCE = Extent(GeoPrecision.PROVINCE, "province", 100)
_EXTENTS = {
    GdeltGeoType.COUNTRY: Extent(GeoPrecision.COUNTRY, "country", 300),
    GdeltGeoType.US_STATE: Extent(GeoPrecision.PROVINCE, "province", 200),
    GdeltGeoType.US_TOWN: _TOWN,
    GdeltGeoType.TOWN: _TOWN,
    GdeltGeoType.PROVINCE: _PROVINCE,
}


def extent_of(code: GdeltGeoType) -> Extent:
    """Give what the coordinates of an event stand for."""
    return _EXTENTS[code]


class Where(NamedTuple):
    """Where an event happened.

    Attributes:
        places: the event's place; none where the article names none.
        title: the place behind a comma; empty without one.
    """

    places: list[dict[str, Any]]
    title: str


Texts = tuple[str, ...]
_NOT_NAMED = Where([], "")


class Places:
    """Reads places, and gathers them with those that they lie in."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def read_many(self, rows: list[Texts]) -> list[Where | Refused]:
        """Read the cells of :data:`WHERE` of several rows."""
        read = [self._position(row) for row in rows]
        stated = [
            Stated(
                NOWHERE if isinstance(position, Refused) else position,
                country_of_fips(row[2]),
                _country_name(row),
                _MARGIN_OF_CENTRES if row[0] == GdeltGeoType.COUNTRY.value else MARGIN,
            )
            for position, row in zip(read, rows, strict=True)
        ]
        wrong = held_against_countries(stated, _FIELDS)
        return [
            position if isinstance(position, Refused) else refused or self._where(row, position)
            for position, refused, row in zip(read, wrong, rows, strict=True)
        ]

    def _position(self, row: Texts) -> Position | Refused:
        kind, *_, latitude, longitude = row
        if kind in ("", "0"):
            return NOWHERE
        if kind not in [code.value for code in GdeltGeoType]:
            reason = f"'{kind}' is no ActionGeo_Type; the codes are 1 to 5, and 0 for no place."
            return Refused("ActionGeo_Type", kind, reason)
        return read_position(latitude, longitude, _FIELDS)

    def _where(self, row: Texts, position: Position) -> Where:
        kind, full_name, country, province, *_ = row
        if kind in ("", "0"):
            return _NOT_NAMED
        code = GdeltGeoType(kind)
        names = [part.strip() for part in full_name.split(",") if part.strip()]
        if code is GdeltGeoType.COUNTRY:
            names = [full_name]
        name = names[0] if names else country or "Unnamed place"
        place = self._place(name, names, code, (country, province), position)
        said = {"place_id": place, "role": "site", "as_written": full_name}
        return Where([{**said, "basis": "stated", "certain": True}], f", {name}")

    def _place(
        self,
        name: str,
        names: list[str],
        code: GdeltGeoType,
        codes: tuple[str, str],
        position: Position,
    ) -> str:
        country, province = codes
        iso, extent = country_of_fips(country), extent_of(code)
        kilometres = extent.kilometres
        if code is GdeltGeoType.COUNTRY:
            kilometres = round(radius_km(iso)) or kilometres
        above = "" if code is GdeltGeoType.COUNTRY else self._country(country, names)
        is_town = code in (GdeltGeoType.TOWN, GdeltGeoType.US_TOWN)
        if is_town and len(names) > 2 and len(province) > 2:
            above = self._unit(("adm1", province), names[-2], "province", iso, above)
        cells = {
            **_row(name, extent.kind, extent.precision, iso, above),
            "latitude": position.latitude,
            "longitude": position.longitude,
            "uncertainty_km": f"{kilometres:g}",
        }
        return self._gathered.places.id_of((*codes, name, kind_of(code), *position), name, cells)

    def _country(self, country: str, names: list[str]) -> str:
        if not country:
            return ""
        name = names[-1] if len(names) > 1 else country
        return self._unit(("country", country), name, "country", country_of_fips(country), "")

    def _unit(self, key: tuple[str, str], name: str, kind: str, iso: str, above: str) -> str:
        """Gather a country or a province, without coordinates of its own."""
        precision = GeoPrecision.COUNTRY if kind == "country" else GeoPrecision.PROVINCE
        cells = _row(name, kind, precision, iso, above)
        return self._gathered.places.id_of(key, f"{name} {kind}", cells)


def _country_name(row: Texts) -> str:
    kind, full_name, country, *_ = row
    name = full_name if kind == GdeltGeoType.COUNTRY.value else full_name.rpartition(", ")[2]
    return name or country


def kind_of(code: GdeltGeoType) -> str:
    """Give what tells places of the same name apart."""
    return extent_of(code).kind


def _row(name: str, kind: str, precision: GeoPrecision, iso: str, above: str) -> Cells:
    return {
        "name_en": name,
        "kind": kind,
        "geo_precision": str(precision),
        "parent_id": above,
        "country": iso,
        "coordinates_source": _SOURCE,
    }
