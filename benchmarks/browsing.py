"""A Chromium that draws in software, the same for ours and theirs, and what it says of itself."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.processes import memory_of_tree, process_with
from tests.browser.find_browser import find_browser

_ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-accelerated-2d-canvas",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
VIEWPORT = {"width": 1440, "height": 1000}


@dataclass
class Chromium:
    """A browser, and the mark by which its processes are found."""

    browser: Browser
    mark: str

    @property
    def version(self) -> str:
        """The browser's version."""
        return self.browser.version

    def memory(self) -> float | None:
        """Give the megabytes that all its processes hold."""
        pid = process_with(self.mark)
        return memory_of_tree(pid) if pid else None


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start a browser of its own, so that its memory is that of one page."""
    mark = f"--bench={secrets.token_hex(8)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*_ARGUMENTS, mark]
        )
        try:
            yield Chromium(browser, mark)
        except Exception:
            _end(mark)  # a page that hangs in a drawing would hold up its own closing
            raise
        browser.close()


def _end(mark: str) -> None:
    pid = process_with(mark)
    if pid:
        os.kill(pid, signal.SIGKILL)


@contextmanager
def visitor(browser: Browser, patience: float = 60) -> Iterator[BrowserContext]:
    """Come as somebody who has never been here, and waits so many seconds."""
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(1000 * patience)
    yield context
    context.close()


@dataclass
class Wire:
    """Bytes that came over the wire, headers and all, as the network stack counts them."""

    total: int = 0
    of_tiles: int = 0
    tiles: int = 0
    warnings: list[str] = field(default_factory=list)
    _urls: dict[str, str] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        """Count from now on."""
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.on("Network.webSocketFrameReceived", self._framed)

    def _asked(self, event: dict) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict) -> None:
        size = int(event["encodedDataLength"])
        self.total += size
        if "/tiles/" in self._urls.get(event["requestId"], ""):
            self.of_tiles += size
            self.tiles += 1

    def _framed(self, event: dict) -> None:
        self.total += len(event["response"]["payloadData"]) * 3 // 4


def script_seconds(session: CDPSession) -> float:
    """Give the seconds that the page's scripts have run, its frames of the same origin included."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in metrics if each["name"] == "ScriptDuration")


def measuring(page: Page) -> CDPSession:
    """Open a page's own line to the browser, with its counters running."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session
