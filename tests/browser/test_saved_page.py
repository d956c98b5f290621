"""A saved page: from the disk, offline, it shows the same events, and its timeline works."""

from __future__ import annotations

import json
import re
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import DESK, Visit
from tests.browser.expected import Expected
from tests.browser.hostile import ATTACKS
from tests.browser.reader import drag_sideways
from tests.browser.saved import SavedReader
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.made_package import NAME as MADE

_WINDOW = "from=2016-12-15&to=2016-12-16"
_LINKS = ["", _WINDOW, f"{_WINDOW}&certainty=certain", "type=statement&actor=russia", "q=halab"]
_PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

Save = Callable[..., SavedReader]


@pytest.fixture
def save(server: Server, chromium: Browser, tmp_path: Path) -> Iterator[Save]:
    """Save the page of a link, and open it from the disk in a browser that is offline."""
    opened: list[tuple[BrowserContext, SavedReader]] = []

    def keep(link: str = "", fragment: str = "", **options: Any) -> SavedReader:
        file = tmp_path / "view.html"
        file.write_text(server.get(f"/api/view.html?{link}"), "utf-8")
        context = chromium.new_context(**{**DESK, "offline": True, **options})
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch = Watch("file://")
        watch.follow(page)
        reader = SavedReader(page, watch)
        opened.append((context, reader))
        return reader.open(file.as_uri() + fragment)

    yield keep
    for context, reader in opened:
        assert reader.requests_beyond_the_disk == []
        assert reader.watch.errors == []
        assert reader.watch.dialogs == []
        context.close()


def _ids(server: Server, link: str) -> list[str]:
    found = server.get_json(f"/api/events.geojson?{link}")["features"]
    return [feature["id"] for feature in found]


@pytest.mark.parametrize("link", _LINKS)
def test_list_and_map_show_the_events_of_the_geojson(
    save: Save, server: Server, expected: Expected, link: str
) -> None:
    ids = _ids(server, link)
    reader = save(link)
    reader.sees(told=ids, rows=ids, mapped=expected.mapped(link))
    assert reader.now()["ground"] == ["world", "region", "towns", "labels"]


def test_the_file_is_under_two_megabytes(server: Server) -> None:
    assert len(server.get("/api/view.html").encode()) < 2_000_000


