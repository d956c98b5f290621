"""A link's preview: what a chat, a tab and a search see of a view before any script runs."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard import link_preview, queries
from dashboard.long_links import NOT_THE_PAGE
from dashboard.security_headers import PAGE
from geodata.answer import answer
from geodata.dataset import Dataset
from geodata.link import decode_link, encode_link
from geodata.store import EventStore
from tests.made_package import NAME as MADE
from tests.made_package import write_made_package
from tests.packages import PackageOnDisk
from tests.raw_client import Headers, RawClient

LINK = "from=2016-12-15&to=2016-12-16&actor=russia&q=%D8%AD%D9%84%D8%A8"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine, a preview is waited for."""
    monkeypatch.setattr(link_preview, "PATIENCE", 60.0)


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """What was opened for the answers is given up."""
    yield
    queries.clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of further data packages."""
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
    queries.clear()
    yield tmp_path
    queries.clear()


class Head(HTMLParser):
    """The head of a page, as a chat reads it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title = ""
        self.metas: dict[str, str] = {}
        self.html: dict[str, str | None] = {}
        self.scripts = 0
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        given = dict(attrs)
        if tag == "html":
            self.html = given
        if tag == "meta":
            name = given.get("property") or given.get("name") or ""
            assert name not in self.metas
            self.metas[name] = given.get("content") or ""
        self.scripts += tag == "script"

    def handle_data(self, data: str) -> None:
        if self._within[-1:] == ["title"]:
            self.title += data
            self._within.append("")


def head_of(link: str, headers: Headers = ()) -> Head:
    found = RawClient().get(f"/?{link}", headers)
    assert found.status == 200
    return Head(found.text)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "link",
    [
        "",
        LINK,
        "certainty=certain",
        "from=2016-12-01&to=2016-12-31&certainty=certain&event=eu-summit",
        "actor=nobody",
        "from=soon",
        "type=statement&map=3/0/0&step=week&base=street",
    ],
)
def test_title_and_tags_say_the_sentence_that_the_link_alone_gives(
    bundled: Dataset, bundled_store: EventStore, link: str, language: str
) -> None:
    asked = f"{link}&lang={language}" if link else f"lang={language}"
    view = decode_link(asked, bundled).view
    found = answer(bundled, bundled_store, view.query, language)
    head = head_of(asked)
    name = found.messages.isolated(bundled.title.in_language(language))
    assert head.title == f"{found.sentence} – {name}"
    assert head.metas["og:title"] == head.metas["description"] == found.sentence
    assert name in head.metas["og:description"]
    assert bundled.revision in head.metas["og:description"]
    assert head.metas["og:type"] == "website"
    assert head.metas["og:url"] == f"http://localhost:8501/?{encode_link(view)}"
    assert head.html == {"lang": found.messages.spoken, "dir": "ltr"}


def test_the_picture_is_the_figure_of_the_same_link(bundled: Dataset) -> None:
    view = decode_link(LINK, bundled).view
    head = head_of(LINK)
    picture = urlsplit(head.metas["og:image"])
    assert (picture.netloc, picture.path) == ("localhost:8501", "/api/figure.png")
    assert decode_link(picture.query, bundled) == (view, ())
    assert head.metas["og:image:alt"] == head.metas["og:title"]
    assert head.metas["twitter:card"] == "summary_large_image"


def test_a_link_that_cannot_be_drawn_has_no_picture_and_says_so() -> None:
    head = head_of("from=soon")
    assert "og:image" not in head.metas
    assert head.metas["twitter:card"] == "summary"
    assert "cannot be read" in head.title


def test_what_a_link_is_searched_for_stays_text() -> None:
    attack = "%22%3E%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E%5C1%5Cg%3C0%3E"
    plain = Head(RawClient().get("/").text)
    head = head_of(f"q={attack}")
    assert '"></title><script>alert(1)</script>\\1\\g<0>' in head.title
    assert '"></title><script>' in head.metas["og:title"]
    assert head.scripts == plain.scripts


