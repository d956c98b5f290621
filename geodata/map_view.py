"""Where a map looks."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from geodata.errors import UnreadableError
from geodata.notice import Notice

_FORM = re.compile(r"(\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class MapView:
    """Web Mercator zoom from 0 to 22, and the centre in WGS 84 degrees.

    Written as ``zoom/latitude/longitude``, as OpenStreetMap does in its addresses.
    """

    zoom: float
    latitude: float
    longitude: float

    @classmethod
    def read(cls, text: str) -> MapView:
        """Read ``zoom/latitude/longitude``, with the precision that is written.

        Raises:
            UnreadableError: if it is not three numbers on the globe.
        """
        parts = _FORM.fullmatch(text)
        zoom, latitude, longitude = map(float, parts.groups()) if parts else (math.nan,) * 3
        if not (0 <= zoom <= 22 and -90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise UnreadableError(
                Notice(
                    "'{text}' is not a map view; write zoom, latitude and longitude as in "
                    "'12/36.2/37.16'.",
                    text=text,
                )
            )
        return cls(round(zoom, 2), round(latitude, 4), round(longitude, 4))

    def __str__(self) -> str:
        """Write it, with about ten metres of precision."""
        return f"{_short(self.zoom, 2)}/{_short(self.latitude, 4)}/{_short(self.longitude, 4)}"


def _short(value: float, digits: int) -> str:
    """Write a number without needless zeros, and without a negative zero."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
