"""What kind of event it was, and who took part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from geodata.readers.gathered import Gathered
from geodata.readers.mapping import ColumnMapping, Field

_PLAIN = "Event"
"""The type of what has none."""


class Kind(NamedTuple):
    """Type and sub-type of an event, by ids, and what it is called."""

    type: str
    sub_type: str | None
    name: str


class Who(NamedTuple):
    """Who took part, each once."""

    actors: list[dict[str, str]]


@dataclass
class Kinds:
    """Reads types and actors by a mapping, and gathers them."""

    mapping: ColumnMapping
    gathered: Gathered

    def kind(self, given_type: str, given_sub_type: str) -> Kind:
        """Read the type of an event."""
        name = given_type or _PLAIN
        types = self.gathered.event_types
        top = types.id_of(name, name, {"name_en": name, "symbol": "circle"})
        if not given_sub_type or given_sub_type == name:
            return Kind(top, None, name)
        cells = {"name_en": given_sub_type, "symbol": "circle", "parent_id": top}
        found = types.id_of((name, given_sub_type), given_sub_type, cells)
        return Kind(top, found, given_sub_type)

    def who(self, *cells: str) -> Who:
        """Read the cells of all columns that name actors."""
        found: dict[tuple[str, str], None] = {}
        for entry, cell in zip(self.mapping.all(Field.ACTOR), cells, strict=True):
            text = entry.constant or cell
            for name in text.split(entry.separator) if entry.separator else [text]:
                if name.strip():
                    found[self.actor(name.strip()), entry.role] = None
        return Who([{"actor_id": actor, "role": role} for actor, role in found])

    def actor(self, name: str) -> str:
        """Give the id of an actor of whom the file says no more than the name."""
        cells = {"name_en": name, "kind": "collective", "side": "other"}
        return self.gathered.actors.id_of(name, name, cells)
