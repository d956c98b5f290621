"""The dashboard, or a Streamlit page of ours, served by a process of its own that is watched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route
from xstatic.pkg import leaflet

from benchmarks.places_on_disk import PACKAGES, PAGES, PROFILE, SAMPLER
from benchmarks.processes import peak_resident, resident
from tests.browser.server import Server

_WARNINGS = """
if (window !== window.top) {
  const warn = console.warn;
  console.warn = (...told) => {
    window.top.benchWarnings = [...(window.top.benchWarnings ?? []), String(told[0])];
    warn(...told);
  };
}
"""
"""Gathers what the map's frame warns of, such as a tile that did not come."""
DASHBOARD = "dashboard/app.py"


class WatchedServer(Server):
    """A server that tells what its process holds in memory."""

    def memory(self) -> float | None:
        """Megabytes now."""
        return resident(self._process.pid)

    def peak_memory(self) -> float | None:
        """The most megabytes so far."""
        return peak_resident(self._process.pid)


@contextmanager
def profiling() -> Iterator[None]:
    """Have the servers that are started meanwhile sample what they do; the last one is kept."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(SAMPLER), *([before] if before else [])])
    os.environ["CHRONOTOPE_BENCH_PROFILE"] = str(PROFILE)
    try:
        yield
    finally:
        del os.environ["CHRONOTOPE_BENCH_PROFILE"]
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@contextmanager
def serving(script: str = DASHBOARD) -> Iterator[WatchedServer]:
    """Serve a script; the dashboard offers all packages that were made."""
    with tempfile.TemporaryDirectory() as folder:
        server = WatchedServer(PACKAGES, Path(folder) / "log", script)
        try:
            server.wait_until_it_answers()
            yield server
        finally:
            server.stop()


def driven_page(context: BrowserContext) -> Page:
    """Open a tab that has the means to drive the dashboard."""
    step = (PAGES / "step.js").read_text("utf-8").replace("export ", "")
    ours = (PAGES / "ours.js").read_text("utf-8")
    page = context.new_page()
    page.add_init_script(f"if (window === window.top) (() => {{ {step}\n{ours} }})();{_WARNINGS}")
    page.route(_is_elsewhere, _from_disk)
    return page


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("http://localhost:", "data:", "blob:"))


def _from_disk(route: Route) -> None:
    """Answer for a host elsewhere: with Leaflet where it is asked for, else with nothing.

    Plain folium pages ask for libraries from hosts elsewhere; this way no network is in their
    figures.
    """
    name = route.request.url.rpartition("/")[2]
    path = Path(leaflet.BASE_DIR) / name
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    known = path.is_file() and name.startswith("leaflet")
    route.fulfill(body=path.read_text() if known else "", content_type=kind)
