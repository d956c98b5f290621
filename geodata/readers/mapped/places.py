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
from geodata.readers.mapping import ColumnMapping, Entry, Field
from geodata.readers.positions import Fields, Position, held_against_countries, read_position
from geodata.readers.rejection import Refused

_GIVEN = "As the file gives it."


class Where(NamedTuple):
    """The place of an event, if it has one, and its name."""

    places: list[dict[str, Any]]
    name: str


@dataclass
class Places:
    """Reads places by a mapping, and gathers them."""

    mapping: ColumnMapping
    gathered: Gathered

    def __post_init__(self) -> None:
        one = self.mapping.one
        spot = (Field.PLACE, Field.GEO_PRECISION, Field.COUNTRY, Field.LATITUDE, Field.LONGITUDE)
        self._spot = tuple(entry for field in spot if (entry := one(field)))
        self.entries = (*self._spot, *self.mapping.all(Field.REGION))
        self.located = tuple(entry for entry in self.entries if entry.field in _LOCATED)
        self._fields = Fields(
            *(
                entry.column if (entry := one(field)) else ""
                for field in (Field.LATITUDE, Field.LONGITUDE)
            )
        )

    def positions(self, rows: Sequence[tuple[str, ...]]) -> list[Position | Refused]:
        """Read the coordinates of many rows, held against the countries that these state."""
        said = [self._said(self.located, cells) for cells in rows]
        read = [self._position(each) for each in said]
        stated = [
            (
                position if isinstance(position, Position) else Position("", ""),
                each.get(Field.COUNTRY, ""),
            )
            for position, each in zip(read, said, strict=True)
        ]
        wrong = held_against_countries(stated, self._fields)
        return [refused or position for position, refused in zip(read, wrong, strict=True)]

    def where(self, *cells: str) -> Where | Refused:
        """Read the cells of all columns that say where."""
        said = self._said(self._spot, cells[: len(self._spot)])
        position = self._position(said)
        if isinstance(position, Refused):
            return position
        precision = said.get(Field.GEO_PRECISION, "")
        if precision and precision not in [*GeoPrecision]:
            listed = ", ".join(f"'{each}'" for each in GeoPrecision)
            reason = f"'{precision}' is no geo precision; write one of {listed}."
            return Refused(self._column(Field.GEO_PRECISION), precision, reason)
        country = said.get(Field.COUNTRY, "")
        regions = [
            entry.constant or cell
            for entry, cell in zip(self.entries, cells, strict=True)
            if entry.field is Field.REGION and (entry.constant or cell)
        ]
        units = [
            *([("country", country)] if country else []),
            *(("province", name) for name in regions),
        ]
        name = said.get(Field.PLACE, "")
        if not name and not position.latitude and not units:
            return Where([], "")
        if not name and not position.latitude:
            return self._at(self._unit(tuple(units), country), units[-1][1])
        return self._place(name, position, precision, tuple(units), country)

    def _place(
        self,
        name: str,
        position: Position,
        precision: str,
        units: tuple[tuple[str, str], ...],
        country: str,
    ) -> Where:
        shown = name or f"{position.latitude}, {position.longitude}"
        usual = GeoPrecision.NEAR if position.latitude else GeoPrecision.AREA
        cells = {
            "name_en": shown,
            "latitude": position.latitude,
            "longitude": position.longitude,
            "kind": "place",
            "geo_precision": precision or str(usual),
            "parent_id": self._unit(units, country) if units else "",
            "country": country_code(country),
            "coordinates_basis": "" if precision else "The file does not say how exactly.",
            "coordinates_source": _GIVEN,
        }
        key = ("place", name, position, precision, units)
        return self._at(self.gathered.places.id_of(key, name or "place", cells), name or shown)

    def _unit(self, units: tuple[tuple[str, str], ...], country: str) -> str:
        """Gather a country or a region, with those it lies in; give its id."""
        if not units:
            return ""
        kind, name = units[-1]
        precision = GeoPrecision.COUNTRY if kind == "country" else GeoPrecision.PROVINCE
        cells = {
            "name_en": name,
            "kind": kind,
            "geo_precision": str(precision),
            "parent_id": self._unit(units[:-1], country),
            "country": country_code(country),
            "coordinates_source": _GIVEN,
        }
        return self.gathered.places.id_of(units, name, cells)

    def _at(self, place: str, name: str) -> Where:
        said = {"place_id": place, "role": "site", "as_written": name, "basis": "stated"}
        return Where([{**said, "certain": True}], name)

    def _said(self, entries: Sequence[Entry], cells: Sequence[str]) -> dict[Field, str]:
        return {
            entry.field: entry.constant or cell
            for entry, cell in zip(entries, cells, strict=True)
            if entry.constant or cell
        }

    def _position(self, said: dict[Field, str]) -> Position | Refused:
        """Read both coordinates, in whatever notation they are."""
        written: list[str] = []
        for field, axis in ((Field.LATITUDE, Axis.LATITUDE), (Field.LONGITUDE, Axis.LONGITUDE)):
            entry, text = self.mapping.one(field), said.get(field, "")
            try:
                value = read_coordinate(text, axis, entry.decimal if entry else None)
            except UnreadableError as error:
                return Refused(self._column(field), text, str(error))
            written.append("" if value is None else f"{value:.7f}".rstrip("0").rstrip("."))
        latitude, longitude = written
        for one, other, lacking in (
            (latitude, longitude, Field.LONGITUDE),
            (longitude, latitude, Field.LATITUDE),
        ):
            if one and not other:
                reason = "The cell is empty; latitude and longitude go together."
                return Refused(self._column(lacking), "", reason)
        return read_position(latitude, longitude, self._fields)

    def _column(self, field: Field) -> str:
        entry = self.mapping.one(field)
        return entry.column if entry else ""


_LOCATED = (Field.COUNTRY, Field.LATITUDE, Field.LONGITUDE)
