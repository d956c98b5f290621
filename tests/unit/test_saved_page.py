"""A view as one file: what is in it, that nothing breaks out of it, and how it is asked for."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dashboard import queries
from dashboard.figures.html import own_text
from dashboard.figures.saved_page import MOST_SAVED, refuse_too_many, saved_page
from geodata.answer import Answer, answer
from geodata.data_package import read_dataset
from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.link import decode_link
from geodata.place import Place
from geodata.precision import Certainty
from geodata.store import DuckDBStore
from geodata.view_state import ViewState
from tests.browser.hostile import write_hostile_package
from tests.routes_client import Client

_WINDOW = "from=2016-12-15&to=2016-12-16"
_LINKS = ["", _WINDOW, f"{_WINDOW}&certainty=certain&actor=russia", "type=statement&lang=fr", "q=ح"]


class _Page(HTMLParser):
    """Gathers scripts, the ids of sections, and every address and handler in the markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.sections: list[str] = []
        self.loaded: list[str] = []
        self.handlers: list[str] = []
        self.metas: dict[str, str] = {}
        self.headings: list[str] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open = tag
        self.handlers += [name for name in given if name.startswith("on")]
        if tag in ("link", "img", "iframe", "object", "embed", "base", "form"):
            self.loaded.append(tag)
        self.loaded += [str(given["src"])] if "src" in given else []
        if tag == "script":
            self.scripts.append((given, ""))
        if tag == "section":
            self.sections.append(str(given["id"]))
        if tag == "meta":
            name = given.get("name") or given.get("http-equiv") or "charset"
            self.metas[name] = given.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            given, before = self.scripts[-1]
            self.scripts[-1] = given, before + data
        if self._open == "h1":
            self.headings.append(data)

    def block(self, name: str) -> Any:
        (text,) = (text for given, text in self.scripts if given.get("id") == name)
        return json.loads(text)


def _seen(dataset: Dataset, store: DuckDBStore, link: str) -> tuple[ViewState, Answer]:
    view, problems = decode_link(link, dataset)
    assert not problems
    return view, answer(dataset, store, view.query, view.language or "en")


@pytest.fixture
def client() -> Iterator[Client]:
    queries.clear()
    yield Client()
    queries.clear()


