"""Evidence packs over HTTP: whole, sound, the same for the same view."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from dashboard import queries
from geodata.datasets import DEFAULT_ID
from geodata.evidence import verify_pack
from tests.routes_client import Client


@pytest.fixture(scope="module")
def client():
    return Client()


def manifest_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return json.loads(archive.read("manifest.json"))


@pytest.mark.parametrize(
    "link",
    ["", "from=2016-12-15&to=2016-12-15&certainty=certain", "actor=icrc&lang=fr", "q=nothingsuch"],
)
def test_a_pack_is_sound_and_has_the_events_of_its_view(client, tmp_path, link):
    answer = client.get(f"/api/pack.zip?{link}")
    assert answer.status_code == 200
    path = tmp_path / "pack.zip"
    path.write_bytes(answer.content)
    verdict = verify_pack(path)
    assert verdict.problems == ()
    assert verdict.sha256 == answer.headers["X-Pack-SHA256"]
    manifest = manifest_of(answer.content)
    asked = client.get(f"/api/events.geojson?{link}").json()
    assert manifest["events"] == [feature["id"] for feature in asked["features"]]
    assert manifest["sentence"] == asked["sentence"]
    assert manifest["link"].startswith(f"http://here/?data={manifest['revision']}")
    assert set(manifest["files"]) >= {"view.html", "figure.png", "figure.svg", "events.geojson"}


def test_the_same_view_gives_the_same_bytes(client):
    one, other = (client.get("/api/pack.zip?actor=icrc").content for _ in range(2))
    queries.clear()
    assert one == other == client.get("/api/pack.zip?actor=icrc").content


def test_who_has_a_pack_is_not_drawn_it_again(client):
    revision = queries.open_dataset(DEFAULT_ID).dataset.revision
    first = client.get("/api/pack.zip?actor=icrc&from=2016-12-15")
    tag = first.headers["etag"]
    link = f"from=2016-12-15&data={revision}&actor=icrc"  # however it is written
    again = client.get(f"/api/pack.zip?{link}", {"If-None-Match": f'W/{tag}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(f"/api/pack.zip?{link}").content == first.content


def test_an_entity_tag_tells_views_languages_and_addresses_apart(client):
    held = {"If-None-Match": client.get("/api/pack.zip?actor=icrc").headers["etag"]}
    for link in ("actor=icrc&lang=fr", "actor=icrc&map=5/36/37"):
        assert client.get(f"/api/pack.zip?{link}", held).status_code == 200
    elsewhere = client.get("/api/pack.zip?actor=icrc", {**held, "Host": "elsewhere"})
    assert manifest_of(elsewhere.content)["link"].startswith("http://elsewhere/")


def test_a_kept_revision_has_packs_too(client, tmp_path):
    revision = queries.open_dataset(DEFAULT_ID).dataset.revision
    answer = client.get(f"/api/pack.zip?dataset={DEFAULT_ID}@{revision}&actor=icrc")
    path = tmp_path / "pack.zip"
    path.write_bytes(answer.content)
    assert verify_pack(path).problems == ()


def test_what_cannot_be_honoured_of_a_link_is_named(client):
    answer = client.get("/api/pack.zip?from=2016-13-01")
    assert answer.status_code == 400
    assert "2016-13-01" in answer.json()["problems"][0]
    assert client.get("/api/pack.zip?dataset=none").status_code == 404
