"""Who does something to whom in GDELT: CAMEO's actor codes, and roles by the kind of event.

A code is three letters after another: a country, then groups, then what the actor is, such as
``SYRMIL`` (CAMEO codebook, chapter 3). What it is gives the side; a country alone is its state.
"""

from __future__ import annotations

from typing import NamedTuple

from geodata.actor import ActorRole, Side
from geodata.readers.countries import is_country
from geodata.readers.gathered import Gathered
from geodata.readers.rejection import Refused

_KINDS = {
    Side.GOVERNMENT: ("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "SET"),
    Side.OPPOSITION: ("REB", "INS", "SEP", "OPP", "RAD", "UAF"),
    Side.CIVILIANS: ("CVL", "REF", "LAB", "EDU", "STU", "AGR", "HLH", "ELI"),
    Side.HUMANITARIAN: ("NGO", "HRI", "ENV"),
    Side.INTERNATIONAL: ("IGO", "INT", "IMG", "MNC", "UNO", "NGM", "EUR", "EEC"),
    Side.MEDIA: ("MED",),
}
_SIDES = {code: side for side, codes in _KINDS.items() for code in codes}
_ACTOR_KINDS = {
    Side.GOVERNMENT: "government",
    Side.OPPOSITION: "rebel-group",
    Side.CIVILIANS: "civilians",
    Side.HUMANITARIAN: "non-governmental-organisation",
    Side.INTERNATIONAL: "international-organisation",
    Side.MEDIA: "media",
    Side.OTHER: "collective",
}

_ROLES = {
    "1": (ActorRole.SPEAKER, ActorRole.SUBJECT),
    "2": (ActorRole.PARTICIPANT, ActorRole.PARTICIPANT),
    "3": (ActorRole.SPEAKER, ActorRole.SUBJECT),
    "4": (ActorRole.PERPETRATOR, ActorRole.TARGET),
}


class Part(NamedTuple):
    """An actor; both are empty where the row names none."""

    id: str
    name: str


class Roles(NamedTuple):
    """What the first and the second actor are to an event."""

    first: str
    second: str


def read_roles(quad: str) -> Roles | Refused:
    """Read ``QuadClass``: words or deeds, of cooperation or conflict."""
    if quad not in _ROLES:
        return Refused("QuadClass", quad, f"'{quad}' is no QuadClass; the codes are 1 to 4.")
    first, second = _ROLES[quad]
    return Roles(str(first), str(second))


class Actors:
    """Reads the code and the name of an actor, and gathers it."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def read(self, code: str, name: str) -> Part:
        """Read ``Actor1Code`` and ``Actor1Name``, or those of the second actor."""
        if not code and not name:
            return Part("", "")
        written = " ".join((name or code).split())
        shown = written.title() if written.isupper() and name else written
        side = side_of(code)
        cells = {"name_en": shown, "variants": code, "kind": _ACTOR_KINDS[side], "side": str(side)}
        return Part(self._gathered.actors.id_of((code, name), written, cells), shown)


def side_of(code: str) -> Side:
    """Give where an actor stands, by the first part of its code that tells."""
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    for part in parts:
        if part in _SIDES:
            return _SIDES[part]
    return Side.GOVERNMENT if is_country(code) else Side.OTHER
