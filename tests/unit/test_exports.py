import csv
import io
import json

import pytest

from geodata.answer import answer
from geodata.event_query import EventQuery
from geodata.exports import write
from geodata.place import PlaceRole
from tests.builders import (
    a_citation,
    a_claim,
    a_dataset,
    a_figure,
    a_place,
    a_source,
    an_actor,
    an_event,
    at_place,
    by_actor,
    window,
)
from tests.stores import a_store

PROPERTIES = {
    "title",
    "summary",
    "time",
    "certainty",
    "type",
    "sub_type",
    "status",
    "places",
    "actors",
    "claims",
    "sources",
    "geo_precision",
    "time_precision",
}


def answered(dataset, query=None, language="en"):
    return answer(dataset, a_store(dataset), query or EventQuery(), language)


def features(dataset, **asked):
    collection = json.loads(write(answered(dataset, **asked), "geojson"))
    return {feature["id"]: feature for feature in collection["features"]}


def rows(dataset, **asked):
    text = write(answered(dataset, **asked), "csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_collection_says_what_was_asked_of_which_revision_and_what_was_found(small):
    query = EventQuery(window("2016-12-15", "2016-12-16"), places=("valley",))
    content = json.loads(write(answered(small, query), "geojson"))
    assert content["type"] == "FeatureCollection"
    assert content["dataset"] == "small"
    assert content["revision"] == small.revision
    assert content["query"] == "from=2016-12-15&to=2016-12-16&place=valley"
    assert content["sentence"].startswith("3 events, 15–16 December 2016, place: Valley")
    assert content["counts"] == {
        "all": 8,
        "in_window": 5,
        "shown": 3,
        "mapped": 3,
        "without_place": 0,
        "possible": 1,
        "undated": 1,
    }


def test_each_feature_has_the_contracts_properties(small):
    for name, feature in features(small).items():
        assert feature["type"] == "Feature"
        assert set(feature["properties"]) >= PROPERTIES
        assert feature["properties"]["id"] == name
        for place in feature["properties"]["places"]:
            assert {"id", "role", "name"} <= set(place)
        for actor in feature["properties"]["actors"]:
            assert {"id", "role", "name"} <= set(actor)
        for claim in feature["properties"]["claims"]:
            assert {"quantity", "unit", "low", "high", "qualifier", "speaker", "source"} <= set(
                claim
            )
        for source in feature["properties"]["sources"]:
            assert {"id", "title", "publisher", "date", "locator"} <= set(source)


def test_figures_of_several_speakers_stand_side_by_side(small):
    claims = features(small)["market-shelled"]["properties"]["claims"]
    assert [
        (claim["speaker"], claim["low"], claim["high"], claim["qualifier"]) for claim in claims
    ] == [("agency", 11, 11, "exactly"), ("rebels", 20, 30, "between")]


def test_time_certainty_and_precision_are_the_events_own(small):
    found = features(small, query=EventQuery(window("2016-12-15", "2016-12-15")))
    assert found["relief-convoy"]["properties"]["time"] == "2016-12"
    assert found["relief-convoy"]["properties"]["certainty"] == "possible"
    assert found["market-shelled"]["properties"]["certainty"] == "certain"
    assert "return-home" not in found
    undated = features(small)["return-home"]["properties"]
    assert (undated["time"], undated["certainty"], undated["time_precision"]) == (
        None,
        "undated",
        "undated",
    )


def test_sources_are_given_once_with_all_their_passages():
    event = an_event(
        citations=[
            a_citation(paragraph=1, start=0, end=9),
            a_citation(paragraph=2, start=10, end=20),
            a_citation(a_source("radio"), paragraph=None, start=None, end=None),
        ]
    )
    sources = features(a_dataset(event))["event"]["properties"]["sources"]
    assert [(source["id"], source["locator"]) for source in sources] == [
        ("dispatch", "¶ 1, 0–9; ¶ 2, 10–20"),
        ("radio", ""),
    ]


def test_texts_are_in_the_language_asked_for(small):
    french = features(small, language="fr")["market-shelled"]["properties"]
    assert french["title"] == "Des mortiers frappent le marché"
    assert french["places"][0]["name"] == "Vieux Marché"


@pytest.mark.parametrize(
    ("places", "geometry", "text"),
    [
        ([], None, ""),
        ([at_place(a_place(at=None))], None, ""),
        (
            [at_place(a_place(at=(37.5, 36.25)))],
            {"type": "Point", "coordinates": [37.5, 36.25]},
            "POINT (37.5 36.25)",
        ),
        (
            [
                at_place(a_place("b", at=(2, 20)), order=2),
                at_place(a_place("a", at=(1, 10)), order=1),
            ],
            {"type": "LineString", "coordinates": [[1, 10], [2, 20]]},
            "LINESTRING (1 10, 2 20)",
        ),
        (
            [at_place(a_place("a", at=(1, 10))), at_place(a_place("b", at=(2, 20)))],
            {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": [1, 10]},
                    {"type": "Point", "coordinates": [2, 20]},
                ],
            },
            "GEOMETRYCOLLECTION (POINT (1 10), POINT (2 20))",
        ),
        (
            [
                at_place(a_place("a", at=(1, 10)), order=1),
                at_place(a_place("b", at=(2, 20)), order=2),
                at_place(a_place("c", at=(3, 30))),
            ],
            {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "LineString", "coordinates": [[1, 10], [2, 20]]},
                    {"type": "Point", "coordinates": [3, 30]},
                ],
            },
            "GEOMETRYCOLLECTION (LINESTRING (1 10, 2 20), POINT (3 30))",
        ),
        (
            [
                at_place(a_place("a", at=(1, 10))),
                at_place(a_place("a", at=(1, 10)), role=PlaceRole.SUBJECT),
            ],
            {"type": "Point", "coordinates": [1, 10]},
            "POINT (1 10)",
        ),
    ],
    ids=["no-place", "unmapped", "point", "route", "two-points", "route-and-point", "one-twice"],
)
def test_geometry_is_longitude_first_and_of_the_kind_its_places_make(places, geometry, text):
    dataset = a_dataset(an_event(places=places))
    assert features(dataset)["event"]["geometry"] == geometry
    assert rows(dataset)[0]["geometry"] == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_of_a_csv_begins_like_a_formula(sign):
    evil = f"{sign}cmd|' /C calc'!A0"
    dataset = a_dataset(
        an_event(
            title=evil,
            summary=evil,
            places=[at_place(a_place(name=evil), as_written=evil)],
            actors=[by_actor(an_actor(name=evil))],
            claims=[a_claim(text=evil, speaker=an_actor(name=evil))],
            citations=[a_citation(a_source(title=evil))],
        )
    )
    cells = [cell for row in rows(dataset) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(sign)]
    assert rows(dataset)[0]["title"] == f"'{evil}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_formula_is_not_touched_in_a_csv(small, language):
    assert rows(small, language=language)
    assert not [
        cell
        for row in rows(small, language=language)
        for cell in row.values()
        if cell.startswith("'")
    ]


