"""The ids of a table as ids of events: two that are written differently stay two."""

from __future__ import annotations

import pyarrow as pa

from geodata.readers.gathered import digest, slug
from geodata.readers.texts import as_slugs


class WrittenIds:
    """Ids as they are written, each with the id that it has become."""

    def __init__(self) -> None:
        self._written: dict[str, int] = {}

    def of(self, given: pa.Array) -> pa.Array:
        """Give ids of events; empty where none is written.

        What is lost on the way, such as letters of other scripts, is told by a digest behind it;
        so is one of two ids that differ in signs alone.
        """
        plain = as_slugs(given)
        pairs = zip(plain.to_pylist(), given.to_pylist(), strict=True)
        return pa.array(
            [self._id(found, text) if text else "" for found, text in pairs], pa.string()
        )

    def _id(self, found: str, text: str) -> str:
        """Give the id of one; a hash stands for the text, since there may be a million."""
        if not text.isascii() or not found:
            found = _told_apart(text)
        if self._written.setdefault(found, hash(text)) == hash(text):
            return found
        return self._id_of_another(found, text)

    def _id_of_another(self, found: str, text: str) -> str:
        told = digest(text)
        while self._written.setdefault(f"{found}-{told}", hash(text)) != hash(text):
            told = digest(told)
        return f"{found}-{told}"


def _told_apart(text: str) -> str:
    """Give an id for a text with other signs than those of ids, the same in every file."""
    found = slug(text)
    told = digest(text)
    return found if found.endswith(told) else f"{found}-{told}"
