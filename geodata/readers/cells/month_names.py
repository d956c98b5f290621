"""Names of months, in full and short, in the languages that files on conflicts are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from geodata.folding import fold

_LOCALES = (
    *("en", "en_GB", "fr", "fr_CA", "de", "es", "pt"),
    *("ar", "ar_SY", "ar_DZ", "ar_MA"),  # Egypt, the Levant, Algeria and Morocco name months apart
)

_MONTHS = 12
_NUMBER = re.compile(r"[0-9]{1,2}")


@cache
def month_names() -> Mapping[str, int]:
    """Give the number of each month by its folded names in CLDR.

    A name that means one month in one language and another one in another is left out.
    """
    meanings: dict[str, set[int]] = {}
    for code in _LOCALES:
        for names in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in names[width].items():
                    meanings.setdefault(fold(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in meanings.items() if len(numbers) == 1}


def month_number(text: str) -> int | None:
    """Give the number of a month that is written as a number or by its name; None if it is none."""
    if _NUMBER.fullmatch(text):
        return int(text) if 1 <= int(text) <= _MONTHS else None
    return month_names().get(fold(text).removesuffix("."))
