"""Hostile links, paths and headers: answered with a sentence, never with a fault, never wider.

A run tries a thousand; ``--hypothesis-profile=hostile`` tries many more. It says how many.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import link_preview, queries
from dashboard.api import routes
from geodata.dataset import Dataset
from geodata.link import LINK_KEYS, decode_link, encode_link
from geodata.query_params import Pairs, join_query
from geodata.store import EventStore
from tests.raw_client import Answer, Headers, RawClient
from tests.strategies import HOSTILE, PAIRS, views

ROOT = Path(__file__).parents[2]
_TOLD = ("Traceback", 'File "', "site-packages", "/usr/lib", str(ROOT), str(Path.home()))
"""What an answer would say if it told of the machine."""
_tried = 0
_client = RawClient()


@pytest.fixture(scope="module", autouse=True)
def _counted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Say how much was tried, and give up what was opened for it."""
    patience, link_preview.PATIENCE = link_preview.PATIENCE, 60.0
    yield
    link_preview.PATIENCE = patience
    queries.clear()
    assert _tried > 0
    with request.config.pluginmanager.get_plugin("capturemanager").global_and_fixture_disabled():
        sys.stderr.write(f"\nhostile inputs tried: {_tried}\n")


def ask(target: str, headers: Headers = (), method: str = "GET") -> Answer:
    """Ask, and hold the answer against what every answer must be."""
    global _tried  # noqa: PLW0603  # counted over all tests of the module
    _tried += 1
    answer = _client.get(target, headers, method)
    assert answer.status < 500, (target, headers, answer.text[:300])
    for told in _TOLD:
        assert told not in answer.text, (target, told)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    return answer


def shown(link: str, dataset: Dataset, store: EventStore) -> set[str]:
    """The events of a link, whatever it holds."""
    global _tried  # noqa: PLW0603
    _tried += 1
    return {match.event_id for match in store.matches(decode_link(link, dataset).view.query)}


# What is sent

DIGITS = st.sampled_from(
    ["0", "3", "-1", "99", "1e9", "0x10", "٣", "３", "²", "NaN", "9" * 400, "+3", " 3", "3.0", ""]
)
ESCAPES = st.sampled_from(
    ["%", "%0", "%zz", "%00", "%ff", "%c0%af", "%0d%0aX: y", "%u0041", "%25%32%65", "%f0%9f%98%80"]
)
RAW = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=40
)
"""Whatever a request line can hold."""
WRITTEN = st.one_of(HOSTILE.map(lambda text: quote(text.encode("utf-8", "replace"))), RAW, ESCAPES)
"""A value as an attacker writes it."""
PARAMETERS = st.tuples(
    st.one_of(
        st.sampled_from(LINK_KEYS), st.sampled_from(["box", "format", "q[]", "%00", ""]), RAW
    ),
    WRITTEN,
).map("=".join)
FEW = st.one_of(st.lists(PARAMETERS, max_size=6).map("&".join), RAW)
MANY = st.one_of(
    st.tuples(PARAMETERS, st.sampled_from([2, 301, 1500, 10_000])).map(
        lambda drawn: "&".join([drawn[0]] * drawn[1])
    ),
    st.sampled_from([500, 10_000]).map(lambda n: "&".join(f"place=p{at}" for at in range(n))),
)
QUERIES = st.integers(0, 11).flatmap(lambda chosen: FEW if chosen else MANY)
SEGMENTS = st.one_of(
    DIGITS.map(quote),
    ESCAPES,
    RAW.map(lambda text: text.replace("?", "")),
    st.sampled_from(
        [
            *("..", ".", "", "%2e%2e", "..%2f..%2f", "%2e%2e%5c", "..;", "~root", "C:", "\\\\host"),
            *("etc", "passwd", "api.py", "aleppo-2016", "timeline", "outside", "summary"),
            *("leaflet", "basemap", "map.js", "index.html", "x" * 300, "y" * 5000),
        ]
    ),
)
ROOTS = st.sampled_from(
    [
        *("/", "/explore", "//", "/api/", "/tiles/", "/tiles/aleppo-2016/", "/assets/"),
        *("/assets/leaflet/", "/assets/basemap/", "/static/", "/static/js/", "/%2e%2e/", "/../"),
    ]
)
PATHS = st.one_of(
    st.tuples(ROOTS, st.lists(SEGMENTS, max_size=5).map("/".join)).map("".join),
    st.sampled_from([route.path for route in routes() if "{" not in route.path]),  # type: ignore[attr-defined]
    st.tuples(*[DIGITS.map(quote)] * 3).map(lambda at: "/tiles/aleppo-2016/" + "/".join(at)),
    st.tuples(*[DIGITS.map(quote)] * 3).map(
        lambda at: f"/tiles/aleppo-2016/{'/'.join(at)}/summary"
    ),
)
NAMES = (
    *(b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range", b"host"),
    *(b"accept-language", b"accept", b"cookie", b"origin", b"referer", b"x-forwarded-host"),
    *(b"content-length", b"transfer-encoding", b"connection", b"upgrade", b"authorization"),
)
VALUES = st.one_of(
    st.binary(max_size=60).map(lambda value: value.translate(None, b"\0\r\n")),
    st.sampled_from(
        [
            *(b"gzip", b"gzip;q=0", b"gzip;q=0.0.0", b"gzip;q=", b"br, *;q=nan", b"gzip," * 2000),
            *(b"*", b'W/"x"', b'"', b'"a", ' * 2000, b"Thu, 99 Foo 9999 99:99:99 GMT", b"0"),
            *(b"bytes=0-0", b"bytes=-1", b"bytes=9-1", b"bytes=" + b"0-0," * 500, b"bytes=1e9-"),
            *(b"bytes=\xb2-", b"lines=1-2", b"evil.example", b"a, b", b"x" * 9000, b"fr\xff-CA"),
        ]
    ),
)
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4)


