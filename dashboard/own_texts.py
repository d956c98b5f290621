"""The texts of sources that are at hand: given by a visitor, or in the owner's folder.

They are nowhere kept but in the visitor's own session, and are read anew from the folder each
time: no cache, link, export or log ever holds one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geodata.errors import UnreadableError
from geodata.source import Source
from geodata.source_text import MOST_BYTES, SourceText, read_source_text

FOLDER_VARIABLE = "CHRONOTOPE_TEXTS"
"""Environment variable that names a folder of texts, outside of any data package."""

_MOST_FILES = 200


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
        """Give the text of a source where it is at hand."""
        if not source.sha256:
            return None
        given = self._given.get(source.sha256)
        return SourceText(source, given.text) if given else _in_folder(source)


def _in_folder(source: Source) -> SourceText | None:
    """Find a text by its sum, whatever its file is called."""
    for path in _files():
        try:
            return read_source_text(path.read_bytes(), [source])
        except (UnreadableError, OSError):
            continue
    return None


def _files() -> Iterator[Path]:
    """Give the texts in the folder, the first ones by name."""
    name = os.environ.get(FOLDER_VARIABLE)
    if not name:
        return
    for path in sorted(Path(name).glob("*.txt"))[:_MOST_FILES]:
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            yield path
