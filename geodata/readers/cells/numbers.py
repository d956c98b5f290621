"""Numbers as files write them; never a guess at which sign parts off the decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from geodata.errors import UnreadableError


class DecimalSign(StrEnum):
    """What a mapping says of a column of numbers."""

    POINT = "point"
    COMMA = "comma"


_SIGNS = {DecimalSign.POINT: ".", DecimalSign.COMMA: ","}
_GROUPING = "\u00a0\u202f\u2009'’_ "
"""What stands between groups of three digits and is never a decimal sign."""
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[\d.,]*\d[\d.,]*)(?P<power>e[+-]?\d{1,2})?", re.IGNORECASE
)
_PLAIN = re.compile(r"\d+", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", re.ASCII)
_BY_SPACES = re.compile(rf"[+-]?\d{{1,3}}(?:[{_GROUPING}]\d{{3}})+(?:[.,]\d*)?", re.ASCII)
_MINUS = str.maketrans({"−": "-", "–": "-", "٫": ".", "٬": "'"})
_LONGEST = 40


def read_number(text: str, decimal: DecimalSign | None = None) -> float | None:
    """Read a number; None where there is none.

    Groups of three digits may be parted by a space, an apostrophe, or the sign that does not part
    off the decimals. ``1,234`` alone may be two numbers, and is refused where nothing tells.

    Raises:
        UnreadableError: if it is no number, may be two, or is none with that decimal sign.
    """
    plain = _without_spaces(text)
    if not plain:
        return None
    readings = _readings(plain)
    if decimal is not None:
        if decimal in readings:
            return readings[decimal]
        raise _no_number(text, decimal)
    values = list(dict.fromkeys(readings.values()))
    if len(values) == 1:
        return values[0]
    raise _two_readings(text, values) if values else _no_number(text, None)


def decimal_signs(texts: Iterable[str]) -> set[DecimalSign]:
    """Give the decimal signs with which all of some numbers can be read; texts are left aside."""
    left = set(DecimalSign)
    for text in texts:
        readings = _readings(_without_spaces(text))
        if readings:
            left &= set(readings)
    return left


def may_be_number(text: str) -> bool:
    """Tell whether a text is a number with one decimal sign or the other."""
    return bool(_readings(_without_spaces(text)))


def _without_spaces(text: str) -> str:
    """Take out the spaces between groups of three digits, and around the whole."""
    text = text.strip().translate(_MINUS)
    if len(text) <= _LONGEST and _BY_SPACES.fullmatch(text):
        return re.sub(rf"[{_GROUPING}]", "", text)
    return text


def _readings(text: str) -> dict[DecimalSign, float]:
    """Give what a text is as a number with each decimal sign; nothing where it is none."""
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return {}
    found = {}
    for decimal, sign in _SIGNS.items():
        other = "," if sign == "." else "."
        whole, point, rest = match["digits"].partition(sign)
        digits = _ungrouped(whole, other)
        if digits is None or (point and not _PLAIN.fullmatch(rest or "0")) or not (digits or rest):
            continue
        found[decimal] = float(f"{match['sign']}{digits or 0}.{rest or 0}{match['power'] or ''}")
    return found


def _ungrouped(whole: str, sign: str) -> str | None:
    """Take the signs out of groups of three digits; None where they stand elsewhere."""
    if sign not in whole:
        return whole if not whole or _PLAIN.fullmatch(whole) else None
    match = _GROUPED.fullmatch(whole)
    if match is None or match[1] != sign or whole.startswith("0"):
        return None
    return whole.replace(sign, "")


def _no_number(text: str, decimal: DecimalSign | None) -> UnreadableError:
    written = {DecimalSign.COMMA: "'1.234,5' or '12'"}.get(decimal, "'1234.5' or '12'")  # type: ignore[arg-type]
    with_sign = f" with a decimal {decimal}, as the mapping says" if decimal else ""
    return UnreadableError(f"'{text[:80]}' is not a number{with_sign}; write one as in {written}.")


def _two_readings(text: str, values: list[float]) -> UnreadableError:
    said = " or ".join(f"{value:g}" for value in sorted(values))
    return UnreadableError(
        f"'{text}' may be {said}; say in the mapping whether decimals follow a point or a comma."
    )