@pytest.mark.parametrize(
    "host",
    [
        b'evil"><script>',
        b"a b",
        b"a/b?c",
        b"user@host",
        b"",
        b"host:99999999",
        b"h\xf6st",
        b"x" * 300,
        b"host\t",
        b".",
    ],
)
def test_a_host_that_is_none_is_not_repeated(host: bytes) -> None:
    head = head_of("", [(b"host", host)])
    assert "og:url" not in head.metas
    assert "og:image" not in head.metas
    assert head.metas["og:title"].startswith("32 events")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (b"maps.example.org", "http://maps.example.org"),
        (b"LOCALHOST:8501", "http://localhost:8501"),
        (b"[::1]:8501", "http://[::1]:8501"),
    ],
)
def test_a_host_is_repeated_with_its_port(host: bytes, origin: str) -> None:
    assert head_of("", [(b"host", host)]).metas["og:url"] == f"{origin}/"


def test_the_language_is_the_browsers_where_the_link_says_nothing() -> None:
    accepts = [(b"accept-language", b"fr-CA;q=0.9, en;q=0.8")]
    assert head_of("", accepts).html["lang"] == "fr"
    assert head_of("lang=en", accepts).html["lang"] == "en"
    assert head_of("", [(b"accept-language", b"\xff;;,")]).html["lang"] == "en"


def test_the_page_is_whole_and_never_answered_from_another_links_copy() -> None:
    client = RawClient()
    first = client.get("/")
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-cache"
    assert "accept-language" in first.headers["vary"].lower()
    assert first.headers["content-length"] == str(len(first.body))
    asked = [(b"if-none-match", b"*"), (b"range", b"bytes=0-10")]
    again = client.get("/?q=convoy", asked)
    assert (again.status, again.text.count("<title>")) == (200, 1)
    assert again.text.rstrip().endswith("</html>")
    assert client.get("/", method="HEAD").body == b""
    assert PAGE["script-src"].split()[1][8:-1]  # the hash still is that of the page's own script


@pytest.mark.parametrize("path", [f"{path}index.html" for path in NOT_THE_PAGE])
def test_nothing_else_is_rewritten(path: str) -> None:
    assert "og:title" not in RawClient().get(path).text


def test_an_unknown_data_set_has_the_page_without_a_preview() -> None:
    assert head_of("dataset=nowhere").title == "Streamlit"


def test_an_unsound_data_set_does_not_keep_the_page_back(home: Path) -> None:
    PackageOnDisk(home / "small").edit("events", 2, time="2016-13-45")
    queries.clear()
    assert head_of("dataset=small").title == "Streamlit"


def test_a_slow_data_set_does_not_keep_the_page_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_preview, "PATIENCE", 0.0)
    start = time.monotonic()
    assert head_of("").title == "Streamlit"
    assert time.monotonic() - start < 10


def test_slow_data_sets_do_not_pile_threads_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_preview, "PATIENCE", 0.02)
    write_made_package(home / MADE)
    queries.clear()
    most = 0
    for _ in range(12):
        head_of(f"dataset={MADE}")
        most = max(most, _previews_under_way())
    assert 0 < most <= 4
    while _previews_under_way():
        time.sleep(0.05)
    monkeypatch.setattr(link_preview, "PATIENCE", 60.0)
    assert head_of(f"dataset={MADE}").title != "Streamlit"  # and none of them is held for good


def _previews_under_way() -> int:
    """How many threads are within the making of a preview."""
    code = link_preview.preview_of.__code__
    stacks = [traceback.walk_stack(frame) for frame in sys._current_frames().values()]
    return sum(any(frame.f_code is code for frame, _ in stack) for stack in stacks)


def test_the_title_of_hostile_data_stays_text(home: Path) -> None:
    title = "</title><img src=x onerror=alert(1)>"
    PackageOnDisk(home / "small").declare(title=title)
    queries.clear()
    head = head_of("dataset=small")
    assert head.title.endswith(f" – {title}")
    assert title in head.metas["og:description"]
