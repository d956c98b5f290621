"""What events of UCDP GED stand on: the data set, and the outlets that a row names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from geodata.readers.gathered import Gathered

SOURCES = ("source_office", "year")
"""The columns that say who reported."""
UCDP = "ucdp"
"""Id of the actor who says how many were killed."""
DATA_SET = "ucdp-ged"
"""Id of the data set as a source."""

_MOST_OUTLETS = 1_000
"""Outlets that are told apart; a reader picks from no longer list."""
_MOST_OF_ONE = 20
"""Outlets that one event cites; its summary names all."""
_EDITION = re.compile(r"ged[a-z]*?(\d\d)(\d)", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")


class Reported(NamedTuple):
    """What an event cites."""

    citations: list[dict[str, str]]


@dataclass
class Sources:
    """Gathers the data set and the outlets.

    Attributes:
        gathered: what events refer to.
        file: name of the file, which may tell the edition.
        more: how many outlets beyond those that are told apart.
    """

    gathered: Gathered
    file: str
    more: set[str] = field(default_factory=set)
    _years: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather who speaks, and in what."""
        name = {"name_en": "Uppsala Conflict Data Program", "variants": "UCDP"}
        kind = {"kind": "non-governmental-organisation", "side": "other"}
        self.gathered.actors.add(UCDP, {**name, **kind})
        self.gathered.sources.add(DATA_SET, self._data_set())

    def _data_set(self) -> dict[str, str]:
        """Say which edition it is, as far as the file's name tells."""
        edition = _EDITION.search(self.file)
        version = f", version {edition[1]}.{edition[2]}" if edition else ""
        return {
            "title": f"UCDP Georeferenced Event Dataset (GED){version}",
            "publisher": "Uppsala Conflict Data Program",
            "date": f"20{edition[1]}" if edition else "2013/..",
            "date_basis_en": "The version's year, from the file's name."
            if edition
            else "The file does not tell its edition; the first one is of 2013.",
            "language": "en",
            "kind": "dataset",
            "url": "https://ucdp.uu.se/downloads/",
            "rights": "CC BY 4.0",
        }

    def read(self, offices: str, year: str) -> Reported:
        """Read the cells of :data:`SOURCES`."""
        names = dict.fromkeys(name.strip() for name in offices.split(";") if name.strip())
        match = _YEAR.fullmatch(year)
        found = (self._outlet(name, match[1] if match else "") for name in names)
        cited = [DATA_SET, *dict.fromkeys(key for key in found if key)][: _MOST_OF_ONE + 1]
        return Reported([{"source_id": key} for key in cited])

    def _outlet(self, name: str, year: str) -> str:
        """Gather an outlet, with the years that events are of which it reports."""
        sources = self.gathered.sources
        key = name.casefold()
        if key not in self._years and len(self._years) >= _MOST_OUTLETS:
            self.more.add(key)
            return ""
        years = [each for each in (*self._years.get(key, ()), year) if each]
        first, last = (min(years), max(years)) if years else ("", "")
        self._years[key] = first, last
        cells = {
            "title": f"Reports by {name}, as cited by UCDP",
            "publisher": name,
            "date": first if first == last else f"{first}/{last}",
            "date_basis_en": "The years of the events that it reports.",
            "language": "en",
            "kind": "news-article",
        }
        found = sources.id_of(key, name, cells)
        sources.rows[found] = {**cells, "date": cells["date"] or "1989/.."}
        return found
