"""Nothing leaves the machine unasked. Every visit watches that; here is the longest walk."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.browser.conftest import Visit
from tests.browser.reader import Reader


def test_a_walk_through_the_whole_page_asks_no_other_host(visit: Visit) -> None:
    reader = visit()
    page = reader.page
    reader.choose("types", "Statement")
    reader.until("seen.address.includes('type=statement')")
    page.locator(".st-key-filters .clear").click()
    reader.until("seen.address === ''")
    for number in range(7):
        reader.pill(number).click()
    reader.pill(0).click()
    reader.until("seen.rows.length === seen.funnel[0]")
    reader.in_timeline('button[aria-label="Fit"]').click()
    reader.drag_map(-100, 100)
    for _ in range(4):
        zoom = reader.now()["where"][0]
        reader.in_map(".leaflet-control-zoom-out").click()
        reader.until("seen.address.startsWith(`?map=${arg}/`)", zoom - 1)
    reader.in_map(".cm-chip").filter(has_text="Brussels").click()
    reader.symbol("Brussels").hover()
    reader.in_map(".cm-legend-handle").click()
    reader.row("evacuation-of-aleppo").click()
    reader.until("seen.opened")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy link").click()
    page.keyboard.press("Escape")
    reader.open("lang=ar&event=eu-summit")
    reader.open("lang=fr&map=3/40/0")
    assert {urlsplit(url).hostname for url in reader.watch.requests if url.startswith("http")} == {
        "localhost"
    }


def test_an_online_base_map_is_asked_for_only_past_its_notice(visit: Visit) -> None:
    reader = visit()
    _refuse_others(reader)
    _choose_base(reader, "street")
    assert "provider" in reader.in_map(".cm-notice").inner_text()
    reader.in_map(".cm-notice button").filter(has_text="Cancel").click()
    reader.drag_map(-200, 0)
    reader.until("seen.address.startsWith('?map=') && seen.base === 'offline'")
    assert reader.watch.foreign == []

    _choose_base(reader, "street")
    reader.watch.agreed = frozenset({"tile.openstreetmap.org"})
    with reader.page.expect_request(lambda request: "openstreetmap" in request.url):
        reader.in_map(".cm-confirm").click()
    reader.until("seen.base === 'street' && seen.address.endsWith('&base=street')")

    _choose_base(reader, "offline")
    reader.until("seen.base === 'offline' && !seen.address.includes('base=')")
    reader.watch.agreed = frozenset()
    address = reader.now()["address"]
    reader.drag_map(-200, 0)
    reader.until("seen.address !== arg", address)


def test_a_link_with_an_online_base_map_asks_nobody_until_it_is_confirmed(visit: Visit) -> None:
    reader = visit("base=satellite")
    _refuse_others(reader)
    reader.drag_map(-100, 0)
    reader.until("seen.address.includes('map=')")
    assert reader.watch.foreign == []
    reader.watch.agreed = frozenset({"server.arcgisonline.com"})
    with reader.page.expect_request(lambda request: "arcgisonline" in request.url):
        reader.in_map(".cm-confirm").click()


def _choose_base(reader: Reader, kind: str) -> None:
    handle = reader.in_map(".cm-base-handle")
    if handle.get_attribute("aria-expanded") == "false":
        handle.click()
    reader.in_map(f'input[name="cm-base"][value="{kind}"]').check()


def _refuse_others(reader: Reader) -> None:
    """Whatever is asked of another host ends here."""
    reader.page.route(lambda url: not url.startswith(reader.base), lambda route: route.abort())
