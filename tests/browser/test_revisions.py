"""Links made on another revision, as a reader meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.evidence import verify_pack
from tests import edited_package as edited
from tests.browser.conftest import Visit
from tests.browser.server import Server

_LINK = f"dataset={edited.NAME}"


@pytest.fixture
def first(server: Server) -> str:
    """The revision that the links were made on."""
    line = (server.home / edited.NAME / "ledger.jsonl").read_text("utf-8").splitlines()[0]
    return str(json.loads(line)["revision"])


def test_a_link_says_what_has_changed_since_and_shows_it_as_it_was(
    visit: Visit, first: str
) -> None:
    reader = visit(f"{_LINK}&data={first}&event={edited.RENAMED}")
    reader.sees(opened=edited.NEW_TITLE, problems=[])
    banner = reader.page.locator(".ch-since")
    expect(banner).to_contain_text("1 event added, 2 changed, 2 retracted.")
    banner.locator("summary").click()
    expect(banner.locator("del").first).to_have_text("EU leaders hold a summit in Brussels")
    expect(banner.locator("ins").first).to_have_text(edited.NEW_TITLE)
    expect(banner.locator("ins i")).to_have_count(0)
    reader.page.get_by_role("button", name="Show it as it was").click()
    reader.sees(
        address=f"?dataset={edited.NAME}@{first}&event={edited.RENAMED}",
        opened="EU leaders hold a summit in Brussels",
        problems=[],
    )
    reader.until("seen.rows.length === 32 && seen.mapped.includes(arg)", edited.RENAMED)
    expect(reader.page.locator(".ch-as-it-was")).to_contain_text(first)
    reader.page.get_by_role("button", name="Back to the current data").click()
    reader.sees(opened=edited.NEW_TITLE)
    reader.until("seen.rows.length === 31")


def test_the_counts_follow_the_window_without_the_rest_of_the_page(
    visit: Visit, first: str
) -> None:
    reader = visit(f"{_LINK}&data={first}")
    banner = reader.page.locator(".ch-since")
    expect(banner).to_contain_text("1 event added, 2 changed, 2 retracted.")
    reader.type_into("from", "2016-12-16")
    expect(banner).to_contain_text("no event has changed within this view")
    reader.sees(problems=[], failed=False)


def test_what_leaves_a_page_that_was_opened_on_an_old_revision_is_of_the_one_shown(
    visit: Visit, first: str, server: Server
) -> None:
    shown = server.get_json(f"/api/events.json?{_LINK}")["revision"]
    window = "from=2016-12-15&to=2016-12-15"
    reader = visit(
        f"{_LINK}&data={first}&{window}", permissions=["clipboard-read", "clipboard-write"]
    )
    page = reader.page
    page.get_by_role("button", name="Share").click()
    box = page.get_by_role("textbox", name="Link to this view")
    expect(box).to_have_value(f"{reader.base}/?{_LINK}&data={shown}&{window}")
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_text("Citation copied").wait_for()
    assert f"data={shown}" in page.evaluate("navigator.clipboard.readText()")
    for name in ("pack.zip", "view.html", "events.csv", "events.parquet"):
        address = page.locator(f'a[href^="/api/{name}?"]').get_attribute("href")
        assert address == f"/api/{name}?{_LINK}&data={shown}&{window}"
    with page.expect_download(timeout=60_000) as download:  # the first figure loads much
        page.locator('a[href^="/api/pack.zip?"]').click()
    assert verify_pack(Path(download.value.path())).problems == ()


def test_a_retracted_event_has_its_page_beside_a_map_that_stands(visit: Visit) -> None:
    reader = visit(f"{_LINK}&event={edited.MERGED}")
    reader.sees(opened="People crowd into the buses", problems=[], failed=False)
    sheet = reader.page.locator(".ch-retraction")
    expect(sheet).to_contain_text("Retracted on 10 January 2027")
    expect(sheet).to_contain_text(edited.REASON)
    reader.page.get_by_role("button", name="Go to that event").click()
    reader.sees(address=f"?{_LINK}&event={edited.MERGED_INTO}", problems=[])
