"""The least that a Streamlit page with a map and a slider can be, measured beside the dashboard.

The plain page's libraries, which it asks from hosts elsewhere, are answered from this disk, so that
no network is in its figures.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from benchmarks.browsing import chromium, visitor
from benchmarks.data import BUNDLED
from benchmarks.figures import Row, summary
from benchmarks.served import WatchedServer, driven_page, serving

_SCRIPT = "benchmarks/plain_page.py"
_SLIDE = """async () => {
  const text = () => document.querySelector('#shown').textContent;
  const before = text();
  const start = performance.now();
  while (text() === before) {
    await new Promise(requestAnimationFrame);
    if (performance.now() - start > 20000) throw new Error('The step never came.');
  }
  return performance.now() - start;
}"""


def measure_plain_load(times: int) -> Row:
    """Measure the first load, the server warmed by one visit."""
    took = []
    with serving(_SCRIPT) as server, chromium() as browser:
        for turn in range(times + 1):
            start = time.perf_counter()
            with _visit(browser.browser, server):
                if turn:
                    took.append(1000 * (time.perf_counter() - start))
    return {"what": "plain page", "data": BUNDLED, "drawn": summary(took)}


def measure_plain_step(times: int) -> Row:
    """Measure a step of the slider until the page says the new day."""
    took = []
    with serving(_SCRIPT) as server, chromium() as browser, _visit(browser.browser, server) as page:
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        page.locator("#shown").wait_for()
        for turn in range(min(times, 15)):
            key = "ArrowRight" if turn % 2 else "ArrowLeft"
            took.append(_slide(page, key))
    return {"what": "plain page", "data": BUNDLED, "settled": summary(took), "failed": ""}


def _slide(page: Page, key: str) -> float:
    slider = page.get_by_role("slider")
    slider.focus()
    expect(slider).to_be_focused()
    page.evaluate(f"() => {{ window.waited = ({_SLIDE})(); }}")
    slider.press(key)
    took = float(page.evaluate("() => window.waited"))
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    return took


@contextmanager
def _visit(browser: Browser, server: WatchedServer) -> Iterator[Page]:
    with visitor(browser) as context:
        page = driven_page(context)
        page.goto(server.base)
        page.frame_locator("iframe").locator(".leaflet-control-zoom").first.wait_for()
        yield page