class _Places(Mapping[str, Place]):
    """Places by id that count how often all of them are gone through."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places, self.times = places, 0

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return iter(self._places)


@pytest.mark.parametrize("link", _LINKS)
def test_a_page_lists_the_events_of_the_geojson_in_its_order(client: Client, link: str) -> None:
    asked = client.get(f"/api/events.geojson?{link}").json()
    page = _Page(client.get(f"/api/view.html?{link}").text)
    told = page.block("events-of-this-page")
    ids = [feature["id"] for feature in asked["features"]]
    assert told == {**{key: asked[key] for key in ("dataset", "revision", "query")}, "ids": ids}
    values = page.block("values-of-this-page")
    assert [row[0] for row in values["map"]["rows"]["events"]] == ids
    assert [row["id"] for row in values["list"]["rows"]] == ids
    assert page.sections == [f"event-{event_id}" for event_id in ids]
    assert page.headings == [asked["sentence"]]


def test_the_same_view_gives_the_same_bytes(bundled: Dataset, bundled_store: DuckDBStore) -> None:
    view, found = _seen(bundled, bundled_store, _WINDOW)
    assert saved_page(view, found) == saved_page(view, found)
    made = dt.datetime(2024, 2, 29, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert "2024-02-28 22:30 UTC" in saved_page(view, found, made=made)
    assert "2024-02-28" not in saved_page(view, found)


def test_the_places_of_a_data_set_are_not_gone_through_for_each_event(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    view, found = _seen(bundled, bundled_store, _WINDOW)
    places = _Places(bundled.places)
    counted = replace(found, dataset=replace(bundled, places=places))
    assert saved_page(view, counted) == saved_page(view, found)
    assert places.times < len(found.events)


def test_a_page_is_under_two_megabytes_for_the_bundled_data(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    statuses = "status=occurred&status=planned&status=conditional&status=comparison"
    for language in ("en", "fr", "ar"):
        view, found = _seen(bundled, bundled_store, f"{statuses}&lang={language}")
        assert len(found.events) == len(bundled.events)
        assert len(saved_page(view, found).encode()) < 2_000_000


def test_the_policy_lets_only_the_scripts_of_the_page_run(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    page = _Page(saved_page(*_seen(bundled, bundled_store, "")))
    policy = page.metas["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src 'none'" in policy
    run = [text for given, text in page.scripts if given.get("type") != "application/json"]
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == digests
    assert len(digests) == 3
    assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
    assert page.metas["referrer"] == "no-referrer"


def test_a_page_loads_nothing(bundled: Dataset, bundled_store: DuckDBStore) -> None:
    written = saved_page(*_seen(bundled, bundled_store, "base=street"), address="https://e.org/")
    page = _Page(written)
    assert page.loaded == []
    assert page.handlers == []
    style = "".join(re.findall(r"<style>(.*?)</style>", written, re.DOTALL))
    assert "url(" not in style
    assert "@import" not in style
    assert page.block("values-of-this-page")["map"]["online"] == {}
    assert page.block("values-of-this-page")["map"]["offered"] == "offline"


def test_nothing_of_hostile_data_breaks_out_of_a_page(tmp_path: Path) -> None:
    write_hostile_package(tmp_path / "hostile")
    dataset = read_dataset(tmp_path / "hostile")
    store = DuckDBStore(dataset)
    view, found = _seen(dataset, store, "")
    page = _Page(saved_page(view, found, address="https://example.org/"))
    store.close()
    assert page.loaded == []
    assert page.handlers == []
    assert len(page.scripts) == 6
    run = [part for part in page.scripts if part[0].get("type") != "application/json"]
    assert len(run) == 3
    assert all("window.hacked" not in text for _, text in run)
    rows = page.block("values-of-this-page")["list"]["rows"]
    assert [row["title"] for row in rows] == [dataset.event(row["id"]).title.en for row in rows]
    assert rows


def test_a_link_and_its_revision_stand_on_the_page_as_an_address_where_there_is_one(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    view, found = _seen(bundled, bundled_store, f"{_WINDOW}&event=eu-summit&map=5/36/37")
    link = f"?data={bundled.revision}&{_WINDOW}&event=eu-summit&map=5/36/37".replace("&", "&amp;")
    assert f">{link}</code>" in saved_page(view, found)
    assert "Link to this event alone" not in saved_page(view, found)
    there = saved_page(view, found, address="https://example.org/")
    assert f'href="https://example.org/{link}"' in there
    alone = f"https://example.org/?data={bundled.revision}&amp;event=eu-summit"
    assert f'href="{alone}"' in there


def test_an_event_outside_the_view_is_not_open_in_it(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    view, found = _seen(bundled, bundled_store, f"{_WINDOW}&event=war-in-syria")
    shown = {event.id for event, _ in found.events}
    for event_id in bundled.events:
        page = _Page(saved_page(replace(view, event=event_id), found))
        selected = page.block("values-of-this-page")["map"]["selected"]
        assert selected == (event_id if event_id in shown else None)


def test_the_head_says_window_filters_licence_and_sources(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    written = saved_page(*_seen(bundled, bundled_store, f"{_WINDOW}&actor=russia&lang=fr"))
    head = written.partition("<header")[2].partition("</header>")[0]
    for text in ("15–16 décembre 2016", "Asia/Damascus", "Russie", bundled.licence):
        assert text in head
    assert bundled.sources["afp-2016-12-15"].publisher in head
    assert '<html lang="fr"' in written


def test_spans_of_the_timeline_are_those_of_the_events(
    bundled: Dataset, bundled_store: DuckDBStore
) -> None:
    view, found = _seen(bundled, bundled_store, "")
    spans = _Page(saved_page(view, found)).block("values-of-this-page")["timeline"]["spans"]
    dated = [known for _, known in found.events if known is not Certainty.UNDATED]
    assert sum(row[4] for row in spans) == len(dated)
    assert [None, None] not in [row[:2] for row in spans]


def test_more_events_than_a_file_may_have_are_refused_naming_what_would_help() -> None:
    refuse_too_many(MOST_SAVED)
    with pytest.raises(UnreadableError, match=r"5001 events.*at most 5000.*dates, places"):
        refuse_too_many(MOST_SAVED + 1)


def test_an_asset_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be inlined"):
        own_text("const text = '</SCRIPT>';")


class TestTheRoute:
    def test_gives_a_file_with_a_telling_name(self, client: Client, bundled: Dataset) -> None:
        given = client.get(f"/api/view.html?{_WINDOW}").headers
        assert given["content-type"] == "text/html; charset=utf-8"
        name = f"aleppo-2016_2016-12-15_2016-12-16_{bundled.revision}.html"
        assert given["content-disposition"] == f'attachment; filename="{name}"'
        half = client.get("/api/view.html?from=2016-12-15").headers["content-disposition"]
        assert f"_2016-12-15_open_{bundled.revision}" in half
        every = client.get("/api/view.html").headers["content-disposition"]
        assert f'"aleppo-2016_{bundled.revision}.html"' in every

    def test_gives_the_same_tag_for_the_same_view_and_no_page_to_who_has_it(
        self, client: Client
    ) -> None:
        tag = client.get(f"/api/view.html?{_WINDOW}").headers["etag"]
        again = client.get(f"/api/view.html?{_WINDOW}", {"If-None-Match": f"W/{tag}, 'x'"})
        assert (again.status_code, again.text) == (304, "")
        tags = {
            client.get(f"/api/view.html?{link}").headers["etag"]
            for link in (_WINDOW, f"{_WINDOW}&lang=fr", f"{_WINDOW}&map=5/36/37", "")
        }
        assert len(tags) == 4

    @pytest.mark.parametrize(
        ("link", "status", "word"),
        [
            ("from=yesterday", 400, "'from=yesterday'"),
            ("data=0123456789ab", 400, "'0123456789ab'"),
            ("event=nothing-like-it", 404, "'nothing-like-it'"),
            ("dataset=nowhere", 404, "'nowhere'"),
            ("from=2016-12-16&to=2016-12-15", 400, "ends before it starts"),
        ],
    )
    def test_refuses_what_it_cannot_honour(
        self, client: Client, link: str, status: int, word: str
    ) -> None:
        refused = client.get(f"/api/view.html?{link}")
        assert refused.status_code == status
        assert any(word in problem for problem in refused.json()["problems"])
