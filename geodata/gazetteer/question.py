"""What a geocoder is asked, read once at its edge."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.errors import UnreadableError
from geodata.folding import fold
from geodata.gazetteer.country import read_country

LONGEST_NAME = 200
"""Characters; the longest place names in use have fewer than 100."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name to look up.

    Attributes:
        name: as asked, with single spaces.
        folded: for comparison with folded names; empty where only an article is asked for.
        country: ISO 3166-1 alpha-3; None for anywhere.
    """

    name: str
    folded: str
    country: str | None

    @classmethod
    def read(cls, name: str, country: str | None = None) -> Question:
        """Read a name and a country code of two or three letters.

        Raises:
            UnreadableError: if the name is no name, or the country no country code.
        """
        # A command line gives bytes that are no UTF-8 as lone surrogates, which are no text.
        name = " ".join(name.encode("utf-8", "ignore").decode("utf-8").split())
        if len(name) > LONGEST_NAME:
            raise UnreadableError(
                f"{name[:40] + '…'!r} has {len(name):,} characters; the name of "
                f"a place has at most {LONGEST_NAME}."
            )
        if not any(sign.isalnum() for sign in name):
            raise UnreadableError(
                f"{name!r} is not the name of a place; write one with letters, in any script."
            )
        return cls(name, fold(name), None if country is None else read_country(country))

    def is_about(self, country: str) -> bool:
        """Tell whether places in a country (alpha-3) are asked for."""
        return self.country is None or self.country == country
