"""What events stand on: the sources that a table names, or the table itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from geodata.readers.gathered import Gathered
from geodata.readers.mapped.kinds import Kinds
from geodata.readers.mapped.times import date_of
from geodata.readers.mapping import ColumnMapping, Field
from geodata.readers.rejection import Refused

NAMING = (
    *(Field.SOURCE_TITLE, Field.SOURCE_PUBLISHER, Field.SOURCE_DATE),
    Field.SOURCE_URL,
)
_UNDATED = "1900/.."


class Cited(NamedTuple):
    """The source of an event, and who speaks in it."""

    citations: list[dict[str, str]]
    source: str
    speaker: str


@dataclass
class Sources:
    """Reads sources by a mapping, and gathers them.

    Attributes:
        file: name of the table.
        days: last days of its events, from which on it can have been made.
    """

    mapping: ColumnMapping
    gathered: Gathered
    kinds: Kinds
    file: str
    days: set[str] = field(default_factory=set)

    def cited(self, title: str, publisher: str, date: str, url: str) -> Cited | Refused:
        """Read the cells of the columns that say where an event is from."""
        entry = self.mapping.one(Field.SOURCE_DATE)
        dated = date_of(entry, date) if entry else ""
        if isinstance(dated, Refused):
            return dated
        title = self._given(Field.SOURCE_TITLE, title)
        publisher = self._given(Field.SOURCE_PUBLISHER, publisher)
        url = self._given(Field.SOURCE_URL, url)
        name = title or publisher or url
        told = {
            "title": name or self.file,
            "publisher": publisher or title or "Not stated",
            "url": url if url.lower().startswith(("http://", "https://")) else "",
            "date": dated or _UNDATED,
            "date_basis_en": "As the file has it." if dated else "The file does not date it.",
            "language": "en",
            "kind": "report" if name else "dataset",
        }
        key = (title, publisher, dated, url)
        found = self.gathered.sources.id_of(key, name or self.file, told)
        speaker = self.kinds.actor(publisher or title or self.file)
        return Cited([{"source_id": found}], found, speaker)

    def _given(self, field_: Field, cell: str) -> str:
        entry = self.mapping.one(field_)
        return (entry.constant or cell) if entry else ""
