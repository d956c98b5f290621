"""Where an event of UCDP GED happened: a place within a district, a province and a country.

``where_prec`` says what the coordinates stand for (codebook, "Where precision"): 1 the place itself;
2 a place within some 25 km; 3 the district (second order), 4 the province (first order), by a point
that stands for it; 5 a line or an area without borders of its own; 6 the country; 7 international
waters or airspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from geodata.basemap.countries import radius_km
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision
from geodata.readers.countries import country_code
from geodata.readers.gathered import Gathered
from geodata.readers.positions import (
    NOWHERE,
    Fields,
    Position,
    Stated,
    held_against_countries,
    read_position,
)
from geodata.readers.rejection import Refused
from geodata.readers.ucdp.codes import UcdpWherePrecision, read_code

WHERE = (
    *("where_prec", "where_coordinates", "country", "adm_1", "adm_2"),
    *("latitude", "longitude"),
)
"""The columns that say where."""
POSITION = ("latitude", "longitude", "country", "where_prec")
"""Those of them that are held against each other."""
_FIELDS = Fields()
_SOURCE = "UCDP GED"


class Extent(NamedTuple):
    """What coordinates stand for.

    Attributes:
        precision: how exactly.
        kind: of the place that is meant.
        kilometres: radius around the coordinates within which the event lies.
    """

    precision: GeoPrecision
    kind: str
    kilometres: float


_EXTENTS = {
    UcdpWherePrecision.PLACE: Extent(GeoPrecision.EXACT, "town", 1),
    UcdpWherePrecision.NEARBY: Extent(GeoPrecision.NEAR, "surroundings", 25),
    UcdpWherePrecision.DISTRICT: Extent(GeoPrecision.AREA, "part-of-province", 30),
    UcdpWherePrecision.PROVINCE: Extent(GeoPrecision.PROVINCE, "province", 75),
    UcdpWherePrecision.LINE_OR_AREA: Extent(GeoPrecision.AREA, "line-or-area", 50),
    UcdpWherePrecision.COUNTRY: Extent(GeoPrecision.COUNTRY, "country", 300),
    UcdpWherePrecision.SEA_OR_AIR: Extent(GeoPrecision.AREA, "sea-or-air", 100),
}


def extent_of(precision: UcdpWherePrecision) -> Extent:
    """Give what the coordinates of an event stand for."""
    return _EXTENTS[precision]


class Where(NamedTuple):
    """Where an event happened.

    Attributes:
        places: the event's place, as the package has it.
        title: the place in a title.
        within: the place with what it lies in, in a sentence.
    """

    places: list[dict[str, Any]]
    title: str
    within: str


class _Unit(NamedTuple):
    """What a place lies in: a country, a province or a district."""

    kind: str
    precision: GeoPrecision
    code: UcdpWherePrecision
    name: str


Path = tuple[_Unit, ...]


def read_positions(rows: list[tuple[str, ...]]) -> list[Position | Refused]:
    """Read latitude, longitude, country and ``where_prec`` of several rows."""
    read = [read_position(latitude, longitude, _FIELDS) for latitude, longitude, *_ in rows]
    stated = [
        Stated(NOWHERE if isinstance(position, Refused) else position, _held_to(row), row[2])
        for position, row in zip(read, rows, strict=True)
    ]
    wrong = held_against_countries(stated, _FIELDS)
    return [refused or position for position, refused in zip(read, wrong, strict=True)]


def _held_to(row: tuple[str, ...]) -> str:
    """Give the country that coordinates have to lie in: none over international waters."""
    _, _, country, prec = row
    code = read_code(prec, "where_prec", UcdpWherePrecision)
    return "" if code is UcdpWherePrecision.SEA_OR_AIR else country_code(country)


@dataclass
class Places:
    """Reads places, and gathers them with those that they lie in."""

    gathered: Gathered

    def read(self, prec: str, name: str, *rest: str) -> Where | Refused:
        """Read the cells of :data:`WHERE`."""
        country, province, district, latitude, longitude = rest
        code = read_code(prec, "where_prec", UcdpWherePrecision)
        position = read_position(latitude, longitude, _FIELDS)
        if isinstance(code, Refused):
            return code
        if isinstance(position, Refused):
            return position
        path = _path(country, province, district)
        name = name or (path[-1].name if path else "Unnamed place")
        said = {
            "place_id": self._place(name, path, code, position),
            "role": str(PlaceRole.SITE),
            "as_written": name,
            "basis": str(PlaceBasis.STATED if _is_named(code) else PlaceBasis.DESCRIBED),
            "certain": True,
        }
        title = f"near {name}" if code is UcdpWherePrecision.NEARBY else name
        above = [unit.name for unit in reversed(path) if unit.name != name]
        return Where([said], title, ", ".join((title, *above)))

    def _place(self, name: str, path: Path, code: UcdpWherePrecision, position: Position) -> str:
        """Gather a place; a unit that is meant as a whole is the one that others lie in."""
        whole = bool(path) and path[-1].code is code and path[-1].name == name
        parent = self._unit(path[:-1] if whole else path)
        cells = {**_cells(name, code, path), "parent_id": parent}
        cells |= {"latitude": position.latitude, "longitude": position.longitude}
        places = self.gathered.places
        if whole:
            unit = self._unit(path)
            if places.rows[unit].get("latitude", "") in ("", position.latitude):
                places.rows[unit] = cells
                return unit
        written = f"{name} near" if code is UcdpWherePrecision.NEARBY else name
        return places.id_of((*_names(path), name, code.name, *position), written, cells)

    def _unit(self, path: Path) -> str:
        """Gather a country, province or district, without coordinates of its own."""
        if not path:
            return ""
        unit = path[-1]
        cells = {
            "name_en": unit.name,
            "kind": unit.kind,
            "geo_precision": str(unit.precision),
            "parent_id": self._unit(path[:-1]),
            "country": country_code(path[0].name) if path[0].kind == "country" else "",
            "coordinates_source": _SOURCE,
        }
        return self.gathered.places.id_of(_names(path), unit.name, cells)


def _path(country: str, province: str, district: str) -> Path:
    """Give what a place lies in, the largest first."""
    units = (
        _Unit("country", GeoPrecision.COUNTRY, UcdpWherePrecision.COUNTRY, country),
        _Unit("province", GeoPrecision.PROVINCE, UcdpWherePrecision.PROVINCE, province),
        _Unit("part-of-province", GeoPrecision.AREA, UcdpWherePrecision.DISTRICT, district),
    )
    return tuple(unit for unit in units if unit.name)


def _names(path: Path) -> tuple[str, ...]:
    return tuple(f"{unit.kind}:{unit.name}" for unit in path)


def _cells(name: str, code: UcdpWherePrecision, path: Path) -> dict[str, str]:
    """Give a place's row, but for where it is."""
    extent, near = extent_of(code), code is UcdpWherePrecision.NEARBY
    iso = country_code(path[0].name) if path and path[0].kind == "country" else ""
    is_country = code is UcdpWherePrecision.COUNTRY
    kilometres = round(radius_km(iso)) if is_country else 0
    return {
        "name_en": f"Around {name}" if near else name,
        "variants": name if near else "",
        "kind": extent.kind,
        "geo_precision": str(extent.precision),
        "uncertainty_km": f"{kilometres or extent.kilometres:g}",
        "country": iso,
        "coordinates_source": _SOURCE,
    }


def _is_named(code: UcdpWherePrecision) -> bool:
    """Tell whether the event is said to be at what is named, not only near it or along it."""
    return code not in (UcdpWherePrecision.NEARBY, UcdpWherePrecision.LINE_OR_AREA)
