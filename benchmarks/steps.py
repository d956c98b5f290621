"""A step in time, ours and theirs in turn: 30 days moved by one, a frame included in each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as OutOfTime

from benchmarks.browsing import Chromium, chromium, measuring, script_seconds, visitor
from benchmarks.data import BUNDLED, GED, Measured, measured
from benchmarks.effort import Effort
from benchmarks.figures import Row, summary
from benchmarks.folium_markers import folium_steps
from benchmarks.peer_data import write_peer_data
from benchmarks.peers import PEER_PAGES, Peer, fetch_peers, peer_server
from benchmarks.places_on_disk import PACKAGES, PEER_DATA
from benchmarks.served import WatchedServer, driven_page, serving

OURS = "ours"
_FEWEST = 3
_SECONDS = 60.0
"""How long a page is waited for, to be ready and in each step."""
_LONGEST_TEXT = 2**29 - 24
"""Characters in a text of V8's, the engine of Chromium: what is longer cannot be read as JSON."""


@dataclass
class Steps:
    """What one kind of page took at one size.

    Attributes:
        ready: milliseconds until it could step.
        walls, scripts: milliseconds of each step, and of the scripts that ran in it.
        own: milliseconds of each step within the map's own script, as it marks them.
        memory: megabytes of the browser after the steps.
        warnings: what the map warned of.
        failed: why there are no steps.
    """

    ready: list[float] = field(default_factory=list)
    walls: list[float] = field(default_factory=list)
    scripts: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    failed: str = ""

    def row(self, what: str, size: str, wire_mb: float | None) -> Row:
        """Put it into a row."""
        return {
            "what": what,
            "data": size,
            "failed": self.failed,
            "wire_mb": wire_mb,
            "wall": summary(self.walls),
            "script": summary(self.scripts),
            "own": summary(self.own),
            "warnings": self.warnings[:5],
            "ready_ms": summary(self.ready)["median"],
            "memory_mb": max(self.memory, default=None),
        }


def measure_steps(sizes: tuple[str, ...], effort: Effort) -> Iterator[Row]:
    """Measure all sizes, the smallest first, and give rows as they come."""
    fetch_peers()
    for size in sizes:
        if size == BUNDLED:
            continue
        yield from _at(measured(size), effort)


def _at(data: Measured, effort: Effort) -> Iterator[Row]:
    found = {OURS: Steps(), **{peer.name: Steps() for peer in PEER_PAGES}}
    with serving() as server, peer_server() as base:
        _warm(server, data)
        for _ in range(effort.rounds):
            for peer in PEER_PAGES:
                _round(found[OURS], lambda: _our_page(server, data), effort)
                if not found[peer.name].failed:
                    _peer_round(found[peer.name], peer, base, data, effort)
        yield found[OURS].row(OURS, data.size, None) | {"server_mb": server.memory()}
    for peer in PEER_PAGES:
        path = PEER_DATA / f"{data.dataset}.{peer.form}"
        megabytes = path.stat().st_size / 2**20 if path.exists() else None
        yield found[peer.name].row(peer.name, data.size, megabytes)
    if data.size in ("10k", GED):
        yield {"what": "folium markers", "data": data.size, **folium_steps(data, effort)}


def _warm(server: WatchedServer, data: Measured) -> None:
    """Open the data set once, so that no step waits for that."""
    with chromium() as browser, _our_page(server, data, browser):
        pass


Opening = Callable[[], AbstractContextManager[tuple[Chromium, Page]]]


def _round(steps: Steps, opening: Opening, effort: Effort) -> None:
    """Step through time on a fresh page of a fresh browser."""
    try:
        with opening() as (browser, page):
            steps.ready.append(page.evaluate("performance.now()"))
            session = measuring(page)
            end = time.monotonic() + effort.seconds_of_steps
            for index in range(effort.steps):
                if index >= _FEWEST and time.monotonic() > end:
                    break
                before = script_seconds(session)
                steps.walls.append(page.evaluate("bench.step()"))
                steps.scripts.append(1000 * (script_seconds(session) - before))
            steps.own += page.evaluate("bench.measured?.() ?? []")
            steps.warnings += page.evaluate("bench.warnings?.() ?? []")
            steps.memory.append(browser.memory() or 0)
    except OutOfTime:
        what = "step" if steps.ready else "first drawing"
        steps.failed = f"no {what} within {_SECONDS:.0f} s"
    except Error as error:
        steps.failed = error.message.splitlines()[0][:200]


@contextmanager
def _our_page(
    server: WatchedServer, data: Measured, browser: Chromium | None = None
) -> Iterator[tuple[Chromium, Page]]:
    """Open the dashboard on a month, at rest."""
    if browser is None:
        with chromium() as own, _our_page(server, data, own) as opened:
            yield opened
        return
    with visitor(browser.browser) as context:
        page = driven_page(context)
        page.goto(f"{server.base}/{data.link(data.month)}")
        page.evaluate("bench.rested()")
        yield browser, page


def _peer_round(steps: Steps, peer: Peer, base: str, data: Measured, effort: Effort) -> None:
    package = PACKAGES / data.dataset
    if data.size == "10m" and peer.form != "arrays":
        steps.failed = _too_long(data)
        return
    write_peer_data(package, peer.form)

    @contextmanager
    def opening() -> Iterator[tuple[Chromium, Page]]:
        with chromium() as browser, visitor(browser.browser, _SECONDS) as context:
            page = context.new_page()
            asked = f"events={data.dataset}&first={data.first}&last={data.last}"
            page.goto(f"{base}/pages/{peer.page}?{asked}", wait_until="commit")
            page.wait_for_function("window.bench")
            yield browser, page

    _round(steps, opening, effort)


def _too_long(data: Measured) -> str:
    """Say why a text of GeoJSON cannot be read, from the length of a shorter one."""
    shorter = next(iter(sorted(PEER_DATA.glob("made-1m.*.geojson"))), None)
    each = shorter.stat().st_size / 1_000_000 if shorter else 211
    length = each * int(data.title.split()[0]) * 1_000_000
    return (
        f"not tried: its GeoJSON would have {length / 1e9:.1f} billion characters, "
        f"and a text in Chromium has {_LONGEST_TEXT / 1e9:.2f} billion at most"
    )
