"""From the release of a dragged window until all of the page agrees on the new one."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Error, Page

from benchmarks.browsing import chromium, visitor
from benchmarks.data import BUNDLED, Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.plain import measure_plain_step
from benchmarks.served import WatchedServer, driven_page, serving

_PIXELS = (37, 61, -29, 83, -47, 71, -13, 53, -67, 41)
"""How far each drag goes: windows that nobody has asked for before, all over the axis."""


def measure_settling(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Measure the data sets one after another, on one server."""
    with serving() as server:
        for size in dict.fromkeys((BUNDLED, *sizes)):
            yield _measure(server, measured(size), effort)
    yield measure_plain_step(effort.releases)


def _measure(server: WatchedServer, data: Measured, effort: Effort) -> Row:
    times: list[float] = []
    failed = ""
    with chromium() as browser, visitor(browser.browser) as context:
        page = driven_page(context)
        window = "&from=2016-11-20&to=2016-11-27" if data.size == BUNDLED else data.month
        page.goto(f"{server.base}/{data.link(window)}")
        try:
            page.evaluate("bench.rested()")
            for index in range(effort.releases):
                took = _drag(page, _PIXELS[index % len(_PIXELS)])
                times.append(took)  # each by itself: those before a failure count
        except Error as error:
            failed = error.message.splitlines()[0][:300]
        memory, warnings = browser.memory(), page.evaluate("bench.warnings()")
    row = {"what": "settled", "data": data.size, "settled": summary(times), "failed": failed}
    row["warnings"] = warnings[:5]
    return {**row, "server_mb": server.memory(), "browser_mb": memory}


def _drag(page: Page, pixels: int) -> float:
    """Drag the window's band by so much and let go; give milliseconds until all agree."""
    band = page.evaluate("bench.band()")
    page.mouse.move(band["x"], band["y"])
    page.mouse.down()
    for part in range(1, 9):
        page.mouse.move(band["x"] + pixels * part / 8, band["y"])
    page.evaluate("bench.release()")
    page.mouse.up()
    took = float(page.evaluate("bench.released"))
    page.evaluate("bench.rested()")
    return took
