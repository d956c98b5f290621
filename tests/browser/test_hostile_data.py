"""Data in which every text tries to be more than text stays text, on the page and in files."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import expect

from geodata.data_package import read_dataset
from geodata.dataset import Dataset
from geodata.messages import messages
from geodata.source import Source
from tests.browser.conftest import Visit
from tests.browser.hostile import ATTACKS, attack
from tests.browser.reader import Reader
from tests.browser.server import Server

_INJECTED = """() => {
  const wrong = 'img[src="x"], [onerror], svg[onload], u, .katex, a[href^="javascript" i],'
    + ' .ch-sheet script, .ch-sheet svg, .ch-sheet img, h1 *, iframe[srcdoc]';
  const documents = [document, document.querySelector('.st-key-map-frame iframe').contentDocument];
  const found = [];
  const search = (root) => {
    found.push(...[...root.querySelectorAll(wrong)].map((node) => node.outerHTML.slice(0, 200)));
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) search(node.shadowRoot);
  };
  documents.forEach(search);
  return found;
}"""


@pytest.fixture(scope="module")
def hostile(server: Server) -> Dataset:
    return read_dataset(server.home / "hostile")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _name(thing: Any) -> str:
    """Sources have a title where all else has a name."""
    text = thing.title if isinstance(thing, Source) else thing.name
    return str(text.en)


def _unharmed(reader: Reader) -> None:
    """Nothing of the data has run, and nothing of it has become an element."""
    assert reader.page.evaluate("window.hacked") is None
    assert reader.frame.evaluate("window.hacked") is None
    assert reader.page.evaluate(_INJECTED) == []
    assert reader.now()["failed"] is False


def test_every_event_of_hostile_data_opens_as_plain_text(visit: Visit, hostile: Dataset) -> None:
    reader = visit("dataset=hostile")
    _unharmed(reader)
    assert _plain(attack(0)[:60]) in reader.page.title()
    for event_id in reader.now()["rows"]:
        reader.row(event_id).locator("button").click()
        event = hostile.event(event_id)
        reader.sees(opened=_plain(event.title.en), selected_row=event_id)
        summary = reader.page.locator(".ch-summary").text_content() or ""
        assert _plain(summary) == _plain(event.summary.en)
    for place in reader.page.locator(".ch-sheet details summary").all():
        place.click()
    _unharmed(reader)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_hostile_data_stays_text_in_every_language(
    visit: Visit, hostile: Dataset, language: str
) -> None:
    reader = visit(f"dataset=hostile&event=evacuation-of-aleppo&lang={language}")
    title = hostile.event("evacuation-of-aleppo").title.in_language(language)
    reader.sees(opened=_plain(title), language=messages(language).spoken)
    reader.page.locator(".st-key-header button").first.click()
    _unharmed(reader)


def test_hostile_names_stand_literally_in_the_filters(visit: Visit, hostile: Dataset) -> None:
    reader = visit("dataset=hostile")
    for name, things in (
        ("types", hostile.event_types),
        ("actors", hostile.actors),
        ("places", hostile.places),
        ("sources", hostile.sources),
    ):
        names = [_plain(_name(thing)) for thing in things.values()]
        for value in reader.unfold(name).all_text_contents():
            assert any(_plain(value).startswith(known) for known in names), value
        _unharmed(reader)


def test_hostile_names_stand_literally_in_what_is_chosen(visit: Visit, hostile: Dataset) -> None:
    reader = visit(
        "dataset=hostile&type=statement&actor=turkey&place=brussels&source=afp-2016-12-15"
    )
    for name, text in (
        ("types", hostile.event_types["statement"].name.en),
        ("actors", hostile.actors["turkey"].name.en),
        ("places", hostile.places["brussels"].name.en),
        ("sources", hostile.sources["afp-2016-12-15"].title.en),
    ):
        tag = reader.in_filter(name, ".chip")
        expect(tag).to_contain_text(_plain(text))
        tag.hover()
    _unharmed(reader)


def test_hostile_names_stand_literally_on_the_map_and_the_timeline(
    visit: Visit, hostile: Dataset
) -> None:
    reader = visit("dataset=hostile")
    symbol = reader.in_map(".cm-symbol").first
    symbol.hover()
    hint = reader.in_map(".cm-hint")
    expect(hint).to_be_visible()
    assert any(mark in hint.inner_text() for mark in ATTACKS)
    reader.in_map(".cm-legend-handle").click()
    legend = reader.in_map(".cm-legend-body")
    assert _plain(hostile.event_types["evacuation"].name.en) in _plain(legend.inner_text())
    choice = reader.in_timeline(".choices button").first
    assert _plain(choice.text_content() or "") == _plain(hostile.choices[0].name.en)
    reader.in_timeline(".choice-list").select_option(index=2, force=True)
    reader.until("seen.address.includes('from=')")
    _unharmed(reader)


def test_a_hostile_search_text_stays_text(visit: Visit) -> None:
    reader = visit("dataset=hostile")
    for text in ATTACKS[:3] + ATTACKS[6:8]:
        reader.type_into("text", text)
        reader.until("seen.sentence.includes(arg)", _plain(text))
    reader.page.get_by_role("button", name="Share").click()
    reader.page.get_by_role("button", name="Copy link").click()
    _unharmed(reader)


def test_no_cell_of_a_hostile_export_is_a_formula(server: Server, hostile: Dataset) -> None:
    status = "status=occurred&status=planned&status=conditional&status=comparison"
    table = server.get(f"/api/events.csv?dataset=hostile&{status}")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert len(rows) == 1 + len(hostile.events)
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell[:40]


def test_hostile_texts_come_back_whole_from_json(server: Server, hostile: Dataset) -> None:
    for name, key in (("geojson", "features"), ("json", "events")):
        answer = server.get_json(f"/api/events.{name}?dataset=hostile")
        for found in answer[key]:
            properties = found.get("properties", found)
            assert properties["title"] == hostile.event(found["id"]).title.en
    described = {each["id"]: each for each in server.get_json("/api/datasets")["datasets"]}
    assert described["hostile"]["title"] == attack(0)


def test_hostile_claims_stay_text(visit: Visit, hostile: Dataset) -> None:
    reader = visit("dataset=hostile&view=claims")
    claim = next(claim for claim in hostile.claims if claim.figure)
    row = reader.page.locator(f".who-says [data-claim='{claim.id}']")
    assert _plain(row.locator("p").text_content() or "") == _plain(claim.text.en)
    reader.page.locator(".who-says summary").click()
    _unharmed(reader)
