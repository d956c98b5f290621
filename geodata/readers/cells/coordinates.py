"""Coordinates as files write them: decimal degrees, or degrees, minutes and seconds."""

from __future__ import annotations

import re
from enum import StrEnum

from geodata.errors import UnreadableError
from geodata.readers.cells.numbers import DecimalSign, read_number


class Axis(StrEnum):
    """Which of the two coordinates a cell holds."""

    LATITUDE = "latitude"
    LONGITUDE = "longitude"


_FARTHEST = {Axis.LATITUDE: 90, Axis.LONGITUDE: 180}
_LETTERS = {"N": (Axis.LATITUDE, 1), "S": (Axis.LATITUDE, -1)} | {
    "E": (Axis.LONGITUDE, 1),
    "W": (Axis.LONGITUDE, -1),
}
"""«O» is left out: it is west in French, and east in German. Small letters are units."""
_UNITS = str.maketrans(
    dict.fromkeys("°º˚", "d") | dict.fromkeys("′’ʹ´", "'") | {"″": '"', "”": '"'}
)
_LETTERED = re.compile(r"(?:(?P<before>[NSEWO])\s*)?(?P<rest>[^NSEWO]+?)(?:\s*(?P<after>[NSEWO]))?")
_PARTS = re.compile(
    r"(?P<sign>[+-]?)(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:d(?:eg)?\.?\s*|\s|:)"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:'(?!')|m(?:in)?\.?|\s|:|$)\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|s(?:ec)?\.?|$))?",
    re.ASCII,
)
_LONGEST = 40


def read_coordinate(text: str, axis: Axis, decimal: DecimalSign | None = None) -> float | None:
    """Read one coordinate in degrees, north and east positive; None where there is none.

    ``36,201`` is no more than 36.201: thirty-six thousand degrees there are none. Whether the value
    lies on the globe is looked at with the other one beside it, as they may stand swapped.

    Raises:
        UnreadableError: if it is no coordinate, or one of the other axis.
    """
    plain = text.strip().translate(_UNITS)
    if not plain:
        return None
    lettered = _LETTERED.fullmatch(plain) if len(plain) <= _LONGEST else None
    if lettered is None:
        raise _no_coordinate(text, axis)
    letters = [sign for sign in (lettered["before"], lettered["after"]) if sign]
    value = _degrees(lettered["rest"].strip().lower(), text, axis, decimal)
    return value * _direction(letters, text, axis, value)


def _direction(letters: list[str], text: str, axis: Axis, value: float) -> int:
    """Give 1 or -1 by the letter of the compass, which has to be one of this axis."""
    if not letters:
        return 1
    if len(letters) > 1 or letters[0] not in _LETTERS or value < 0:
        raise _no_coordinate(text, axis)
    of, direction = _LETTERS[letters[0]]
    if of is not axis:
        raise UnreadableError(f"'{text}' is a {of}; this column should hold a {axis}.")
    return direction


def _degrees(rest: str, text: str, axis: Axis, decimal: DecimalSign | None) -> float:
    """Read decimal degrees, or parts of degrees."""
    parts = _PARTS.fullmatch(rest)
    if parts is None:
        return _decimal(rest.removesuffix("d").rstrip(), text, axis, decimal)
    degrees, minutes, seconds = (
        float((parts[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    if max(minutes, seconds) >= 60 or (parts["minutes"] and degrees % 1):
        raise _no_coordinate(text, axis)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if parts["sign"] == "-" else value


def _decimal(rest: str, text: str, axis: Axis, decimal: DecimalSign | None) -> float:
    """Read decimal degrees; of two readings, the one that lies on the globe."""
    found = set()
    for sign in [decimal] if decimal else list(DecimalSign):
        try:
            value = read_number(rest, sign)
        except UnreadableError:
            continue
        found.add(value)
    near = {value for value in found if value is not None and abs(value) <= _FARTHEST[axis]}
    if len(near) == 1:
        return near.pop()
    if len(found) == 1 and (value := found.pop()) is not None:
        return value
    raise _no_coordinate(text, axis)


def _no_coordinate(text: str, axis: Axis) -> UnreadableError:
    written = {
        Axis.LATITUDE: "'36.2012' or '36°12′04″N'",
        Axis.LONGITUDE: "'37.1612' or '37°09′40″E'",
    }[axis]
    return UnreadableError(f"'{text[:80]}' is not a {axis}; write degrees as in {written}.")
