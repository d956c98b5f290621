"""Where an event was, by the names and coordinates of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from geodata.errors import UnreadableError
from geodata.precision import GeoPrecision
from geodata.readers.cells.coordinates import Axis, read_coordinate
from geodata.readers.countries import country_code
from geodata.readers.gathered import Gathered
from geodata.readers.mapped.shapes import Shape, ShapeError, read_shape
from geodata.readers.mapping import ColumnMapping, Entry, Field
from geodata.readers.positions import (
    Fields,
    Position,
    Stated,
    held_against_countries,
    read_position,
)
from geodata.readers.rejection import Refused

_GIVEN, _NONE = "As the file gives it.", "The file gives no coordinates."


class Where(NamedTuple):
    """The place of an event, if it has one, and its name."""

    places: list[dict[str, Any]]
    name: str


class Within(NamedTuple):
    """What a place lies in: kinds and names from the largest on, and its country's letters."""

    units: tuple[tuple[str, str], ...]
    country: str


@dataclass
class Places:
    """Reads places by a mapping, and gathers them."""

    mapping: ColumnMapping
    gathered: Gathered

    def __post_init__(self) -> None:
        one = self.mapping.one
        self._spot = tuple(entry for field in _SPOT if (entry := one(field)))
        self.entries = (*self._spot, *self.mapping.all(Field.REGION))
        self.located = tuple(entry for entry in self.entries if entry.field in _LOCATED)
        self._fields = Fields(
            self._column(Field.GEOMETRY) or self._column(Field.LATITUDE),
            self._column(Field.LONGITUDE),
        )

    def positions(self, rows: Sequence[tuple[str, ...]]) -> list[Position | Refused]:
        """Read the coordinates of many rows, held against the countries that these state."""
        said = [_said(self.located, cells[: len(self.located)]) for cells in rows]
        read = [self._position(each) for each in said]
        countries = [each.get(Field.COUNTRY, "") for each in said]
        stated = [
            Stated(_NOWHERE if isinstance(position, Refused) else position, country_code(of), of)
            for position, of in zip(read, countries, strict=True)
        ]
        wrong = held_against_countries(stated, self._fields)
        return [refused or position for position, refused in zip(read, wrong, strict=True)]

    def where(self, *cells: str) -> Where | Refused:
        """Read the cells of all columns that say where."""
        said = _said(self._spot, cells[: len(self._spot)])
        position, precision = self._position(said), said.get(Field.GEO_PRECISION, "")
        if isinstance(position, Refused):
            return position
        if precision and precision not in [*GeoPrecision]:
            listed = ", ".join(f"'{each}'" for each in GeoPrecision)
            reason = f"'{precision}' is no geo precision; write one of {listed}."
            return Refused(self._column(Field.GEO_PRECISION), precision, reason)
        country, name = said.get(Field.COUNTRY, ""), said.get(Field.PLACE, "")
        regions = [
            entry.constant or cell
            for entry, cell in zip(self.entries, cells, strict=True)
            if entry.field is Field.REGION and (entry.constant or cell)
        ]
        units = [("country", country)] if country else []
        units += [("province", region) for region in regions]
        within = Within(tuple(units), country_code(country))
        if geometry := said.get(Field.GEOMETRY):
            return self._shaped(read_shape(geometry), name, precision, within)
        if name or position.latitude:
            shown = name or f"{position.latitude}, {position.longitude}"
            return Where([_tie(self._place(name, position, precision, within), shown)], shown)
        if not within.units:
            return Where([], "")
        shown = within.units[-1][1]
        return Where([_tie(self._unit(within), shown)], shown)

    def _shaped(self, shape: Shape, name: str, precision: str, within: Within) -> Where:
        """Give the places of a geometry: the stops of a route, points, and areas."""
        ties: list[dict[str, Any]] = []
        for stop in shape.stops:
            at = Position(_written(stop.latitude), _written(stop.longitude))
            shown = name or f"{at.latitude}, {at.longitude}"
            if name and len(shape.stops) > 1:
                shown = f"{name} ({stop.order or len(ties) + 1})"
            place = self._place(shown if name else "", at, precision, within)
            ties.append(_tie(place, shown) | {"role": str(stop.role), "order": stop.order})
        for extent in shape.extents:
            at = Position(_written(extent.latitude), _written(extent.longitude))
            shown = name or f"Area around {at.latitude}, {at.longitude}"
            usual = precision or str(GeoPrecision.AREA)
            place = self._place(shown, at, usual, within, f"{extent.kilometres:g}")
            self.gathered.areas[place] = extent.area
            ties.append(_tie(place, shown))
        return Where(ties, name or (ties[0]["as_written"] if ties else ""))

    def _place(
        self, name: str, position: Position, precision: str, within: Within, reach: str = ""
    ) -> str:
        """Gather a place; give its id."""
        usual = GeoPrecision.NEAR if position.latitude else GeoPrecision.AREA
        cells = {
            "name_en": name or f"{position.latitude}, {position.longitude}",
            "latitude": position.latitude,
            "longitude": position.longitude,
            "kind": "place",
            "geo_precision": precision or str(usual),
            "uncertainty_km": reach,
            "parent_id": self._unit(within),
            "country": within.country,
            "coordinates_basis": "" if precision else "The file does not say how exactly.",
            "coordinates_source": _GIVEN if position.latitude else _NONE,
        }
        key = ("place", name, position, precision, reach, within)
        return self.gathered.places.id_of(key, name or "place", cells)

    def _unit(self, within: Within) -> str:
        """Gather a country or a region, with those it lies in; give its id, if there is one."""
        if not within.units:
            return ""
        kind, name = within.units[-1]
        precision = GeoPrecision.COUNTRY if kind == "country" else GeoPrecision.PROVINCE
        cells = {
            "name_en": name,
            "kind": kind,
            "geo_precision": str(precision),
            "parent_id": self._unit(Within(within.units[:-1], within.country)),
            "country": within.country,
            "coordinates_source": _NONE,
        }
        return self.gathered.places.id_of(within.units, name, cells)

    def _position(self, said: dict[Field, str]) -> Position | Refused:
        """Read both coordinates, in whatever notation they are; of a geometry, the first ones."""
        if text := said.get(Field.GEOMETRY):
            return self._first_of(text)
        written: list[str] = []
        for field, axis in ((Field.LATITUDE, Axis.LATITUDE), (Field.LONGITUDE, Axis.LONGITUDE)):
            entry, text = self.mapping.one(field), said.get(field, "")
            try:
                value = read_coordinate(text, axis, entry.decimal if entry else None)
            except UnreadableError as error:
                return Refused(self._column(field), text, str(error))
            written.append("" if value is None else _written(value))
        latitude, longitude = written
        if bool(latitude) != bool(longitude):
            lacking = Field.LONGITUDE if latitude else Field.LATITUDE
            reason = "The cell is empty; latitude and longitude go together."
            return Refused(self._column(lacking), "", reason)
        return read_position(latitude, longitude, self._fields)

    def _first_of(self, geometry: str) -> Position | Refused:
        try:
            shape = read_shape(geometry)
        except ShapeError as error:
            return Refused(self._column(Field.GEOMETRY), geometry, str(error))
        at = shape.first
        if at is None:
            return _NOWHERE
        return read_position(_written(at.latitude), _written(at.longitude), self._fields)

    def _column(self, field: Field) -> str:
        entry = self.mapping.one(field)
        return entry.column if entry else ""


_SPOT = (
    *(Field.PLACE, Field.GEO_PRECISION, Field.COUNTRY),
    *(Field.LATITUDE, Field.LONGITUDE, Field.GEOMETRY),
)
_LOCATED = (Field.COUNTRY, Field.LATITUDE, Field.LONGITUDE, Field.GEOMETRY)
_NOWHERE = Position("", "")


def _said(entries: Sequence[Entry], cells: Sequence[str]) -> dict[Field, str]:
    return {
        entry.field: entry.constant or cell
        for entry, cell in zip(entries, cells, strict=True)
        if entry.constant or cell
    }


def _tie(place: str, name: str) -> dict[str, Any]:
    said = {"place_id": place, "role": "site", "as_written": name, "basis": "stated"}
    return {**said, "certain": True}


def _written(degrees: float) -> str:
    """Write degrees to a centimetre."""
    return f"{degrees:.7f}".rstrip("0").rstrip(".")
