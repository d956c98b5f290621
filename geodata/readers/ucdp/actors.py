"""Who took part in an event of UCDP GED: the members of both sides, each with its role.

Side A of state-based violence is a government, side B the organisation that opposes it (or a
second government); both sides of non-state violence are neither; one-sided violence is that of
side A against civilians (codebook, "Actors"). Allied members of a side are separated by commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from geodata.actor import ActorRole, Side
from geodata.readers.gathered import Gathered, slug
from geodata.readers.rejection import Refused
from geodata.readers.ucdp.codes import UcdpViolence, read_code

WHO = ("type_of_violence", "side_a", "side_b", "conflict_name", "dyad_name")
"""The columns that say who."""
_MEMBERS = re.compile(r",\s+(?![^()]*\))")
"""Between allied members; a comma within brackets belongs to a name."""
_GOVERNMENT = "Government of "
_CIVILIANS = "Civilians"

_TYPES = {
    UcdpViolence.STATE_BASED: ("state-based-violence", "State-based violence", "triangle"),
    UcdpViolence.NON_STATE: ("non-state-violence", "Non-state violence", "square"),
    UcdpViolence.ONE_SIDED: ("one-sided-violence", "One-sided violence", "cross"),
}


class Who(NamedTuple):
    """Who took part in what.

    Attributes:
        type: id of the event type.
        actors: who, in which role.
        title: both sides in a title.
        summary: kind of violence, sides, conflict and dyad in a sentence.
        population_a, population_b: both sides as slugs, for who was killed.
        killed_a, killed_b: the same in a sentence.
    """

    type: str
    actors: list[dict[str, str]]
    title: str
    summary: str
    population_a: str
    population_b: str
    killed_a: str
    killed_b: str


@dataclass
class Actors:
    """Reads sides, and gathers their members."""

    gathered: Gathered

    def read(
        self, violence: str, side_a: str, side_b: str, conflict: str, dyad: str
    ) -> Who | Refused:
        """Read the cells of :data:`WHO`."""
        code = read_code(violence, "type_of_violence", UcdpViolence)
        if isinstance(code, Refused):
            return code
        for side, field in ((side_a, "side_a"), (side_b, "side_b")):
            if not side:
                return Refused(field, side, f"The cell is empty; '{field}' names who took part.")
        roles = _ROLES.get(code, (ActorRole.PARTICIPANT, ActorRole.PARTICIPANT))
        members = [
            {"actor_id": self._actor(name, code, is_b=at == 1), "role": str(roles[at])}
            for at, side in enumerate((side_a, side_b))
            for name in _MEMBERS.split(side)
        ]
        distinct = {tuple(member.values()): member for member in members}
        kind, name, symbol = _TYPES[code]
        self.gathered.event_types.add(kind, {"name_en": name, "symbol": symbol})
        against = "against" if code is UcdpViolence.ONE_SIDED else "–"
        title = f"{side_a} {against} {_in_title(side_b)}"
        within = "".join(
            f"; {what} '{text}'" for what, text in (("conflict", conflict), ("dyad", dyad)) if text
        )
        return Who(
            type=kind,
            actors=list(distinct.values()),
            title=title,
            summary=f"{name}: {title}{within}.",
            population_a=slug(side_a),
            population_b=slug(side_b),
            killed_a=f"Killed on side A, {side_a}, as UCDP counts them.",
            killed_b=f"Killed on side B, {side_b}, as UCDP counts them.",
        )

    def _actor(self, name: str, code: UcdpViolence, *, is_b: bool) -> str:
        """Gather an actor; who is ever met as side B against a government is its opposition."""
        side, kind = _standing(name, code, is_b=is_b)
        actors = self.gathered.actors
        cells = {"name_en": name, "kind": kind, "side": str(side)}
        found = actors.id_of(name, name, cells)
        if side is Side.OPPOSITION and actors.rows[found]["side"] == Side.OTHER:
            actors.rows[found] = cells
        return found


_ROLES = {UcdpViolence.ONE_SIDED: (ActorRole.PERPETRATOR, ActorRole.TARGET)}


def _standing(name: str, code: UcdpViolence, *, is_b: bool) -> tuple[Side, str]:
    """Give where an actor stands, and what it is."""
    if name.startswith(_GOVERNMENT):
        return Side.GOVERNMENT, "government"
    if name.casefold() == _CIVILIANS.casefold():
        return Side.CIVILIANS, "civilians"
    if code is UcdpViolence.STATE_BASED and is_b:
        return Side.OPPOSITION, "rebel-group"
    return Side.OTHER, "collective"


def _in_title(side: str) -> str:
    return side.lower() if side == _CIVILIANS else side
