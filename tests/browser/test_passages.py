"""The cited words: shown to who has the text, refused to who has another, kept from others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.browser.conftest import DESK, new_tab
from tests.browser.reader import Reader
from tests.browser.server import Server, running
from tests.browser.watch import Watch
from tests.packages import PackageOnDisk

_PARAGRAPH = "Des obus sont tombés sur le marché à l’heure où les étals ouvraient, dit un témoin. "
_TEXT = f"{_PARAGRAPH * 6}\n\n{_PARAGRAPH * 6}"
_CITED = _TEXT[:60]
_EVENT = "dataset=quoted&event=market-shelled"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a data set whose source has the text of this test."""
    home = tmp_path_factory.mktemp("quoted-home")
    package = PackageOnDisk(home / "quoted")
    package.declare(name="quoted", title="Quoted")
    digest = hashlib.sha256(_TEXT.encode()).hexdigest()
    package.edit("sources", 2, sha256=digest, characters=str(len(_TEXT)), language="fr")
    with running(home, tmp_path_factory.mktemp("quoted-server") / "log") as server:
        yield server


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def _visit(chromium: Browser, server: Server, contexts: list[BrowserContext], link: str) -> Reader:
    contexts.append(chromium.new_context(**DESK))
    watches: list[Watch] = []
    return new_tab(contexts[-1], server, watches).open(link)


def _give(reader: Reader, tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    reader.page.get_by_role("button", name="Show the cited words").click()
    reader.page.locator("input[type=file]").set_input_files(path)


def _marks(reader: Reader) -> Locator:
    return reader.page.locator(".ch-passages blockquote mark")


def test_who_has_the_text_sees_the_cited_words_in_their_language_and_nobody_else_does(
    chromium: Browser, own_server: Server, contexts: list[BrowserContext], tmp_path: Path
) -> None:
    reader = _visit(chromium, own_server, contexts, _EVENT)
    _give(reader, tmp_path, _TEXT)
    expect(_marks(reader).first).to_have_text(_CITED)
    quote = reader.page.locator(".ch-passages blockquote").first
    expect(quote).to_have_attribute("lang", "fr")
    expect(quote).to_have_attribute("dir", "ltr")
    expect(quote).to_contain_text(_PARAGRAPH.strip())

    assert "tombés" not in reader.page.url
    for name in ("geojson", "json", "csv"):
        assert "tombés" not in own_server.get(f"/api/events.{name}?dataset=quoted")
    another = _visit(chromium, own_server, contexts, _EVENT)
    expect(another.page.get_by_role("button", name="Show the cited words")).to_be_visible()
    expect(_marks(another)).to_have_count(0)
    assert "tombés" not in own_server.log.read_text()


def test_the_text_stays_at_hand_while_the_visit_lasts(
    chromium: Browser, own_server: Server, contexts: list[BrowserContext], tmp_path: Path
) -> None:
    reader = _visit(chromium, own_server, contexts, _EVENT)
    _give(reader, tmp_path, _TEXT)
    expect(_marks(reader).first).to_be_visible()
    reader.page.get_by_role("button", name="Close", exact=True).click()
    expect(_marks(reader)).to_have_count(0)
    reader.row("market-shelled").locator("button").click()
    expect(_marks(reader).first).to_have_text(_CITED)


def test_a_text_altered_by_one_sign_is_refused_with_what_differs(
    chromium: Browser, own_server: Server, contexts: list[BrowserContext], tmp_path: Path
) -> None:
    reader = _visit(chromium, own_server, contexts, _EVENT)
    _give(reader, tmp_path, _TEXT.replace("témoin", "temoin", 1))
    refusal = reader.page.get_by_text("This is not the text of")
    expect(refusal).to_contain_text(f"the same length, {len(_TEXT)} characters")
    expect(_marks(reader)).to_have_count(0)