HOSTILE = '<script>alert(1)</script><img src=x onerror="x()">javascript:x \u2028 \\ " \x01 {0}'


@pytest.mark.parametrize("name", ["geojson", "json"])
def test_hostile_text_passes_through_as_the_plain_data_it_is(name):
    dataset = a_dataset(
        an_event(
            title=HOSTILE,
            summary=HOSTILE,
            places=[at_place(a_place(name=HOSTILE))],
            actors=[by_actor(an_actor(name=HOSTILE))],
            claims=[a_claim(text=HOSTILE)],
            citations=[a_citation(a_source(title=HOSTILE))],
        )
    )
    content = json.loads(write(answered(dataset), name))
    first = content["features"][0]["properties"] if name == "geojson" else content["events"][0]
    assert first["title"] == first["summary"] == HOSTILE
    assert first["places"][0]["name"] == first["actors"][0]["name"] == HOSTILE
    assert first["claims"][0]["text"] == first["sources"][0]["title"] == HOSTILE


def test_hostile_text_survives_the_quoting_of_a_csv():
    dataset = a_dataset(an_event(title=HOSTILE, summary='a,"b"\r\nc;d'))
    assert rows(dataset)[0]["title"] == HOSTILE
    assert rows(dataset)[0]["summary"] == 'a,"b"\r\nc;d'


def test_figures_are_plain_numbers_and_missing_ends_are_null():
    dataset = a_dataset(
        an_event(
            claims=[
                a_claim("whole", figure=a_figure(low=3.0, high=3.0)),
                a_claim("part", figure=a_figure(low=2.5, high=None)),
                a_claim("words"),
            ]
        )
    )
    text = write(answered(dataset), "json").decode()
    claims = json.loads(text)["events"][0]["claims"]
    assert [(claim["low"], claim["high"]) for claim in claims] == [
        (3, 3),
        (2.5, None),
        (None, None),
    ]
    assert '"low": 3,' in text


@pytest.mark.parametrize("name", ["geojson", "json", "csv"])
def test_an_answer_without_events_is_still_whole(small, name):
    text = write(answered(small, EventQuery(places=("atlantis",))), name).decode()
    if name == "csv":
        assert text.startswith("id,title,summary,time,certainty,")
        assert len(text.splitlines()) == 1
    else:
        content = json.loads(text)
        assert content["counts"]["shown"] == 0
        assert content["query"] == "place=atlantis"


def test_all_formats_give_the_same_events_in_the_same_order(small):
    found = answered(small)
    ids = [event.id for event, _ in found.events]
    assert [row["id"] for row in rows(small)] == ids
    assert [event["id"] for event in json.loads(write(found, "json"))["events"]] == ids
    assert list(features(small)) == ids
