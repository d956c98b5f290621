"""How long until the first symbol is on the map, and how many bytes came for it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser

from benchmarks.browsing import Wire, chromium, visitor
from benchmarks.data import BUNDLED, Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.plain import measure_plain_load
from benchmarks.served import WatchedServer, driven_page, serving


def measure_first_maps(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Measure the data sets in turn on one server, each visit by somebody new."""
    everything = [measured(size) for size in dict.fromkeys((BUNDLED, *sizes))]
    for data in everything:
        yield _very_first(data)
    found: dict[str, list[tuple[float, float, Wire]]] = {data.size: [] for data in everything}
    with serving() as server, chromium() as browser:
        for data in everything:
            _visit(browser.browser, server, data)
        for _ in range(effort.loads):
            for data in everything:
                found[data.size].append(_visit(browser.browser, server, data))
        memory = server.memory()
    for size, visits in found.items():
        yield {**_row(size, visits), "server_mb": memory}
    yield measure_plain_load(effort.loads)


def _very_first(data: Measured) -> Row:
    """Measure the first visit after the server's start, which opens the data set."""
    with serving() as server, chromium() as browser:
        first, _, _ = _visit(browser.browser, server, data)
        row = {"what": "very first map", "data": data.size, "drawn": summary([first])}
        return {**row, "server_mb": server.memory(), "browser_mb": browser.memory()}


def _row(size: str, visits: list[tuple[float, float, Wire]]) -> Row:
    wires = [wire for _, _, wire in visits]
    return {
        "what": "first map",
        "data": size,
        "drawn": summary([drawn for drawn, _, _ in visits]),
        "rested": summary([rested for _, rested, _ in visits]),
        "wire_bytes": summary([wire.total for wire in wires])["median"],
        "tile_bytes": summary([wire.of_tiles for wire in wires])["median"],
        "warnings": [text for wire in wires for text in wire.warnings][:5],
        "tiles": summary([wire.tiles for wire in wires])["median"],
    }


def _visit(browser: Browser, server: WatchedServer, data: Measured) -> tuple[float, float, Wire]:
    """Come with nothing cached; give milliseconds to the first symbol and to rest, and bytes."""
    with visitor(browser, patience=180) as context:
        page = driven_page(context)
        wire = Wire()
        wire.listen(context.new_cdp_session(page))
        page.goto(f"{server.base}/{data.link()}", wait_until="commit")
        drawn = float(page.evaluate("bench.drawn()"))
        page.evaluate("bench.rested()")
        rested = float(page.evaluate("performance.now()"))
        wire.warnings += page.evaluate("bench.warnings()")
        return drawn, rested, wire
