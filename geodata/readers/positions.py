"""Coordinates that are held against the country that a row states.

The rules, in this order: both or neither are given; each is a number within its bounds; (0, 0) is
where failed geocoding ends up, and no place; what lies in the stated country only once latitude
and longitude are exchanged has been exchanged; what else lies outside of it is wrong in one or the
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from geodata.basemap.countries import BORDER, MARGIN, is_within
from geodata.readers.rejection import Refused

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]+)?")
"""A decimal comma is read as well: no coordinate has thousands to be told apart from."""


class Position(NamedTuple):
    """Coordinates, or none where the row gives none.

    Attributes:
        latitude: as it is written, with a decimal point; empty without one.
        longitude: the same.
    """

    latitude: str
    longitude: str

    @property
    def degrees(self) -> tuple[float, float]:
        """Longitude, latitude."""
        return float(self.longitude), float(self.latitude)


NOWHERE = Position("", "")


class Stated(NamedTuple):
    """Coordinates, and the country that the same row states.

    Attributes:
        position: what was read.
        code: ISO 3166-1 alpha-3; empty where it is not known.
        country: its name, as the row states it.
        margin: degrees by which they may lie outside.
    """

    position: Position
    code: str
    country: str
    margin: float = MARGIN


class Fields(NamedTuple):
    """What a file calls the columns of coordinates."""

    latitude: str = "latitude"
    longitude: str = "longitude"


def read_position(latitude: str, longitude: str, fields: Fields) -> Position | Refused:
    """Read both coordinates of a row."""
    if not latitude and not longitude:
        return NOWHERE
    for text, field in ((latitude, fields.latitude), (longitude, fields.longitude)):
        if not _NUMBER.fullmatch(text):
            return Refused(field, text, f"'{text}' is not a number of degrees, as in '36.2012'.")
    position = Position(_pointed(latitude), _pointed(longitude))
    east, north = position.degrees
    if east == 0 and north == 0:
        reason = "Latitude and longitude are both 0, which no event is at; the place is not known."
        return Refused(fields.latitude, latitude, reason)
    if abs(north) > 90 >= abs(east) and abs(north) <= 180:
        return _swapped(position, fields, f"no latitude is '{latitude}'")
    for value, most, text, field in (
        (north, 90, latitude, fields.latitude),
        (east, 180, longitude, fields.longitude),
    ):
        if abs(value) > most:
            return Refused(field, text, f"'{text}' is not between -{most} and {most} degrees.")
    return position


def held_against_countries(rows: Sequence[Stated], fields: Fields) -> list[Refused | None]:
    """Give what is wrong with coordinates in countries; None where nothing is.

    Args:
        rows: what was read and stated; nothing is wrong where the country is not known, or where
            there are no coordinates.
        fields: names of the columns.
    """
    found: list[Refused | None] = [None] * len(rows)
    by_country: dict[tuple[str, float], list[int]] = {}
    for at, row in enumerate(rows):
        if row.position.latitude and row.code:
            by_country.setdefault((row.code, row.margin), []).append(at)
    for (code, margin), places in by_country.items():
        several = [rows[at] for at in places]
        for at, refused in zip(places, _outside(several, code, margin, fields), strict=True):
            found[at] = refused
    return found


def _outside(
    rows: Sequence[Stated], code: str, margin: float, fields: Fields
) -> Iterator[Refused | None]:
    """Hold coordinates against one country."""
    degrees = np.array([row.position.degrees for row in rows])
    east, north = degrees[:, 0], degrees[:, 1]
    near = is_within(code, east, north, BORDER)
    exchanged = ~near & is_within(code, north, east, 0)
    allowed = near | is_within(code, east, north, margin)
    for (position, _, country, _), is_exchanged, is_allowed in zip(
        rows, exchanged, allowed, strict=True
    ):
        if is_exchanged:
            why = f"the point lies in {country} once they are exchanged"
            yield _swapped(position, fields, why)
        elif is_allowed:
            yield None
        else:
            at = f"{position.latitude}, {position.longitude}"
            lies = f"'{at}' lies outside of {country}, which the row states"
            yield Refused(fields.latitude, at, f"{lies}, by more than {margin:g}°.")


def _swapped(position: Position, fields: Fields, why: str) -> Refused:
    latitude, longitude = position
    reason = (
        f"{fields.latitude} '{latitude}' and {fields.longitude} '{longitude}' seem to be "
        f"exchanged: {why}."
    )
    return Refused(fields.latitude, latitude, reason)


def _pointed(text: str) -> str:
    return text.replace(",", ".").removeprefix("+")
