"""What events refer to, as it is met while a file is read, under ids that stay the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

Cells = Mapping[str, str]
"""A row of one of a package's tables: texts by column, without its id."""

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
_LONGEST = 60


def slug(text: str) -> str:
    """Give a text as an id: lower-case Latin letters and digits, hyphens between them.

    What has no Latin letter in it, such as Arabic, is told by a digest of it.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    found = re.sub(
        r"[^a-z0-9]+", "-", re.sub(r"['’ʼ`]", "", plain.encode("ascii", "ignore").decode())
    )
    found = found.strip("-")[:_LONGEST].strip("-")
    return found or f"x-{digest(text)}"


def digest(text: str) -> str:
    """Give six hex digits that tell a text from others."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


@dataclass
class Named:
    """Rows of one table by id; what is met again keeps its id."""

    rows: dict[str, Cells] = field(default_factory=dict)
    _ids: dict[Hashable, str] = field(default_factory=dict)

    def id_of(self, key: Hashable, name: str, cells: Cells) -> str:
        """Give the id of what a key stands for.

        Args:
            key: what tells it from all others of its table.
            name: what its id is made from; where another one has that id, a digest of the key
                follows.
            cells: its row, used where the key is met first.
        """
        if key not in self._ids:
            found = slug(name)
            if found in self.rows:
                found = f"{found}-{digest(repr(key))}"
            self._ids[key] = found
            self.rows[found] = cells
        return self._ids[key]

    def add(self, given: str, cells: Cells) -> str:
        """Take a row over under the id that it has."""
        self.rows.setdefault(given, cells)
        return given


@dataclass
class Gathered:
    """The small tables of a package in the making; columns as in docs/contracts.md."""

    event_types: Named = field(default_factory=Named)
    places: Named = field(default_factory=Named)
    actors: Named = field(default_factory=Named)
    sources: Named = field(default_factory=Named)
    areas: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Of places that have an extent, its GeoJSON geometry by id."""
