"""The HTTP routes: the same query string answers with the same events, or says why not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import queries
from geodata.dataset import Dataset
from geodata.link import decode_link
from geodata.store import EventStore
from tests.packages import PackageOnDisk
from tests.routes_client import Client

_LINK = "from=2016-12-15&to=2016-12-16&actor=russia&actor=turkey&q=حلب"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client of the routes, with the small package beside the bundled one."""
    PackageOnDisk(tmp_path / "small")
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
    queries.clear()
    yield Client()
    queries.clear()


def _ids(bundled: Dataset, store: EventStore, link: str) -> list[str]:
    return [match.event_id for match in store.matches(decode_link(link, bundled).view.query)]


@pytest.mark.parametrize("link", ["", _LINK, "type=statement&event=eu-summit&map=3/0/0&lang=fr"])
def test_every_format_answers_a_link_with_the_same_events(
    client: Client, bundled: Dataset, bundled_store: EventStore, link: str
) -> None:
    wanted = _ids(bundled, bundled_store, link)
    features = client.get(f"/api/events.geojson?{link}").json()["features"]
    events = client.get(f"/api/events.json?{link}").json()["events"]
    table = client.get(f"/api/events.csv?{link}").text
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [feature["id"] for feature in features] == wanted
    assert [event["id"] for event in events] == wanted
    assert [row["id"] for row in rows] == wanted


def test_an_answer_says_what_was_asked_of_what(client: Client, bundled: Dataset) -> None:
    answer = client.get(f"/api/events.geojson?{_LINK}").json()
    assert answer["type"] == "FeatureCollection"
    assert answer["dataset"] == bundled.id
    assert answer["revision"] == bundled.revision
    assert answer["query"].startswith("from=2016-12-15&to=2016-12-16&actor=russia&actor=turkey")
    assert answer["counts"]["all"] == len(bundled.events)
    assert answer["counts"]["shown"] == len(answer["features"])
    assert "15–16 December 2016" in answer["sentence"]


def test_a_feature_carries_every_key_of_the_contract(client: Client) -> None:
    features = client.get("/api/events.geojson").json()["features"]
    for feature in features:
        assert set(feature) >= {"type", "id", "geometry", "properties"}
        assert set(feature["properties"]) >= {
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
        for place in feature["properties"]["places"]:
            assert set(place) >= {"id", "role", "name"}
        for claim in feature["properties"]["claims"]:
            assert set(claim) >= {
                "quantity",
                "unit",
                "low",
                "high",
                "qualifier",
                "speaker",
                "source",
            }
        for source in feature["properties"]["sources"]:
            assert set(source) >= {"id", "title", "publisher", "date", "locator"}


def test_media_types_and_file_names_are_those_of_the_formats(client: Client) -> None:
    for name, media_type in (
        ("geojson", "application/geo+json"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
    ):
        answer = client.get(f"/api/events.{name}")
        assert answer.headers["content-type"] == media_type
        assert f"aleppo-2016.{name}" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("colour=red", "colour"),
        ("actor=nobody", "nobody"),
        ("from=2016-02-30", "2016-02-30"),
        ("from=2016-12-16&to=2016-12-15", "2016-12-16"),
        (f"q={'x' * 300}", "x" * 40),
        ("certainty=sure", "sure"),
        ("q=one&q=two", "'q'"),
        ("event=eu-summit&event=kerry-warning", "'event'"),
    ],
)
def test_a_bad_query_is_refused_naming_each_problem(client: Client, link: str, named: str) -> None:
    for name in ("geojson", "json", "csv"):
        answer = client.get(f"/api/events.{name}?{link}")
        assert answer.status_code == 400
        assert any(named in problem for problem in answer.json()["problems"])


def test_all_problems_of_a_bad_query_are_named_together(client: Client) -> None:
    answer = client.get("/api/events.json?from=soon&to=later&colour=red&type=miracle")
    assert answer.status_code == 400
    assert len(answer.json()["problems"]) == 4


@pytest.mark.parametrize("link", ["dataset=nowhere", "event=no-such-event"])
def test_an_unknown_data_set_or_event_is_not_found(client: Client, link: str) -> None:
    answer = client.get(f"/api/events.json?{link}")
    assert answer.status_code == 404
    assert link.partition("=")[2] in answer.json()["problems"][0]


