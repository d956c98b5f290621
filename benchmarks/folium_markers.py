"""What a user would write first: folium markers through ``st_folium``, and a slider."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error, Page, expect

from benchmarks.browsing import chromium, visitor
from benchmarks.data import Measured
from benchmarks.effort import Effort
from benchmarks.figures import summary
from benchmarks.peer_data import write_peer_data
from benchmarks.places_on_disk import PACKAGES
from benchmarks.served import driven_page, serving

VARIABLE = "CHRONOTOPE_BENCH_EVENTS"
_SLOWEST = 5  # steps are few where each takes seconds


def folium_steps(data: Measured, effort: Effort) -> dict[str, Any]:
    """Measure steps of the slider until the markers of the new month are there."""
    events = write_peer_data(PACKAGES / data.dataset, "spans.geojson")
    os.environ[VARIABLE] = str(events)
    walls: list[float] = []
    failed = ""
    with serving("benchmarks/folium_page.py") as server, _page(server.base) as (browser, page):
        try:
            end = time.monotonic() + effort.seconds_of_steps
            for index in range(effort.steps):
                if index >= _SLOWEST and time.monotonic() > end:
                    break
                walls.append(_step(page))
        except Error as error:
            failed = error.message.splitlines()[0][:200]
        memory = browser.memory()
    return {"wall": summary(walls), "memory_mb": memory, "failed": failed}


@contextmanager
def _page(base: str) -> Iterator[tuple[Any, Page]]:
    with chromium() as browser, visitor(browser.browser) as context:
        page = driven_page(context)
        page.goto(base)
        page.frame_locator("iframe").locator(".leaflet-marker-icon").first.wait_for()
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        yield browser, page


_WAIT = """async (before) => {
  const day = () => document.querySelector('iframe').contentDocument
    ?.querySelector('.leaflet-marker-icon')?.alt;
  const start = performance.now();
  while (!day() || day() === before) {
    await new Promise(requestAnimationFrame);
    if (performance.now() - start > 60000) throw new Error('The markers never came.');
  }
  return performance.now() - start;
}"""
_DAY = "document.querySelector('iframe').contentDocument.querySelector('.leaflet-marker-icon').alt"


def _step(page: Page) -> float:
    slider = page.get_by_role("slider")
    slider.focus()
    expect(slider).to_be_focused()
    before = page.evaluate(_DAY)
    page.evaluate(f"(before) => {{ window.waited = ({_WAIT})(before); }}", before)
    slider.press("ArrowRight")
    took = float(page.evaluate("() => window.waited"))
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    return took
