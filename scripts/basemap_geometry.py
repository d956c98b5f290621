"""Geometry for the offline base map: TopoJSON in, lines that neighbours share, GeoJSON out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped, import-not-found, unused-ignore]
import shapely.affinity  # type: ignore[import-untyped, import-not-found, unused-ignore]

Bounds = tuple[float, float, float, float]
Point = tuple[float, float]
Line = list[Point]
Json = dict[str, Any]

HALF_TURN = 180
CLOSED_TRIANGLE = 4
"""Points of the simplest ring, the first of them repeated as the last."""
WHOLE = shapely.box(-180, -90, 180, 90)
POLAR_LATITUDE, POLAR_FACTOR = 58, 3
"""Beyond this latitude lines are simplified so many times more."""


class Topology:
    """A TopoJSON file: lines (arcs) that neighbours share, and shapes made of those lines."""

    def __init__(self, path: Path, tolerance: float = 0) -> None:
        """Reads the file; a tolerance in degrees simplifies each arc once, so that no gap opens."""
        data = json.loads(path.read_text(encoding="utf-8"))
        decoded = [_decoded(arc, data["transform"]) for arc in data["arcs"]]
        self.objects: Json = data["objects"]
        self.arcs: list[Line] = [_simplified(line, tolerance) for line in decoded]

    def shapes(self, layer: str) -> list[Json]:
        """The shapes of a layer that have a geometry."""
        return [shape for shape in self.objects[layer]["geometries"] if shape.get("arcs")]

    def polygon(self, shape: Json) -> Any:
        """A shape as a valid multipolygon; rings that simplifying emptied are left out."""
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [list(filter(_has_extent, map(self._ring, part))) for part in parts]
        polygons = [shapely.Polygon(part[0], part[1:]) for part in rings if part]
        return polygons_of(shapely.union_all([_within_the_world(each) for each in polygons]))

    def lines(self, indices: Iterable[int]) -> Any:
        """Some arcs, each once, joined where one continues another."""
        return joined(self.arcs[index] for index in sorted(set(indices)))

    def _ring(self, indices: list[int]) -> Line:
        points: Line = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points += arc[1:] if points else arc
        return _unwrapped(points)


def arc_numbers(arcs: Any) -> Iterator[int]:
    """The numbers of the arcs in a nested list, whichever way each is walked."""
    if isinstance(arcs, int):
        yield arcs if arcs >= 0 else ~arcs
        return
    for inner in arcs:
        yield from arc_numbers(inner)


def _decoded(arc: list[list[int]], transform: Json) -> Line:
    """An arc's points, of which the file keeps the steps from one to the next."""
    (step_x, step_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    line: Line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * step_x + left, y * step_y + bottom))
    return line


def _simplified(line: Line, tolerance: float) -> Line:
    """A line with fewer points; far north and south, where few look, with fewer still."""
    if not tolerance:
        return line
    polar = sum(abs(y) for _, y in line) / len(line) > POLAR_LATITUDE
    degrees = tolerance * POLAR_FACTOR if polar else tolerance
    return list(shapely.LineString(line).simplify(degrees).coords)


def _has_extent(ring: Line) -> bool:
    return len(ring) >= CLOSED_TRIANGLE


def _unwrapped(ring: Line) -> Line:
    """A ring that runs on past 180° east or west, and around the pole where it encloses one."""
    points: Line = ring[:1]
    for x, y in ring[1:]:
        points.append((x + 360 * round((points[-1][0] - x) / 360), y))
    (start, _), (end, _) = points[0], points[-1]
    encloses_pole = abs(end - start) > HALF_TURN
    return [*points, (end, -90.0), (start, -90.0), points[0]] if encloses_pole else points


def _within_the_world(polygon: Any) -> Any:
    """A polygon cut at the antimeridian, what lies beyond it brought to the other side."""
    valid = shapely.make_valid(polygon)
    copies = [shapely.affinity.translate(valid, shift) for shift in (-360, 0, 360)]
    return shapely.union_all([shapely.intersection(copy, WHOLE) for copy in copies])


def polygons_of(geometry: Any) -> Any:
    """The polygons of a geometry as one multipolygon, points and lines left out."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def joined(lines: Iterable[Line]) -> Any:
    """Lines as one multiline, joined where one continues another, in a fixed order."""
    merged = shapely.line_merge(shapely.MultiLineString([line for line in lines if len(line) > 1]))
    return shapely.MultiLineString(sorted(shapely.get_parts(merged), key=lambda part: part.wkt))


def larger(geometry: Any, least: float) -> Any:
    """The polygons of at least so many square degrees."""
    return shapely.MultiPolygon([part for part in geometry.geoms if part.area >= least])


def largest(geometry: Any) -> Any:
    """The polygon with the largest area."""
    return max(polygons_of(geometry).geoms, key=lambda part: part.area)


def smoothed(line: Line, rounds: int = 2) -> Line:
    """Chaikin's corner cutting: a coarse source grid leaves steps that no river has."""
    for _ in range(rounds):
        pairs = list(pairwise(line))
        cut = [_between(a, b, share) for a, b in pairs for share in (0.25, 0.75)]
        line = [*cut, cut[0]] if line[0] == line[-1] else [line[0], *cut, line[-1]]
    return line


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def shared_edges(outlines: Iterable[tuple[str, Any]]) -> dict[int, dict[bool, Any]]:
    """Sorts the edges of polygons by how many polygons have them, and if all are of one owner.

    Neighbours in Natural Earth's provinces have the very same points along their border, so an
    edge met once is coast, an edge met twice is a border: within an owner, or between two.
    """
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for owner, outline in outlines:
        for edge in _edges(outline):
            owners[edge].append(owner)
    sorted_out: dict[int, dict[bool, list[Line]]] = {1: {True: []}, 2: {True: [], False: []}}
    for edge, having in owners.items():
        sorted_out[min(len(having), 2)][len(set(having)) == 1].append(list(edge))
    return {n: {same: joined(found) for same, found in by.items()} for n, by in sorted_out.items()}


def _edges(outline: Any) -> Iterator[tuple[Point, Point]]:
    for polygon in polygons_of(outline).geoms:
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x, 5), round(y, 5)) for x, y in ring.coords]
            for a, b in pairwise(points):
                yield (a, b) if a < b else (b, a)


def geojson(geometry: Any, bounds: Bounds, decimals: int) -> Json:
    """A multipolygon or multiline, cut to the bounds and rounded, as a GeoJSON geometry."""
    cut = shapely.intersection(geometry, shapely.box(*bounds))
    fixed = shapely.set_precision(cut, 10**-decimals)
    kind = geometry.geom_type.removeprefix("Multi")
    parts = [p for p in shapely.get_parts(shapely.get_parts(fixed)) if p.geom_type == kind]
    drawn = [shapely.geometry.mapping(part)["coordinates"] for part in parts]
    return {"type": f"Multi{kind}", "coordinates": _rounded(drawn, decimals)}


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, float):
        return round(value, decimals)
    return [_rounded(inner, decimals) for inner in value]
