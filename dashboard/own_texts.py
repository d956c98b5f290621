"""The texts of sources that are at hand: given by a visitor, or in the owner's folder.

They are nowhere kept but in the visitor's own session, and are read anew from the folder each
time: no cache, link, export or log ever holds one. The folder is for who sits at the machine: a
visitor from elsewhere is shown nothing of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geodata.errors import UnreadableError
from geodata.source import Source
from geodata.source_text import SourceText, read_source_text, sums_of_file

FOLDER_VARIABLE = "CHRONOTOPE_TEXTS"
"""Environment variable that names a folder of texts, outside of any data package."""


@dataclass
class OwnTexts:
    """What one visitor has given, for as long as the session lasts."""

    _given: dict[str, SourceText] = field(default_factory=dict, repr=False)

    def give(self, content: bytes, sources: Iterable[Source]) -> SourceText:
        """Take a text, if it is that of one of the sources.

        Raises:
            UnreadableError: if it is the text of none; its sentence says in what it differs.
        """
        text = read_source_text(content, sources)
        self._given[text.source.sha256] = text
        return text

    def of(self, source: Source) -> SourceText | None:
        """Give the text of a source where the visitor has given it."""
        given = self._given.get(source.sha256) if source.sha256 else None
        return SourceText(source, given.text) if given else None


def text_in_folder(source: Source) -> SourceText | None:
    """Give the text of a source where it is in the folder, whatever its file is called."""
    for path in _files() if source.sha256 else ():
        try:
            told = path.stat()
            if source.sha256 in sums_of_file(str(path), told.st_mtime_ns, told.st_size):
                return read_source_text(path.read_bytes(), [source])
        except (UnreadableError, OSError):
            continue  # changed or gone since it was looked at
    return None


def _files() -> Iterator[Path]:
    name = os.environ.get(FOLDER_VARIABLE)
    return iter(sorted(Path(name).glob("*.txt")) if name else ())
