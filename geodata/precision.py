"""How exactly a place and a time are known: two scales, two types, never mixed."""

from __future__ import annotations

from enum import StrEnum


class GeoPrecision(StrEnum):
    """How exactly coordinates stand for a place, from the finest to the coarsest.

    The scale follows ACLED's geo precision and UCDP's ``where_prec`` in spirit; codes of either
    are translated where they are read, and never stored.
    """

    EXACT = "exact"
    NEAR = "near"
    AREA = "area"
    PROVINCE = "province"
    COUNTRY = "country"

    @property
    def is_point(self) -> bool:
        """Whether a symbol at the coordinates says no more than is known."""
        return self in (GeoPrecision.EXACT, GeoPrecision.NEAR)


class TimePrecision(StrEnum):
    """How exactly the time of an event is known, from the finest to the coarsest."""

    CLOCK = "clock"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNDATED = "undated"


class PartOfDay(StrEnum):
    """The part of the day that a source gives instead of an hour."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Certainty(StrEnum):
    """What a time window knows of an event: in it, perhaps in it, or without any date."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNDATED = "undated"
