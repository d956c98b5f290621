"""How long a reader waits: for the first symbol, and for a step in time, in a real browser.

Every figure is the median of 20, in milliseconds, beside that of a plain page with an empty map
and a slider, measured in the same run. The plain page's libraries, which it asks from hosts
elsewhere, are answered from this disk, so that no network is in its figures.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from xstatic.pkg import leaflet

from tests.browser.find_browser import find_browser
from tests.browser.server import Server

_TIMES = 20
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
_VIEWPORT = {"width": 1440, "height": 1000}

_STEP = """async (to) => {
  const frame = document.querySelector('.st-key-map-frame iframe').contentWindow;
  const shadow = (key) => [...document.querySelectorAll(`.st-key-${key} *`)]
    .find((node) => node.shadowRoot).shadowRoot;
  const events = () => JSON.stringify(frame.chronotopeMap.state().symbols);
  const before = events();
  const caption = shadow('list').querySelector('caption').textContent;
  const start = performance.now();
  shadow('timeline').querySelector('button[aria-label="Step forward"]').click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    if (location.search.includes(`from=${to}`) && events() !== before
      && shadow('list').querySelector('caption').textContent !== caption) break;
    if (performance.now() - start > 20000) throw new Error('The step never came.');
  }
  return performance.now() - start;
}"""

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


def main() -> None:
    """Measure, and print the table."""
    with _browser() as browser:
        with _server("dashboard/app.py") as server:
            load = _median(lambda: _first_load(browser, server, ".cm-symbol svg"))
            step = _median(_dashboard_steps(browser, server))
        with _server("benchmarks/plain_page.py") as server:
            plain_load = _median(lambda: _first_load(browser, server, ".leaflet-control-zoom"))
            plain_step = _median(_plain_steps(browser, server))
    title = f"milliseconds, median of {_TIMES}"
    print(f"{title:32}{'dashboard':>12}{'plain page':>12}{'ratio':>8}")
    for name, ours, plain in (("first load", load, plain_load), ("step in time", step, plain_step)):
        print(f"{name:32}{ours:12.0f}{plain:12.0f}{ours / plain:8.2f}")


def _median(measure: Callable[[], float]) -> float:
    return median(measure() for _ in range(_TIMES))


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _server(script: str) -> Iterator[Server]:
    """Serve a script, warmed by one visit's worth of questions."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), Path(folder) / "log", script)
        try:
            server.wait_until_it_answers()
            yield server
        finally:
            server.stop()


@contextmanager
def _visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here, and whose foreign requests are answered from disk."""
    context = browser.new_context(viewport=_VIEWPORT, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def _open(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.route(lambda url: not url.startswith(server.base), _from_disk)
    return page


def _from_disk(route: Route) -> None:
    """Answer for a host elsewhere: with Leaflet where it is asked for, else with nothing."""
    name = route.request.url.rpartition("/")[2]
    path = Path(leaflet.BASE_DIR) / name
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    route.fulfill(
        body=path.read_text() if path.is_file() and name.startswith("leaflet") else "",
        content_type=kind,
    )


def _first_load(browser: Browser, server: Server, sign: str) -> float:
    """Time from the first request to the first sign of the map, with nothing cached."""
    with _visitor(browser) as context:
        page = _open(context, server)
        start = time.perf_counter()
        page.goto(server.base)
        page.frame_locator("iframe").locator(sign).first.wait_for()
        return 1000 * (time.perf_counter() - start)


def _dashboard_steps(browser: Browser, server: Server) -> Callable[[], float]:
    """Give a measurement that asks something new each time, so that no answer is kept already."""
    links = _different_links()

    def measure() -> float:
        with _visitor(browser) as context:
            page = _open(context, server)
            page.goto(f"{server.base}/?from=2016-12-15&to=2016-12-15{next(links)}")
            page.frame_locator("iframe").locator(".cm-symbol svg").first.wait_for()
            page.locator(".st-key-list tbody tr").first.wait_for()
            page.locator('[data-test-script-state="notRunning"]').wait_for()
            return float(page.evaluate(_STEP, "2016-12-16"))

    return measure


def _different_links() -> Iterator[str]:
    """Links that find the same events by different questions."""
    others = ("planned", "conditional", "comparison")
    for count in range(len(others) + 1):
        for statuses in itertools.combinations(others, count):
            asked = "".join(f"&status={status}" for status in ("occurred", *statuses))
            for sure in ("", "&certainty=certain"):
                for source in ("", "&source=afp-2016-12-15"):
                    yield f"{sure}{source}{asked}"


def _plain_steps(browser: Browser, server: Server) -> Callable[[], float]:
    def measure() -> float:
        with _visitor(browser) as context:
            page = _open(context, server)
            page.goto(server.base)
            page.frame_locator("iframe").locator(".leaflet-control-zoom").first.wait_for()
            page.locator('[data-test-script-state="notRunning"]').wait_for()
            page.get_by_role("slider").focus()
            waiting = page.evaluate_handle(f"() => {{ window.waited = ({_SLIDE})(); }}")
            page.keyboard.press("ArrowRight")
            waiting.dispose()
            return float(page.evaluate("() => window.waited"))

    return measure
