"""Every spelling of the places and actors of a data set, and which of them mean the same."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.folding import fold

Term = tuple[str, ...]
"""Folded spellings, any of which will do; the first is what was asked for."""


class NameIndex:
    """Turns a search text into terms, so that one spelling of a name finds all the others."""

    def __init__(self, names: Iterable[Iterable[str]]) -> None:
        """Index names.

        Args:
            names: for each place or actor, all its spellings.
        """
        self._spellings: dict[str, set[str]] = {}
        for spellings in names:
            folded = {fold(name) for name in spellings} - {""}
            for name in folded:
                self._spellings.setdefault(name, set()).update(folded)
        self._longest = max((name.count(" ") + 1 for name in self._spellings), default=1)

    def terms(self, text: str) -> tuple[Term, ...]:
        """Split a text into names, longest first, and single words; all must be found."""
        words = fold(text).split() or fold(text, articles=True).split()
        found: list[Term] = []
        at = 0
        while at < len(words):
            length = self._name_length(words, at)
            asked = " ".join(words[at : at + max(length, 1)])
            found.append((asked, *sorted(self._spellings.get(asked, set()) - {asked})))
            at += max(length, 1)
        return tuple(found)

    def _name_length(self, words: list[str], at: int) -> int:
        """Count the words of the longest name that begins here; 0 where none does."""
        for length in range(min(self._longest, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in self._spellings:
                return length
        return 0