# What comes of it


@given(path=PATHS, query=QUERIES, headers=HEADERS)
def test_no_address_and_no_header_makes_the_server_fail(path, query, headers):
    ask(f"{path}?{query}", headers)


@given(
    path=PATHS,
    headers=HEADERS,
    method=st.sampled_from(["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "X"]),
)
def test_no_other_method_makes_the_server_fail_or_changes_anything(path, headers, method):
    answer = ask(path, headers, method)
    assert method == "HEAD" or answer.status >= 300 or answer.status == 204, (path, method)


@given(segments=st.lists(SEGMENTS, min_size=1, max_size=6), root=ROOTS)
def test_no_path_leads_out_of_the_folders_that_are_served(segments, root):
    answer = ask(f"{root}{'/'.join(segments)}")
    for secret in ("root:x:0", "def routes()", "[project]", "[server]"):
        assert secret not in answer.text


@given(name=st.sampled_from(["json", "geojson", "csv"]), query=QUERIES, headers=HEADERS)
def test_a_program_is_given_the_events_of_its_link_or_told_why_not(
    bundled, bundled_store, name, query, headers
):
    answer = ask(f"/api/events.{name}?{query}", headers)
    assert answer.status in (200, 304, 400, 404)
    view, problems = decode_link(query, bundled)
    assert (answer.status in (400, 404)) == bool(problems)
    if answer.status in (400, 404):
        assert all(json.loads(answer.body)["problems"])
    elif answer.status == 200 and name == "json" and "content-encoding" not in answer.headers:
        found = [event["id"] for event in json.loads(answer.body)["events"]]
        assert found == [match.event_id for match in bundled_store.matches(view.query)]


@given(query=QUERIES, headers=HEADERS)
def test_the_page_comes_whole_for_every_link(query, headers):
    answer = ask(f"/?{query}", headers)
    if answer.status == 307:  # shortened, for Streamlit would drop such a link
        answer = ask(answer.headers["location"], headers)
    assert answer.status == 200
    assert answer.text.count("<title>") == 1
    assert answer.text.count("<script") == _client.get("/").text.count("<script")


@given(data=st.data())
def test_a_part_that_cannot_be_honoured_never_shows_more_than_the_link_without_it(
    bundled, bundled_store, data
):
    link = encode_link(data.draw(views(bundled)))
    pairs: Pairs = data.draw(st.lists(PAIRS, min_size=1, max_size=3))
    before = shown(link, bundled, bundled_store)
    known = decode_link(link, bundled).problems
    for added in (join_query([pair]) for pair in pairs):
        for both in (f"{link}&{added}", f"{added}&{link}"):
            if set(decode_link(both, bundled).problems) - set(known):
                assert shown(both, bundled, bundled_store) <= before, both


@given(data=st.data())
def test_a_part_that_is_honoured_is_a_part_of_the_link_that_is_written(bundled, data):
    global _tried  # noqa: PLW0603
    _tried += 1
    link = data.draw(st.one_of(QUERIES, st.lists(PAIRS, max_size=5).map(join_query)))
    view, problems = decode_link(link, bundled)
    again, repeated = decode_link(encode_link(view), bundled)
    assert again == view
    assert set(repeated) <= set(problems) or view.query.refused
    assert all(len(problem) < 2000 for problem in problems)