def test_a_view_of_too_many_events_is_refused_naming_what_would_help(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        server.get(f"/api/view.html?dataset={MADE}")
    assert refused.value.code == 400
    (problem,) = json.loads(refused.value.read())["problems"]
    assert re.search(r"6000 events.*at most 5000.*dates, places", problem)


def test_dragging_an_end_of_the_window_changes_what_is_shown(
    save: Save, expected: Expected
) -> None:
    reader = save("axis=2016-12-01/2016-12-31")
    before = reader.now()
    plot = reader.in_timeline(".field").bounding_box()
    assert plot is not None
    drag_sideways(reader.in_timeline(".handle.from"), plot["width"] * 0.75)
    reader.page.wait_for_function(
        "(rows) => document.querySelector('#list').shadowRoot.querySelectorAll('tbody tr').length"
        " < rows",
        arg=len(before["rows"]),
    )
    start = reader.now()["window"][0]
    assert re.fullmatch(r"2016-12-2\d", start)
    link = f"from={start}"
    ids = expected.ids(link)
    reader.sees(rows=ids, mapped=expected.mapped(link), counts=[len(before["rows"]), len(ids)])
    assert len(ids) < len(before["rows"])


def test_a_typed_window_is_answered_as_the_server_would(save: Save, expected: Expected) -> None:
    reader = save()
    reader.type_day("from", "2016-12-13")
    reader.type_day("to", "2016-12-14")
    link = "from=2016-12-13&to=2016-12-14"
    reader.sees(rows=expected.ids(link), mapped=expected.mapped(link), problem="")
    found = dict(zip(reader.now()["rows"], reader.now()["certainty"], strict=True))
    assert {"possible", ""} == set(found.values())
    for match in expected._store.matches(expected._query(link)):
        assert found[match.event_id] == ("possible" if match.certainty == "possible" else "")
    reader.type_day("to", "2016-12-32")
    reader.page.locator("#timeline .problem", has_text="'2016-12-32'").wait_for()
    reader.type_day("to", "2016-12-01")
    reader.page.locator("#timeline .problem", has_text="ends before it starts").wait_for()
    reader.sees(rows=expected.ids(link))


def test_playing_and_keys_move_the_map(save: Save, expected: Expected) -> None:
    reader = save("from=2016-12-14&to=2016-12-14&step=day")
    reader.in_timeline(".plot").first.press("ArrowRight")
    reader.sees(window=["2016-12-15", "2016-12-15"])
    held = set(expected.ids("from=2016-12-14&to=2016-12-14"))
    wanted = [key for key in expected.mapped("from=2016-12-15&to=2016-12-15") if key in held]
    reader.sees(mapped=wanted)
    reader.in_timeline(".plot").first.press("Space")
    reader.page.locator("#timeline [data-playing]").wait_for()
    reader.page.wait_for_function(
        "() => chronotopeMap.state().window.from > 17150"  # 2016-12-15
    )
    reader.in_timeline(".plot").first.press("Space")
    expect(reader.page.locator("#timeline [data-playing]")).to_have_count(0)


def test_a_wider_window_than_the_view_says_that_the_page_holds_no_more(
    save: Save, expected: Expected
) -> None:
    reader = save(_WINDOW)
    reader.in_timeline('button[title*="Open the window"], button[aria-label="All dates"]').click()
    reader.sees(rows=expected.ids(_WINDOW), window=["", ""])
    sentence = reader.now()["sentence"]
    assert "holds the events of its view alone (15–16 December 2016)" in sentence


def test_an_event_is_opened_by_keyboard_and_says_all_that_the_sheet_says(
    save: Save, visit: Visit, expected: Expected
) -> None:
    live = visit("event=evacuation-of-aleppo")
    live.sees(opened=expected.title("evacuation-of-aleppo"))
    citations = "document.querySelectorAll('.ch-cite, .ch-citations').forEach(it => it.remove())"
    live.page.evaluate(citations)  # the server writes them, and a file has none
    sheet = live.page.locator(".ch-sheet").inner_text()
    reader = save()
    reader.title_of("evacuation-of-aleppo").focus()
    reader.page.keyboard.press("Enter")
    reader.sees(opened=["evacuation-of-aleppo"], selected="evacuation-of-aleppo")
    expect(reader.title_of("evacuation-of-aleppo")).to_be_focused()
    assert reader.page.locator(".sp-event[data-open]").inner_text() == sheet
    reader.page.get_by_role("button", name="Next event").press("Enter")
    ids = expected.ids()
    reader.sees(opened=[ids[ids.index("evacuation-of-aleppo") + 1]])
    reader.page.get_by_role("button", name="Close", exact=True).press("Enter")
    reader.sees(opened=[], selected=None)


def test_a_symbol_opens_its_event_and_several_are_listed(save: Save, expected: Expected) -> None:
    reader = save()
    title = expected.title("convoy-route")
    reader.page.locator(f'.cm-symbol[aria-label*="{title}"]').first.press("Enter")
    reader.sees(opened=["convoy-route"])
    many = reader.page.locator('.cm-symbol[aria-label*="2 events"]').first
    many.press("Enter")
    reader.page.locator("#list .heading", has_text="2 events at one place").wait_for()
    assert len(reader.now()["rows"]) == 2
    reader.page.get_by_role("button", name="List all shown").click()
    reader.sees(rows=expected.ids())


def test_what_the_window_leaves_out_is_listed_in_words_where_it_is_asked_for(
    save: Save, expected: Expected
) -> None:
    reader = save()
    reader.type_day("from", "2016-12-20")
    reader.sees(rows=expected.ids("from=2016-12-20"))
    reader.page.locator("#list .funnel button").first.click()
    reader.sees(rows=expected.ids())
    found = dict(zip(reader.now()["rows"], reader.now()["certainty"], strict=True))
    inside = set(expected.ids("from=2016-12-20"))
    for event_id, words in found.items():
        assert (words in ("", "possible")) == (event_id in inside)


def test_the_open_event_and_the_map_are_those_of_the_link(save: Save) -> None:
    reader = save("event=eu-summit&map=5/50.8/4.4")
    reader.sees(opened=["eu-summit"], selected="eu-summit")
    zoom, latitude, longitude = reader.now()["where"]
    assert (zoom, round(latitude, 1), round(longitude, 1)) == (5, 50.8, 4.4)


def test_the_address_of_a_file_may_end_with_an_event(save: Save) -> None:
    save(fragment="#event-eu-summit").sees(opened=["eu-summit"])


def test_hostile_data_stays_text(save: Save, server: Server) -> None:
    reader = save("dataset=hostile")
    for event_id in _ids(server, "dataset=hostile")[:6]:
        reader.title_of(event_id).focus()
        reader.page.keyboard.press("Enter")
        reader.sees(opened=[event_id])
    reader.page.locator(".cm-symbol").first.hover()
    expect(reader.page.locator(".cm-hint")).to_be_visible()
    assert any(mark in reader.page.locator(".cm-hint").inner_text() for mark in ATTACKS)
    assert reader.now()["hacked"] is None
    wrong = 'img[src="x"], [onerror], svg[onload], a[href^="javascript" i], .ch-sheet script'
    assert reader.page.locator(wrong).count() == 0


def test_a_page_is_in_the_language_of_its_link(save: Save, expected: Expected) -> None:
    reader = save("lang=fr&event=eu-summit", locale="en-GB")
    reader.sees(opened=["eu-summit"])
    assert reader.page.locator("html").get_attribute("lang") == "fr"
    title = reader.page.locator(".sp-event[data-open] h2").inner_text()
    assert title == expected.title("eu-summit", "fr")
    assert "toutes les dates" in (reader.page.locator("h1").text_content() or "")
    expect(reader.page.get_by_role("button", name="Événement suivant")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_scheme_of_the_reader(save: Save, scheme: str) -> None:
    save(color_scheme=scheme).sees(theme=scheme)


def test_nothing_is_wider_than_a_phone(save: Save) -> None:
    reader = save("event=eu-summit", **_PHONE)
    reader.sees(opened=["eu-summit"])
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    sheet = reader.page.locator("#detail").bounding_box()
    assert sheet is not None
    assert sheet["y"] > 844 * 0.4


def test_without_scripts_the_events_can_still_be_read(save: Save, expected: Expected) -> None:
    reader = save(_WINDOW)
    context = reader.page.context.browser
    assert context is not None
    bare = context.new_context(java_script_enabled=False, offline=True)
    page = bare.new_page()
    page.goto(reader.page.url)
    assert page.locator("#table tbody tr").count() == len(expected.ids(_WINDOW))
    expect(page.locator("#event-eu-summit h2")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    bare.close()


def test_the_share_panel_gives_the_view_as_it_stands(visit: Visit, expected: Expected) -> None:
    link = f"{_WINDOW}&event=eu-summit&axis=2016-12-10/2016-12-24"
    reader = visit(f"{link}&lang=fr")
    reader.page.get_by_role("button", name="Partager").click()
    with reader.page.expect_download() as download:
        reader.page.get_by_text("Télécharger en une seule page (HTML)").click()
    name = f"aleppo-2016_2016-12-15_2016-12-16_{expected.dataset.revision}.html"
    assert download.value.suggested_filename == name
    text = Path(download.value.path()).read_text("utf-8")
    pinned = f"?data={expected.dataset.revision}&{link}&lang=fr".replace("&", "&amp;")
    assert f"{reader.base}/{pinned}" in text
