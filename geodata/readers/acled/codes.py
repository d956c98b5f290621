"""ACLED's codes: precision of time and of place, kinds of actors, types of events.

After the ACLED Codebook (acleddata.com, knowledge base), sections "Time precision codes", "Spatial
precision codes", "Actor Names, Types, and Inter Codes" and "ACLED events". The two precisions are
two types, as their codes are the same three digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from geodata.actor import Side
from geodata.folding import fold
from geodata.precision import GeoPrecision
from geodata.readers.numbers import plain_code


class TimeCode(Enum):
    """``time_precision``: how exactly ACLED's sources give the day."""

    DAY = "1"
    WEEK = "2"
    MONTH = "3"


class GeoCode(Enum):
    """``geo_precision``: how exactly ACLED's sources give the place."""

    TOWN = "1"
    PART_OF_REGION = "2"
    REGION = "3"


PRECISION_OF = {
    GeoCode.TOWN: GeoPrecision.NEAR,
    GeoCode.PART_OF_REGION: GeoPrecision.AREA,
    GeoCode.REGION: GeoPrecision.PROVINCE,
}
"""A town is named, and the point is its middle, "not a more precise location" within it; a town
stands for a part of a region, or for what lies near it; a provincial capital for its region."""

UNCERTAINTY_KM = {GeoCode.TOWN: 5, GeoCode.PART_OF_REGION: 25, GeoCode.REGION: 100}
"""How far off the point may be. The codebook gives no distances; these are what a town, a district
and a province measure across, so that a map does not show a point where an area is meant."""

DAYS_AROUND_WEEK = 3
"""The date stands for the middle of the week, or the like, in which the event was."""


@dataclass(frozen=True, slots=True)
class ActorType:
    """A kind of actors, by ACLED's inter code."""

    name: str
    kind: str
    side: Side


_TYPES = (
    ActorType("", "collective", Side.OTHER),
    ActorType("State forces", "armed-forces", Side.GOVERNMENT),
    ActorType("Rebel group", "rebel-group", Side.OPPOSITION),
    ActorType("Political militia", "militia", Side.OTHER),
    ActorType("Identity militia", "militia", Side.OTHER),
    ActorType("Rioters", "collective", Side.CIVILIANS),
    ActorType("Protesters", "collective", Side.CIVILIANS),
    ActorType("Civilians", "civilians", Side.CIVILIANS),
    ActorType("External/Other forces", "armed-forces", Side.INTERNATIONAL),
)
CIVILIANS = _TYPES[7]
UNKNOWN = _TYPES[0]

_BY_CODE = {
    **{str(code): each for code, each in enumerate(_TYPES)},
    **{fold(each.name): each for each in _TYPES},
    **{f"{fold(each.name)}s": each for each in _TYPES if each.name},
    "external forces": _TYPES[8],
    "other": _TYPES[8],
}
"""By the numbers of the exports to 2023 and the texts of those since, in singular and plural."""


@lru_cache(1024)
def actor_type(code: str) -> ActorType | None:
    """Give the kind of an actor by its inter code, a number or a text; None where it is none."""
    return _BY_CODE.get(fold(plain_code(code)))


def interaction_in_words(code: str) -> str:
    """Give the interaction in words: the older exports have two digits, the newer ones a text."""
    code = plain_code(code)
    if len(code) == 2 and code.isdecimal() and {*code} <= _BY_CODE.keys():
        one, other = (_BY_CODE[digit].name or "only" for digit in code)
        return f"{one} only" if other == "only" else f"{one}–{other}"
    return code


@dataclass(frozen=True, slots=True)
class EventKind:
    """An event type, and a sub-type where there is one, by name."""

    type: str
    sub_type: str
    symbol: str

    @property
    def title(self) -> str:
        """What an event of this kind is called."""
        return self.sub_type or self.type


BATTLES, REMOTE, CIVILIAN = "Battles", "Explosions/Remote violence", "Violence against civilians"
_SYMBOLS = {
    BATTLES: "cross",
    REMOTE: "star",
    CIVILIAN: "triangle-down",
    "Protests": "circle",
    "Riots": "diamond",
    "Riots/Protests": "diamond",
    "Strategic developments": "square",
}

_OLDER = {
    "battle no change of territory": (BATTLES, "Battle-No change of territory"),
    "battle government regains territory": (BATTLES, "Government regains territory"),
    "battle non state actor overtakes territory": (BATTLES, "Non-state actor overtakes territory"),
    "remote violence": (REMOTE, ""),
    "riots protests": ("Riots/Protests", ""),
    "strategic development": ("Strategic developments", ""),
    "non violent activity by a conflict actor": (
        "Strategic developments",
        "Non-violent activity by a conflict actor",
    ),
    "headquarters or base established": (
        "Strategic developments",
        "Headquarters or base established",
    ),
    "non violent transfer of territory": (
        "Strategic developments",
        "Non-violent transfer of territory",
    ),
}
"""Event types of the codebooks to version 8 (2017), which had no sub-types, in those of today."""

_TODAY = {fold(name): name for name in _SYMBOLS}


@lru_cache(4096)
def event_kind(event_type: str, sub_type: str) -> EventKind:
    """Give the type of an event, of old and new codebooks; what neither has keeps its name."""
    plain = fold(event_type)
    name, sub = _OLDER.get(plain, (_TODAY.get(plain, event_type), ""))
    sub_type = sub_type or sub
    return EventKind(name, "" if fold(sub_type) == fold(name) else sub_type, _symbol(name))


def _symbol(name: str) -> str:
    return _SYMBOLS.get(name, "ring")
