"""The sources that ACLED names for its events, and the export that names them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.acled.who import several
from geodata.readers.gathered import Gathered

_FIRST = dt.date(1997, 1, 1)
"""ACLED's data begin here."""


class Cited(NamedTuple):
    """The sources of an event."""

    citations: list[dict[str, str]]


@dataclass
class Sources:
    """The sources of a file.

    Attributes:
        days: of its events.
        stamps: days on which the latest of its rows were last changed at ACLED.
    """

    gathered: Gathered
    days: set[dt.date] = field(default_factory=set)
    stamps: set[dt.date] = field(default_factory=set)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = {"title": "ACLED, exported events", "publisher": "ACLED", "language": "en"}
        link = {"kind": "dataset", "url": "https://acleddata.com", "date": f"{_FIRST}/.."}
        self.export = self.gathered.sources.id_of("", "acled", told | link)

    def cited(self, source: str) -> Cited:
        """Cite the export, and every source that it names."""
        named = [self._known.get(name) or self._named(name) for name in several(source)]
        return Cited([{"source_id": key} for key in (self.export, *named)])

    def _named(self, name: str) -> str:
        about = {"date": f"{_FIRST}/..", "language": "en", "kind": "report"}
        cells = {"title": name, "publisher": name, **about}
        self._known[name] = self.gathered.sources.id_of(name, name, cells)
        return self._known[name]

    def stamped(self, timestamps: pa.Array) -> None:
        """Note the latest of some Unix time stamps; what is none says nothing."""
        given = timestamps.filter(pc.match_substring_regex(timestamps, r"^[0-9]{1,10}$"))
        latest = pc.max(given.cast(pa.int64())).as_py()
        if latest is not None:
            self.stamps.add(dt.datetime.fromtimestamp(latest, dt.UTC).date())

    def date(self) -> None:
        """Date the export by its latest time stamp, and its sources by the events they tell of."""
        rows = self.gathered.sources.rows
        first, last = min(self.days, default=_FIRST), max(self.days, default=_FIRST)
        basis = "ACLED does not date its sources; none is older than the earliest event."
        told = {"date": f"{first}/..", "date_basis_en": basis}
        for key, cells in list(rows.items()):
            rows[key] = {**cells, **told}
        basis = "The file has no time stamps; it is not older than its latest event."
        told = {"date": f"{last}/..", "date_basis_en": basis}
        if self.stamps:
            basis = "The latest time stamp in the file."
            told = {"date": str(max(self.stamps)), "date_basis_en": basis}
        rows[self.export] = {**rows[self.export], **told}
