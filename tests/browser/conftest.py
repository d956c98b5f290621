"""One server and one browser for all browser tests; a context of its own for each visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from geodata.dataset import Dataset
from geodata.store import EventStore
from tests import edited_package as edited
from tests.browser.expected import Expected
from tests.browser.find_browser import VARIABLE, find_browser
from tests.browser.hostile import write_hostile_package
from tests.browser.reader import Reader
from tests.browser.server import Server, running
from tests.browser.watch import Watch
from tests.claims_package import NAME as CLAIMS
from tests.claims_package import write_claims_package
from tests.made_package import NAME as MADE
from tests.made_package import write_made_package
from tests.packages import PackageOnDisk, write_other_package

Visit = Callable[..., Reader]

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Even a request that a test is there to catch never leaves the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
DESK = {
    "viewport": {"width": 1440, "height": 1000},
    "locale": "en-GB",
    "timezone_id": "Asia/Damascus",
    "reduced_motion": "reduce",
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    write_hostile_package(home / "hostile")
    write_made_package(home / MADE)
    edited.write_edited_package(home / edited.NAME)
    write_claims_package(home / CLAIMS)
    PackageOnDisk(home / "small")
    write_other_package(home / "other")
    with running(home, tmp_path_factory.mktemp("server") / "log") as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = find_browser()
    if found is None:
        pytest.fail(f"No Chromium was found; run 'make test', or name one in {VARIABLE}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[BrowserContext]:
    """The context of a reader at a desk, shared by visits so that files are fetched only once."""
    context = chromium.new_context(**DESK)
    yield context
    context.close()


@pytest.fixture
def watches() -> list[Watch]:
    """Watches over all tabs of a test."""
    return []


@pytest.fixture
def visit(
    server: Server, chromium: Browser, desk: BrowserContext, watches: list[Watch]
) -> Iterator[Visit]:
    """Follow a link in a new tab; with options for a context, in a browser that is new to it.

    The test fails on anything that a page must never do.
    """
    opened: list[Page | BrowserContext] = []

    def follow(link: str = "", **options: Any) -> Reader:
        context = chromium.new_context(**{**DESK, **options}) if options else desk
        reader = new_tab(context, server, watches)
        opened.append(context if options else reader.page)
        return reader.open(link)

    yield follow
    for thing in opened:
        thing.close()
    for watch in watches:
        assert watch.foreign == []
        assert watch.errors == []
        assert watch.dialogs == []
    assert server.complaints() == ""


def new_tab(context: BrowserContext, server: Server, watches: list[Watch]) -> Reader:
    """Open a watched tab."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    watch = Watch(server.base)
    watch.follow(page)
    watches.append(watch)
    return Reader(page, server.base, watch)


@pytest.fixture(scope="session")
def expected(bundled: Dataset, bundled_store: EventStore) -> Expected:
    return Expected(bundled, bundled_store)
