"""The data that benchmarks run on: the same everywhere, and sound."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from benchmarks.ged_package import edtf, write_ged
from benchmarks.made_events import Made, write_made
from benchmarks.peer_data import write_peer_data
from geodata.actor import ActorRole
from geodata.event import Status
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision, PartOfDay, TimePrecision
from geodata.time_span import TimeSpan

SMALL = Made("made-small", 3_000, 400, "2016-01-01", "2016-12-31")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made(SMALL, tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def events(package: Path) -> list[dict[str, Any]]:
    return events_of(package)


def events_of(package: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(package / "events.parquet").to_pylist()
    return rows


def table(package: Path, name: str) -> list[dict[str, str]]:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(package: Path, name: str) -> set[str]:
    return {row["id"] for row in table(package, name)}


def test_the_same_seed_makes_the_same_bytes_of_every_table(package: Path, tmp_path: Path) -> None:
    again = write_made(SMALL, tmp_path)
    for path in sorted(package.glob("*.csv")):
        assert path.read_bytes() == (again / path.name).read_bytes()
    assert events_of(again) == events_of(package)


def test_every_made_time_can_be_read_and_is_missing_where_it_is_undated(
    events: list[dict[str, Any]],
) -> None:
    for event in events:
        undated = TimePrecision(event["time_precision"]) is TimePrecision.UNDATED
        assert undated == (event["time"] is None)
        assert undated or TimeSpan.read(event["time"])
        assert event["part_of_day"] is None or PartOfDay(event["part_of_day"])


def test_every_kind_of_time_is_made(events: list[dict[str, Any]]) -> None:
    made = {event["time_precision"] for event in events}
    texts = [event["time"] for event in events if event["time"]]
    assert made == {precision.value for precision in TimePrecision}
    assert any(text.endswith("~") for text in texts)
    assert any(text.endswith("/..") for text in texts)
    assert any(text.startswith("../") for text in texts)
    single = sum(event["time_precision"] == "day" for event in events)
    assert 0.8 < single / len(events) < 0.9


def test_made_events_refer_to_what_is_there(package: Path, events: list[dict[str, Any]]) -> None:
    places, actors, sources, types = (
        ids(package, name) for name in ("places", "actors", "sources", "event_types")
    )
    for event in events:
        assert {each["place_id"] for each in event["places"]} <= places
        assert {each["actor_id"] for each in event["actors"]} <= actors
        assert {each["source_id"] for each in event["citations"]} <= sources
        assert {event["type"], event["sub_type"] or event["type"]} <= types
        assert event["citations"]


def test_made_events_use_the_codes_of_packages(events: list[dict[str, Any]]) -> None:
    for event in events:
        assert Status(event["status"])
        assert all(ActorRole(each["role"]) for each in event["actors"])
        assert all(PlaceRole(each["role"]) for each in event["places"])
        assert all(PlaceBasis(each["basis"]) for each in event["places"])


def test_ids_are_unique(package: Path, events: list[dict[str, Any]]) -> None:
    assert len({event["id"] for event in events}) == SMALL.events
    claims = [claim["id"] for event in events for claim in event["claims"]]
    assert len(set(claims)) == len(claims) > 0
    for name in ("places", "actors", "sources", "event_types"):
        assert len(ids(package, name)) == len(table(package, name))


def test_some_made_places_are_points_some_areas_and_some_on_no_map(package: Path) -> None:
    places = table(package, "places")
    assert {place["geo_precision"] for place in places} == {code.value for code in GeoPrecision}
    assert any(not place["latitude"] for place in places)
    assert len(places) == SMALL.places


def test_the_descriptor_is_named_as_its_folder(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource["path"] for resource in descriptor["resources"]}
    assert descriptor["name"] == package.name
    assert resources["events"] == "events.parquet"


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ("2016-01-01", "2016-01-01", "1", ("2016-01-01", "day")),
        ("2016-01-01", "2016-01-03", "2", ("2016-01-01/2016-01-03", "range")),
        ("2016-02-01", "2016-02-29", "4", ("2016-02", "month")),
        ("2016-02-01", "2016-02-28", "4", ("2016-02-01/2016-02-28", "range")),
        ("2016-01-01", "2016-12-31", "5", ("2016", "year")),
        ("2016-05-07", "2016-05-07", "3", ("2016-05-07", "day")),
    ],
)
def test_dates_of_ucdp_become_the_shortest_text_that_says_them(
    first: str, last: str, precision: str, expected: tuple[str, str]
) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert edtf(*days, precision) == expected


def test_a_row_of_ucdp_becomes_an_event(tmp_path: Path) -> None:
    row = {
        "id": "7",
        "type_of_violence": "3",
        "side_a": "IS",
        "side_b": "Civilians",
        "where_prec": "6",
        "where_coordinates": "Syria",
        "latitude": "35",
        "longitude": "38",
        "date_prec": "1",
        "date_start": "2016-03-01",
        "date_end": "2016-03-01",
        "source_office": "SOHR",
        "best": "3",
        "low": "2",
        "high": "4",
    }
    with gzip.open(tmp_path / "rows.csv.gz", "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    package = write_ged(tmp_path / "rows.csv.gz", tmp_path)
    (event,) = events_of(package)
    (place,) = table(package, "places")
    assert (event["id"], event["time"], event["type"]) == (
        "ged-7",
        "2016-03-01",
        "one-sided-violence",
    )
    assert {each["actor_id"]: each["role"] for each in event["actors"]} == {
        "is": "perpetrator",
        "civilians": "target",
    }
    assert (place["latitude"], place["geo_precision"]) == ("", "country")


def test_other_libraries_get_every_dated_event_with_a_mapped_place(
    package: Path, events: list[dict[str, Any]], tmp_path: Path
) -> None:
    mapped = {place["id"] for place in table(package, "places") if place["latitude"]}
    expected = {
        event["id"]
        for event in events
        if event["time"]
        and event["status"] != "comparison"
        and event["places"]
        and event["places"][0]["place_id"] in mapped
    }
    written = write_peer_data(package, "spans.geojson", tmp_path)
    features = json.loads(written.read_text("utf-8"))["features"]
    arrays = write_peer_data(package, "arrays", tmp_path)
    assert {feature["properties"]["id"] for feature in features} == expected
    assert all(
        feature["properties"]["start"] <= feature["properties"]["end"] for feature in features
    )
    assert arrays.stat().st_size == 16 * len(expected)
