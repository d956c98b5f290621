"""Where a place is expected to lie, and what a candidate lies in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geodata.data_package import read_dataset
from geodata.gazetteer import Match, country_name
from geodata.gazetteer.likeness import Spelling
from geodata.place import Coordinates
from geodata.placing import Whereabouts, candidates, surroundings, whereabouts


class _Knowing:
    """A gazetteer that gives the same candidates whatever it is asked."""

    def __init__(self, *matches: Match) -> None:
        self._matches = matches

    def geocode(self, *_: object, **__: object) -> tuple[Match, ...]:
        return self._matches


@pytest.mark.parametrize("stated", ["SY", ""])
def test_what_lies_in_another_country_comes_last_however_near_and_sure(package, stated) -> None:
    dataset = read_dataset(package.folder)
    expected = whereabouts(replace(dataset.places["rivertown"], country=stated), dataset)
    assert "SYR" in expected.countries
    assert (expected.countries == {"SYR"}) is bool(stated)
    assert expected.is_stated == bool(stated)
    over, inside = (
        Match(f"x:{country}", "X", ("X",), at, country, "city", "X", Spelling.OWN, score, "so")
        for country, at, score in (
            ("TUR", Coordinates(37.1, 36.7), 0.9),
            ("SYR", Coordinates(40.9, 36.5), 0.6),
        )
    )
    place = replace(dataset.places["rivertown"], country=stated)
    found = candidates(place, _Knowing(over, inside), expected)
    assert [match.country for match in found] == ["SYR", "TUR"]
    assert [expected.leaves_out(match) for match in found] == [False, True]


def test_a_point_is_held_against_the_country_by_its_borders(package) -> None:
    dataset = read_dataset(package.folder)
    expected = whereabouts(dataset.places["rivertown"], dataset)
    assert not expected.leaves_out_point(Coordinates(37.16, 36.2))
    assert expected.leaves_out_point(Coordinates(-80.0, 40.0))
    assert not Whereabouts().leaves_out_point(Coordinates(-80.0, 40.0))


def test_a_candidate_says_what_it_lies_in_by_the_data_and_by_their_layers(package) -> None:
    layers = package.folder / "layers"
    layers.mkdir(exist_ok=True)
    ring = [[36, 35], [38, 35], [38, 37], [36, 37], [36, 35]]
    area = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "Governorate"}, "geometry": area}
    content = {"type": "FeatureCollection", "features": [feature]}
    (layers / "units.geojson").write_text(json.dumps(content), "utf-8")
    dataset = read_dataset(package.folder)
    inner = next(place for place in dataset.places.values() if place.parent_id)
    told = [
        Match(key, "X", ("X",), at, "SYR", "city", "X", Spelling.OWN, 1.0, "so")
        for key, at in (
            (f"{dataset.id}:{inner.id}", None),
            ("geonames:1", Coordinates(37, 36)),
            ("geonames:2", Coordinates(0, 0)),
        )
    ]
    names = [[name.en for name in surroundings(match, dataset)] for match in told]
    assert names[0][0] == dataset.places[inner.parent_id].name.en
    assert names[1][-1] == "Governorate"
    assert names[2] == []


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("SYR", "en", "Syria"), ("SYR", "fr", "Syrie"), ("SYR", "ar", "سوريا"), ("ZZZ", "en", "ZZZ")],
)
def test_a_country_has_its_name_in_the_readers_language(code, language, name) -> None:
    assert country_name(code, language) == name
