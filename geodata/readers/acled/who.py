"""Who took part, by ACLED's codebook, and the actors of its files gathered as a package's.

ACLED's actor 1 and actor 2 "do not imply directionality". Only civilians are told apart: they are,
"by definition", victims. So where a type of event is one-sided, who faces them is its perpetrator.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from geodata.actor import ActorRole
from geodata.readers.acled.codes import (
    CIVILIAN,
    CIVILIANS,
    REMOTE,
    UNKNOWN,
    ActorType,
    actor_type,
    event_kind,
)
from geodata.readers.gathered import Gathered
from geodata.readers.rejection import Refused

_ONE_SIDED = (CIVILIAN, REMOTE)


class Party(NamedTuple):
    """One side of an event: ids of its main actor, if it has one, and of those beside it."""

    main: str
    kind: ActorType
    associated: tuple[str, ...]


class Who(NamedTuple):
    """Who took part, each once, in the role that says most."""

    actors: list[dict[str, str]]


@dataclass
class Parties:
    """The actors of a file."""

    gathered: Gathered
    _kinds: dict[str, ActorType] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def side(
        self,
        at: str,
        name: str,
        associated: str,
        inter: str,
        other_inter: str,
        event_type: str,
    ) -> Who | Refused:
        """Read one side of an event; of the other one counts whether it is civilians."""
        party = self._party(name, associated, inter)
        if party is None:
            reason = (
                f"'{inter}' is no kind of actor of ACLED; it is a digit from '0' to '8', or a "
                f"text such as 'Rebel group'."
            )
            return Refused(f"inter{at}", inter, reason)
        kinds = (party.kind, actor_type(other_inter))
        one_sided = event_kind(event_type, "").type in _ONE_SIDED and CIVILIANS in kinds
        return Who(_in_roles(party, one_sided))

    def _party(self, name: str, associated: str, inter: str) -> Party | None:
        """Gather the actors of a side; None where it is of no kind that ACLED has."""
        kind = actor_type(inter)
        if kind is None:
            return None
        beside = tuple(self._id(each, UNKNOWN) for each in several(associated))
        return Party(self._id(name, kind) if name else "", kind, beside)

    def _id(self, name: str, kind: ActorType) -> str:
        """Give an actor's id; its kind is the first that any row gives."""
        known = self._kinds.get(name)
        if known is not None and (known is not UNKNOWN or kind is UNKNOWN):
            return self._ids[name]
        self._kinds[name] = kind
        cells = {"name_en": name, "kind": kind.kind, "side": str(kind.side)}
        found = self._ids[name] = self.gathered.actors.id_of(name, name, cells)
        self.gathered.actors.rows[found] = cells
        return found


def _in_roles(side: Party, one_sided: bool) -> list[dict[str, str]]:
    """Give every actor of a side once, in the first role that it has."""
    role = _role(side, one_sided)
    beside = role if role is ActorRole.TARGET else ActorRole.SUPPORTER
    found: dict[str, str] = {side.main: role} if side.main else {}
    for actor in side.associated:
        found.setdefault(actor, beside)
    return [{"actor_id": actor, "role": each} for actor, each in found.items()]


def _role(side: Party, one_sided: bool) -> ActorRole:
    if side.kind is CIVILIANS:
        return ActorRole.TARGET
    return ActorRole.PERPETRATOR if one_sided else ActorRole.PARTICIPANT


@lru_cache(65_536)
def several(cell: str) -> tuple[str, ...]:
    """Give the names in a cell, which ACLED parts by semicolons."""
    return tuple(dict.fromkeys(name.strip() for name in cell.split(";") if name.strip()))
