"""Tiles over HTTP: the same filters as a link, refused as cheaply as they are wrong."""

from __future__ import annotations

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import queries
from geodata.event_query import EventQuery
from geodata.store import Stage
from geodata.tile_address import TileAddress
from geodata.tiles import read_tile
from geodata.tiles.counts import WINDOW_UNIT, TileKind
from tests.packages import PackageOnDisk
from tests.parquet_packages import to_parquet
from tests.routes_client import Client

TILE = "/tiles/aleppo-2016/0/0/0"
DAY = "from=2016-12-15&to=2016-12-15"


@pytest.fixture
def client():
    queries.clear()
    yield Client()
    queries.clear()


def test_a_tile_is_compressed_and_keeps_for_as_long_as_its_revision(client, bundled):
    answer = client.get(f"{TILE}?data={bundled.revision}")
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "max-age" in answer.headers["cache-control"]
    assert read_tile(answer.content).kind is TileKind.EVENTS
    unpinned = client.get(TILE)
    assert unpinned.headers["cache-control"] == "no-cache"
    again = client.get(TILE, headers={"If-None-Match": unpinned.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("route", ["0/0/0", "0/0/0/summary", "outside", "timeline"])
def test_what_a_client_has_is_not_sent_again(client, route):
    address = f"/tiles/aleppo-2016/{route}?{'box=36,35,38,37' if route == 'outside' else ''}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(address, headers={"If-None-Match": tag[:-2] + '"'}).status_code == 200


def test_a_package_that_cannot_be_opened_is_named_and_hides_no_other(client, tmp_path, monkeypatch):
    folder = to_parquet(PackageOnDisk(tmp_path / "small").folder)
    (folder / "index").write_text("in the way", "utf-8")
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
    queries.clear()
    for address in ("/tiles/small/0/0/0", "/api/events.json?dataset=small"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "cannot be written" in answer.json()["problems"][0]
    listed = client.get("/api/datasets").json()["datasets"]
    assert [entry["id"] for entry in listed] == ["aleppo-2016", "small"]
    assert "problems" in listed[1]
    (folder / "index").unlink()
    (folder / "README.md").write_text("mended", "utf-8")
    (folder / "actors.csv").touch()
    assert client.get("/tiles/small/0/0/0").status_code == 200


def test_who_takes_no_gzip_gets_the_bytes_as_they_are(client):
    for refusing in ("identity", "gzip;q=0", "br"):
        plain = client.get(TILE, headers={"Accept-Encoding": refusing})
        assert "content-encoding" not in plain.headers
    assert "content-encoding" not in plain.headers
    assert read_tile(plain.content).total > 0


def test_the_world_holds_what_the_funnel_puts_on_the_map(client):
    opened = queries.open_dataset("aleppo-2016")
    for query in ("", "actor=icrc", "type=evacuation&lang=fr", "q=halab"):
        found = client.get(f"/api/events.json?{query}").json()["counts"]["mapped"]
        assert read_tile(client.get(f"{TILE}?{query}").content).total == found
    mapped = opened.store.matches(EventQuery(), Stage.MAPPED)
    assert read_tile(client.get(TILE).content).total == len(mapped)


def test_with_a_window_it_counts_in_that_alone(client):
    tile = read_tile(client.get(f"{TILE}?{DAY}").content)
    assert (tile.kind, tile.unit) == (TileKind.COUNTS, WINDOW_UNIT)
    counts = client.get(f"/api/events.json?{DAY}").json()["counts"]
    assert int(tile.arrays["point_count"].sum()) == counts["mapped"]


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/tiles/aleppo-2016/3/9/9", 400, "'3/9/9' is not a tile"),
        ("/tiles/aleppo-2016/99/0/0", 400, "'99/0/0' is not a tile"),
        ("/tiles/aleppo-2016/1/-1/0", 400, "'1/-1/0' is not a tile"),
        ("/tiles/aleppo-2016/one/0/0", 400, "'one/0/0' is not a tile"),
        (f"{TILE}?box=1,2,3,4", 400, "'box=1,2,3,4'"),
        (f"{TILE}?colour=red", 400, "'colour=red'"),
        (f"{TILE}?type=weather", 400, "'type=weather'"),
        (f"{TILE}?data=0123456789ab", 400, "'data=0123456789ab'"),
        (f"{TILE}?axis=2016-12-31/2016-11-01", 400, "'axis=2016-12-31/2016-11-01'"),
        (f"{TILE}?dataset=elsewhere", 400, "'dataset=elsewhere'"),
        ("/tiles/elsewhere/0/0/0", 404, "'elsewhere' is not a data set"),
        ("/tiles/aleppo-2016/outside?box=1,2,3", 400, "'box=1,2,3' is not a box"),
        ("/tiles/aleppo-2016/outside?box=1,2,3,nan", 400, "must lie between"),
        ("/tiles/aleppo-2016/outside", 400, "is not a box"),
        ("/tiles/aleppo-2016", 404, "is not an address"),
    ],
)
def test_what_cannot_be_honoured_is_named(client, address, status, named):
    answer = client.get(address)
    assert answer.status_code == status
    assert named in answer.json()["problems"][0]


def test_a_summary_says_how_many_of_what_by_whom(client):
    found = client.get(f"{TILE}/summary?{DAY}").json()
    mapped = client.get(f"/api/events.json?{DAY}").json()["counts"]["mapped"]
    assert found["certain"] + found["possible"] == mapped
    assert sum(part["count"] for part in found["sides"]) == mapped
    counts = [part["count"] for part in found["types"]]
    assert counts == sorted(counts, reverse=True)
    assert {"id", "name", "symbol", "count"} == set(found["types"][0])
    french = client.get(f"{TILE}/summary?{DAY}&lang=fr").json()
    assert [part["id"] for part in french["types"]] == [part["id"] for part in found["types"]]
    assert french["sides"] != found["sides"]


def test_what_lies_outside_a_box_and_inside_it_is_everything(client):
    found = client.get("/tiles/aleppo-2016/outside?box=36.5,35.5,38,36.5").json()
    inside = client.get("/tiles/aleppo-2016/outside?box=-180,-90,180,90").json()
    assert inside == {}
    events = client.get("/api/events.geojson").json()["features"]
    beyond = 0
    for event in events:
        geometry = event["geometry"]
        while geometry and geometry["type"] == "GeometryCollection":
            geometry = geometry["geometries"][0]
        if geometry:
            spot = geometry["coordinates"]
            x, y = spot if geometry["type"] == "Point" else spot[0]
            beyond += not (36.5 <= x <= 38 and 35.5 <= y <= 36.5)
    assert sum(edge["count"] for edge in found.values()) == beyond
    round_the_globe = client.get("/tiles/aleppo-2016/outside?box=36.5,-90,-60,90").json()
    assert "left" in round_the_globe
    assert "right" not in round_the_globe
    assert set(found) <= {"left", "right", "top", "bottom"}
    west = found["left"]["box"]
    assert west[0] <= west[2] < 36.5


def test_the_spans_add_up_to_the_dated_events(client):
    found = client.get("/tiles/aleppo-2016/timeline").json()
    counts = client.get("/api/events.json").json()["counts"]
    assert found["unit"] == "hour"
    assert sum(row[4] for row in found["spans"]) == counts["shown"] - counts["undated"]


@pytest.mark.usefixtures("client")
def test_many_asking_for_the_same_tile_have_it_made_once(monkeypatch):
    made, everybody = [], threading.Barrier(8, timeout=10)
    make = queries.make_tile

    def counted(*arguments):
        made.append(arguments)
        return make(*arguments)

    monkeypatch.setattr(queries, "make_tile", counted)

    def ask(_):
        everybody.wait()
        return queries.tile("aleppo-2016", EventQuery(), TileAddress(0, 0, 0), None, "en")

    with ThreadPoolExecutor(8) as pool:
        tiles = set(pool.map(ask, range(8)))
    assert len(tiles) == len(made) == 1
    assert read_tile(gzip.decompress(tiles.pop())).total > 0
