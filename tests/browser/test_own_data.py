"""The whole way of one's own data: a file, a mapping, a report, a data set, an edit, its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, new_tab
from tests.browser.reader import Reader
from tests.browser.server import Server, running
from tests.browser.watch import Watch

_PATIENCE = 30_000
_TABLE = """Nr,Date,Place,Title,Deaths,Latitude,Longitude
1,03/04/2016,Aleppo,Shelling of a market,12,36.2021,37.1343
2,18/04/2016,Idlib,Air strike,3,35.9306,36.6339
3,32/04/2016,Idlib,Broken date,1,35.9306,36.6339
"""


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose data sets this module makes, edits and deletes."""
    home = tmp_path_factory.mktemp("own-home")
    with running(home, tmp_path_factory.mktemp("own-server") / "log") as server:
        yield server


@pytest.fixture
def reader(chromium: Browser, own_server: Server) -> Iterator[Reader]:
    context = chromium.new_context(**DESK)
    watches: list[Watch] = []
    yield new_tab(context, own_server, watches)
    context.close()
    assert watches[0].foreign == []
    assert watches[0].errors == []
    assert own_server.complaints() == ""


def _go(page: Page, name: str, sees: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_text(sees).first).to_be_visible(timeout=_PATIENCE)


def _add(reader: Reader, table: Path) -> None:
    """Add a table, from the head of the map to the map of what it holds."""
    page = reader.open().page
    _go(page, "Add data", "A file of events")
    page.locator("input[type=file]").set_input_files(table)
    expect(page.get_by_text("What the columns say")).to_be_visible(timeout=_PATIENCE)
    page.get_by_text("It is as chosen above").click()
    page.get_by_role("button", name="Read the whole file").click(timeout=_PATIENCE)
    expect(page.get_by_text("Rows read: 3; kept as events: 2; rejected: 1")).to_be_visible(
        timeout=_PATIENCE
    )
    page.get_by_role("button", name="Save as data set").click()
    reader.arrive()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv"
    path.write_text(_TABLE, "utf-8")
    return path


def test_a_file_becomes_a_data_set_is_edited_and_deleted(
    reader: Reader, own_server: Server, table: Path
) -> None:
    page = reader.page
    _add(reader, table)
    assert page.url.endswith("?dataset=incidents")
    expect(reader.symbol("Shelling of a market")).to_be_visible(timeout=_PATIENCE)
    page.go_back()
    expect(page.get_by_text("A file of events")).to_be_visible(timeout=_PATIENCE)
    page.go_forward()
    reader.arrive()

    events = own_server.home / "incidents" / "events.csv"
    sound = events.read_text("utf-8")
    events.write_text(sound.replace("Air strike", "Two planes"), "utf-8")
    expect(page.get_by_text("The data on disk has changed.")).to_be_visible(timeout=_PATIENCE)
    expect(reader.in_list("tbody").get_by_text("Air strike")).to_be_visible()
    page.get_by_role("button", name="Show it").click()
    expect(reader.in_list("tbody").get_by_text("Two planes")).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_role("button", name="Show it")).to_have_count(0)

    events.write_text(sound.replace("2016-04-18", "2016-04-88"), "utf-8")
    told = page.locator(".ch-on-disk")
    expect(told).to_contain_text("events.csv:3:time: '2016-04-88'", timeout=_PATIENCE)
    expect(reader.in_list("tbody").get_by_text("Two planes")).to_be_visible()
    events.write_text(sound, "utf-8")

    _go(page, "Data sets", "comes with Chronotope")
    page.get_by_role("button", name="Delete …").click()
    page.get_by_role("button", name="Delete this data set").click()
    expect(page.get_by_text("'incidents' was deleted")).to_be_visible(timeout=_PATIENCE)
    assert not events.exists()
    assert [path.name for path in own_server.home.iterdir() if path.name != "mappings"] == [
        ".trash"
    ]


def test_the_ways_between_the_pages_bring_back_the_view(reader: Reader) -> None:
    page = reader.open("type=statement").page
    rows = reader.now()["rows"]
    _go(page, "Data sets", "comes with Chronotope")
    assert page.url.endswith("/data-sets")
    page.get_by_role("link", name="Back to the map").click()
    reader.arrive()
    assert page.url.endswith("/?type=statement")
    assert reader.now()["rows"] == rows
    reader.choose("types", "War")
    reader.until("seen.rows !== arg", rows)
    page.go_back()
    reader.until("JSON.stringify(seen.rows) === arg", json.dumps(rows, separators=(",", ":")))
