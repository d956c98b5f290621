"""A named location."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from geodata.local_text import LocalText
from geodata.precision import GeoPrecision


class PlaceRole(StrEnum):
    """What a place is to an event."""

    SITE = "site"
    ORIGIN = "origin"
    WAYPOINT = "waypoint"
    DESTINATION = "destination"
    SUBJECT = "subject"
    VENUE = "venue"


class PlaceBasis(StrEnum):
    """Whether the source names a place, describes it, or only implies it."""

    STATED = "stated"
    DESCRIBED = "described"
    IMPLIED = "implied"


class Coordinates(NamedTuple):
    """Longitude, then latitude, in WGS 84 degrees (RFC 7946, section 3.1.1)."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Place:
    """A named location, with what is known and not known of where it is.

    Attributes:
        id: stable slug.
        name: canonical name per language.
        variants: other spellings, in any script.
        coordinates: None where the place is not to be mapped.
        kind: city, village, province, …
        geo_precision: how exactly the coordinates stand for it.
        parent_id: the place it lies in; None at the top.
        uncertainty_km: radius around the coordinates, kilometres.
        country: ISO 3166-1 alpha-3.
        geonames_id, wikidata_id, p_code: identifiers elsewhere; empty where unknown.
        coordinates_basis: what the point is (label point, centroid, proxy, …).
        coordinates_source: where the coordinates come from.
        alternatives: coordinates that other sources give, as written there.
        disagreement: where and how sources disagree.
        area: GeoJSON geometry of its extent, or None.
    """

    id: str
    name: LocalText
    variants: tuple[str, ...]
    coordinates: Coordinates | None
    kind: str
    geo_precision: GeoPrecision
    parent_id: str | None
    uncertainty_km: float
    country: str
    geonames_id: str = ""
    wikidata_id: str = ""
    p_code: str = ""
    coordinates_basis: str = ""
    coordinates_source: str = ""
    alternatives: tuple[str, ...] = ()
    disagreement: LocalText = field(default_factory=LocalText)
    area: Mapping[str, Any] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, canonical ones first."""
        return (*self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place in the role it has in one event.

    Attributes:
        place: the place.
        role: what it is to the event.
        order: position along a route, from 1; None off a route.
        as_written: the name that the source uses.
        basis: whether the source names, describes or implies it.
        certain: False where the source leaves the place open.
        note: what else is to be known.
    """

    place: Place
    role: PlaceRole
    order: int | None
    as_written: str
    basis: PlaceBasis
    certain: bool
    note: LocalText
