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
    "AUS": ("NFK",),
    "DNK": ("FRO", "GRL"),
    "ESH": ("MAR",),
    "ETH": ("ERI",),
    "FRA": ("NCL", "PYF", "SPM", "WLF"),
    "GBR": (
        *("AIA", "BMU", "CYM", "FLK", "GGY", "IMN", "IOT", "JEY", "MSR", "PCN", "SGS", "SHN"),
        *("TCA", "VGB"),
    ),
    "IDN": ("TLS",),
    "ISR": ("PSE",),
    "MAR": ("ESH",),
    "NAM": ("ZAF",),
    "NLD": ("ABW", "CUW"),
    "NZL": ("COK", "NIU"),
    "RUS": (
        *("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU"),
        *("LVA", "MDA", "TJK", "TKM", "UKR", "UZB"),
    ),
    "SDN": ("SSD",),
    "SRB": ("BIH", "HRV", "MKD", "MNE", "SVN"),
    "UKR": ("RUS",),
    "USA": ("ASM", "GUM", "MNP", "PRI", "VIR"),
    "ZAF": ("NAM",),
}
"""Where data that reaches back to 1989 puts events under a state that ruled there then, where the
base map draws who is in control and the data does not, or where it draws a territory for itself."""

_ISLANDS = {
    "AUS": ((96.8, -12.2), (159.1, -31.6)),
    "BRA": ((-32.4, -3.9),),
    "COL": ((-81.7, 12.6), (-81.4, 13.4)),
    "COM": ((45.2, -12.8),),
    "CRI": ((-87.1, 5.5),),
    "ESP": ((-2.9, 35.3),),
    "FRA": ((-63.1, 18.1), (-62.8, 17.9)),
    "GBR": ((-5.4, 36.1),),
    "GNQ": ((5.6, -1.4),),
    "GRC": ((29.6, 36.1),),
    "HND": ((-83.9, 17.4),),
    "IND": ((72.6, 10.6), (73.0, 8.3)),
    "ITA": ((12.6, 35.5),),
    "MUS": ((63.4, -19.7), (56.6, -10.4)),
    "NIC": ((-83.1, 12.2),),
    "NLD": ((-63.2, 17.6), (-63.0, 17.5), (-63.1, 18.0)),
    "TWN": ((119.6, 23.6),),
    "VCT": ((-61.4, 12.6),),
}
"""Islands and towns that the base map is too coarse to have: their middles, in WGS 84 degrees."""

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
    if not code or code not in shapes:
        return None
    parts = [shapes[key] for key in (code, *_REACH.get(code, ()), "") if key in shapes]
    rings = [shapely.buffer(part, margin, quad_segs=2) for part in parts]
    islands = shapely.points(_ISLANDS[code]) if code in _ISLANDS else []
    rings += [shapely.buffer(island, max(margin, MARGIN), quad_segs=2) for island in islands]
    widened = shapely.union_all(rings)
    shapely.prepare(widened)
    return widened


def radius_km(code: str) -> float:
    """Give the radius of a circle as large as a country, in kilometres; 0 where it is not known."""
    area = _shapes().get(code) if code else None
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
