"""Where a place is expected to lie before anybody has decided: in what countries, what area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.basemap.countries import BORDER, is_within
from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.gazetteer import Match
from geodata.gazetteer.country import read_country
from geodata.layer import polygons_around
from geodata.local_text import LocalText
from geodata.place import Coordinates, Place

_COUNTRY = "country"
_AROUND = 1.0
"""Degrees around the area of the data that are taken for part of it."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a place is expected to lie.

    Attributes:
        countries: ISO 3166-1 alpha-3; none where nothing is known of any.
        is_stated: whether the place itself states its country; else the countries are those that
            the other places of the data lie in.
        area: the box around the data's other places; None where none has coordinates.
    """

    countries: frozenset[str] = frozenset()
    is_stated: bool = False
    area: BoundingBox | None = None

    def is_near(self, at: Coordinates | None) -> bool:
        """Tell whether a point lies in the area of the data, or within a degree of it."""
        if self.area is None or at is None:
            return False
        is_between = self.area.south - _AROUND <= at.latitude <= self.area.north + _AROUND
        return is_between and self.area.west - _AROUND <= at.longitude <= self.area.east + _AROUND

    def leaves_out(self, match: Match) -> bool:
        """Tell whether a candidate lies elsewhere; one whose country is unknown, by its point."""
        if self.countries and match.country:
            return match.country not in self.countries
        return match.coordinates is not None and self.leaves_out_point(match.coordinates)

    def leaves_out_point(self, at: Coordinates) -> bool:
        """Tell whether a point lies elsewhere, as exactly as the offline base map has borders."""
        if self.countries:
            longitudes, latitudes = np.array([at.longitude]), np.array([at.latitude])
            return not any(
                is_within(code, longitudes, latitudes, BORDER).all() for code in self.countries
            )
        return self.area is not None and not self.is_near(at)


ANYWHERE = Whereabouts()
"""Of a place of which nothing is known."""


def whereabouts(place: Place, dataset: Dataset) -> Whereabouts:
    """Give where a place of a data set is expected to lie."""
    stated = stated_country(place)
    if stated:
        return Whereabouts(frozenset({stated}), is_stated=True, area=dataset.bounding_box)
    others = {stated_country(each) for each in dataset.places.values() if each.coordinates}
    return Whereabouts(frozenset(others - {""}), area=dataset.bounding_box)


def stated_country(place: Place) -> str:
    """Give the country that a place states, ISO 3166-1 alpha-3; empty where it states none."""
    try:
        return read_country(place.country) if place.country else ""
    except UnreadableError:
        return ""


def surroundings(match: Match, dataset: Dataset) -> tuple[LocalText, ...]:
    """Give the names of what a candidate lies in, the nearest first, its country left out.

    A place of the data set itself lies in places of it; every candidate, in polygons of its layers.
    """
    owner, _, key = match.id.partition(":")
    around = dataset.places_around(key)[1:] if owner == dataset.id and key in dataset.places else ()
    places = [dataset.places[each] for each in around]
    known = [place.name for place in places if place.kind != _COUNTRY]
    points = {match.id: match.coordinates} if match.coordinates else {}
    polygons = polygons_around(dataset.polygons, points).get(match.id, ())
    named = [*known, *(dataset.polygons[each].name for each in polygons)]
    return tuple({name.in_language("en"): name for name in named if name}.values())