def test_an_unknown_address_is_not_answered_with_a_page(client: Client) -> None:
    for path in ("/api/events.xml", "/api", "/api/", "/api/events"):
        answer = client.get(path)
        assert answer.status_code in (307, 404)
        assert "text/html" not in answer.headers.get("content-type", "")


def test_an_entity_tag_spares_an_unchanged_answer(client: Client) -> None:
    first = client.get(f"/api/events.json?{_LINK}")
    again = client.get(
        f"/api/events.json?{_LINK}", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_an_entity_tag_tells_queries_formats_and_languages_apart(client: Client) -> None:
    tags = [
        client.get(path).headers["etag"]
        for path in (
            "/api/events.json",
            "/api/events.csv",
            "/api/events.json?q=convoy",
            "/api/events.json?lang=fr",
            "/api/events.json?dataset=small",
        )
    ]
    assert len(set(tags)) == len(tags)


def test_an_entity_tag_is_that_of_the_question_however_it_is_written(client: Client) -> None:
    one = client.get("/api/events.json?type=statement&actor=russia&certainty=possible")
    other = client.get("/api/events.json?actor=russia&type=statement&map=4/1/1")
    assert one.headers["etag"] == other.headers["etag"]


def test_undated_events_are_answered_only_in_an_open_window(client: Client) -> None:
    def certainties(link: str) -> set[str]:
        events = client.get(f"/api/events.json?{link}").json()["events"]
        return {event["certainty"] for event in events}

    assert "undated" in certainties("")
    assert "undated" not in certainties("from=1000-01-01")
    assert certainties("from=2016-12-15&to=2016-12-15") == {"certain", "possible"}
    assert certainties("from=2016-12-15&to=2016-12-15&certainty=certain") == {"certain"}


def test_texts_are_answered_in_the_language_asked_for(client: Client, bundled: Dataset) -> None:
    events = client.get("/api/events.json?lang=fr&event=eu-summit").json()["events"]
    titles = {event["id"]: event["title"] for event in events}
    assert titles["eu-summit"] == bundled.event("eu-summit").title.fr


def test_the_data_sets_are_listed_with_their_counts(client: Client, bundled: Dataset) -> None:
    first, second = client.get("/api/datasets").json()["datasets"]
    assert (first["id"], second["id"]) == (bundled.id, "small")
    assert first["title"] == bundled.title.en
    assert first["revision"] == bundled.revision
    assert first["counts"]["claims"] == len(bundled.claims)
    assert first["counts"]["events"] == len(bundled.events)
    west, south, east, north = first["extent"]["bounding_box"]
    assert (west < east, south < north) == (True, True)
    assert first["extent"]["from"] < first["extent"]["to"]


def test_an_unsound_data_set_is_listed_with_its_problems(client: Client, tmp_path: Path) -> None:
    PackageOnDisk(tmp_path / "bad").declare(name="bad", time_zone="Mars/Olympus")
    queries.clear()
    listed = {each["id"]: each for each in client.get("/api/datasets").json()["datasets"]}
    assert any("Mars/Olympus" in problem for problem in listed["bad"]["problems"])
    answer = client.get("/api/events.json?dataset=bad")
    assert answer.status_code == 503
    assert any("Mars/Olympus" in problem for problem in answer.json()["problems"])


def test_health_gives_the_revision(client: Client, bundled: Dataset) -> None:
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json()["revision"] == bundled.revision


def test_the_assets_of_map_and_base_map_are_served_and_nothing_above_them(
    client: Client,
) -> None:
    for path in ("leaflet/leaflet.js", "map.js", "map.css", "basemap/world.json"):
        assert client.get(f"/assets/{path}").status_code == 200
    for path in ("../api.py", "%2e%2e/api.py", "..%2fapi.py", "leaflet/../../api.py"):
        assert client.get(f"/assets/{path}").status_code == 404


@pytest.mark.parametrize("link", ["%FF=%FE", "&&=&", "q=%00", "from=%D9%A2", "a" * 5000])
def test_no_query_makes_a_route_fail(client: Client, link: str) -> None:
    answer = client.get(f"/api/events.json?{link}")
    assert answer.status_code in (200, 400)
    assert json.loads(answer.text)
