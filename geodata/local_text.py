"""A text in the languages of the data: English, French, Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LANGUAGES = ("en", "fr", "ar")
"""Languages that data may be written in, in the order in which one stands in for another."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text, in as many languages as its author gave; empty where he gave none."""

    en: str = ""
    fr: str = ""
    ar: str = ""

    def in_language(self, language: str) -> str:
        """Give the text in a language, or in the first one that has it."""
        wanted = getattr(self, language) if language in LANGUAGES else ""
        return wanted or self.en or self.fr or self.ar

    def __iter__(self) -> Iterator[str]:
        """Go through the texts that there are."""
        return (text for text in (self.en, self.fr, self.ar) if text)

    def __bool__(self) -> bool:
        """Tell whether there is any text at all."""
        return bool(self.en or self.fr or self.ar)
