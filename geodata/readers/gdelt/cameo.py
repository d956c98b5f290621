"""CAMEO's event codes under names of our own: a root is an event type, a base code a sub-type."""

from __future__ import annotations

from typing import NamedTuple

from geodata.readers.gathered import Gathered
from geodata.readers.gdelt.cameo_names import BASES, ROOTS
from geodata.readers.rejection import Refused

CODES = ("EventRootCode", "EventBaseCode", "EventCode")
"""The columns that say what happened."""


class What(NamedTuple):
    """What happened.

    Attributes:
        type: id of the event type.
        sub_type: id of the sub-type; None where the file gives the root alone.
        title: the same in words.
        code: in a sentence.
    """

    type: str
    sub_type: str | None
    title: str
    code: str


class Cameo:
    """Reads event codes, and gathers their types."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def read(self, root: str, base: str, code: str) -> What | Refused:
        """Read the cells of :data:`CODES`."""
        if root not in ROOTS:
            reason = f"'{root}' is no root of CAMEO; the codes are 01 to 20."
            return Refused("EventRootCode", root, reason)
        for text, field in ((base, "EventBaseCode"), (code, "EventCode")):
            if not text.startswith(root) or not text.isascii() or not text.isdigit():
                reason = f"'{text}' does not belong to the root '{root}'; its codes begin with it."
                return Refused(field, text, reason)
        name, symbol = ROOTS[root]
        types = self._gathered.event_types
        top = types.add(f"cameo-{root}", {"name_en": name, "symbol": symbol})
        told = f" CAMEO code {code}."
        if base == root:
            return What(top, None, name, told)
        sub_name = BASES.get(base, f"{name} ({base})")
        cells = {"name_en": sub_name, "symbol": symbol, "parent_id": top}
        return What(top, types.add(f"cameo-{base}", cells), sub_name, told)
