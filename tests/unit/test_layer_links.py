"""Context layers in links, over HTTP, and in what is taken away."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from dashboard import queries
from geodata.answer import answer
from geodata.event_query import EventQuery
from geodata.evidence.verify import verify_pack
from geodata.figure import FIGURES, draw
from geodata.link import decode_link, encode_link
from geodata.view_state import ViewState
from tests.packages import PackageOnDisk
from tests.routes_client import Client


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("layer=districts", "dataset=small"),
        ("layer=none", "dataset=small&layer=none"),
        ("layer=none&layer=districts", "dataset=small"),
        (
            "within=districts:xx02&within=districts:xx01",
            "dataset=small&within=districts:xx01&within=districts:xx02",
        ),
    ],
)
def test_what_is_shown_of_layers_has_one_spelling(small, link, canonical):
    view, problems = decode_link(f"dataset=small&{link}", small)
    assert encode_link(view) == canonical
    assert problems == ()


def test_an_unknown_layer_is_named_and_narrows_nothing(small):
    view, problems = decode_link("dataset=small&layer=rivers", small)
    assert view == ViewState("small")
    assert problems == (
        "'layer=rivers': this data set has no layer 'rivers'; write one of districts, none.",
    )


def test_an_unknown_polygon_is_named_and_selects_nothing(small, small_store):
    view, problems = decode_link("dataset=small&within=districts:zz", small)
    assert problems[0].startswith("'within=districts:zz': no layer of this data set has")
    assert small_store.funnel(view.query).shown == 0


def test_a_place_does_not_pass_for_a_polygon_nor_a_polygon_for_a_place(small_store):
    assert small_store.funnel(EventQuery(places=("districts:xx02",))).shown == 0
    assert small_store.funnel(EventQuery(within=("rivertown",))).shown == 0


def test_the_sentence_names_the_polygon(small, small_store):
    query = EventQuery(within=("districts:xx02",))
    assert "within: Southern district" in answer(small, small_store, query).sentence
    french = answer(small, small_store, query, "ar").sentence
    assert "المنطقة الجنوبية" in french


def test_a_figure_differs_by_the_layers_that_it_shows(small, small_store):
    found = answer(small, small_store, EventQuery())
    view = ViewState("small")
    drawn = {
        FIGURES["svg"].write(draw(found, small_store, replace(view, layers=layers)))
        for layers in (None, ())
    }
    assert len(drawn) == 2


@pytest.fixture
def client(tmp_path, monkeypatch):
    """Programs that ask a server with the small data set."""
    PackageOnDisk(tmp_path / "home" / "small")
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path / "home"))
    queries.clear()
    yield Client()
    queries.clear()


def test_a_layer_is_sent_in_a_language_and_kept_by_its_revision(client, small):
    address = "/layers/small/districts?lang=ar"
    answer = client.get(f"{address}&data={small.revision}")
    assert [part["id"] for part in answer.json()["features"]] == ["xx01", "xx02", "a-road"]
    assert answer.json()["features"][0]["name"] == "المنطقة الشمالية"
    assert "max-age" in answer.headers["cache-control"]
    unpinned = client.get(address)
    assert unpinned.headers["cache-control"] == "no-cache"
    assert client.get(address, {"If-None-Match": unpinned.headers["etag"]}).status_code == 304
    plain = client.get(address, {"Accept-Encoding": "identity"})
    assert plain.json() == answer.json()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/layers/small/rivers", 404),
        ("/layers/nowhere/districts", 404),
        ("/layers/small", 404),
        ("/layers/small/districts?lang=xx", 400),
        ("/layers/small/districts?data=0123456789ab", 400),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    (problem,) = answer.json()["problems"]
    assert problem.endswith(".")


def test_programs_get_the_events_within_a_polygon(client):
    asked = "dataset=small&within=districts:xx01"
    found = client.get(f"/api/events.json?{asked}").json()
    everything = client.get("/api/events.json?dataset=small").json()
    assert 0 < found["counts"]["shown"] < everything["counts"]["shown"]
    assert found["query"] == "within=districts:xx01"


def test_a_saved_page_brings_the_outlines_of_the_layers_that_it_shows(client):
    shown = client.get("/api/view.html?dataset=small").text
    hidden = client.get("/api/view.html?dataset=small&layer=none").text
    assert "Northern district" in shown
    assert "Northern district" not in hidden


def test_a_pack_has_the_layers_that_its_view_asks_about(client, tmp_path):
    pack = client.get("/api/pack.zip?dataset=small&within=districts:xx02").content
    assert "package/small/layers/districts.geojson" in names_in(pack)
    path = tmp_path / "pack.zip"
    path.write_bytes(pack)
    assert verify_pack(path).problems == ()
    without = client.get("/api/pack.zip?dataset=small").content
    assert "package/small/layers/districts.geojson" not in names_in(without)


def names_in(pack):
    return zipfile.ZipFile(io.BytesIO(pack)).namelist()
