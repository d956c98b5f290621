"""Which country a point lies in, as far as the offline base map tells."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata.basemap import FOLDER

MARGIN = 0.5
"""Degrees by which a point may lie outside: some 50 km, for islands, waters and old borders."""
BORDER = 0.15
"""Degrees by which borders and coasts may be off here, where they are drawn coarsely."""

_REACH = {
    "ETH": ("ERI",),
    "IDN": ("TLS",),
    "ISR": ("PSE",),
    "MAR": ("ESH",),
    "NAM": ("ZAF",),
    "RUS": (
        *("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU"),
        *("LVA", "MDA", "TJK", "TKM", "UKR", "UZB"),
    ),
    "SDN": ("SSD",),
    "SRB": ("BIH", "HRV", "MKD", "MNE", "SVN"),
    "UKR": ("RUS",),
    "ZAF": ("NAM",),
}
"""Where data that reaches back to 1989 puts events under a state that ruled there then, or where
the base map draws who is in control and the data does not."""

Flags = npt.NDArray[np.bool_]
Degrees = npt.NDArray[np.float64]


def is_within(code: str, longitudes: Degrees, latitudes: Degrees, margin: float = MARGIN) -> Flags:
    """Tell which points may lie in a country, a margin around it included.

    Args:
        code: ISO 3166-1 alpha-3; of a country that is not on the map every point may be.
        longitudes: WGS 84 degrees.
        latitudes: WGS 84 degrees.
        margin: degrees around the country that belong to it.
    """
    area = _widened(code, margin)
    if area is None:
        return np.ones(len(longitudes), bool)
    return np.asarray(shapely.contains_xy(area, longitudes, latitudes), bool)


@cache
def _widened(code: str, margin: float) -> Any | None:
    """Give a country with its margin, and with what belongs to no country by ISO 3166."""
    shapes = _shapes()
    if code not in shapes:
        return None
    parts = [shapes[key] for key in (code, *_REACH.get(code, ()), "") if key in shapes]
    widened = shapely.union_all([shapely.buffer(part, margin, quad_segs=2) for part in parts])
    shapely.prepare(widened)
    return widened


def radius_km(code: str) -> float:
    """Give the radius of a circle as large as a country, in kilometres; 0 where it is not known."""
    area = _shapes().get(code)
    if area is None:
        return 0.0
    # A degree is 111 km, of longitude less by the cosine of the latitude.
    shrunk = sum(
        part.area * math.cos(math.radians(part.centroid.y)) for part in shapely.get_parts(area)
    )
    return 111.0 * math.sqrt(shrunk / math.pi)


@cache
def _shapes() -> dict[str, Any]:
    content = json.loads((FOLDER / "countries.json").read_text(encoding="utf-8"))
    return {code: shapely.geometry.shape(area) for code, area in content.items()}
