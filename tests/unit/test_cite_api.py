"""The routes of citations: what a link shows, its open event, or a claim about that event."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from geodata.citing import CITATIONS
from geodata.dataset import Dataset
from tests.routes_client import Client

_EVENT = "evacuation-of-aleppo"


def _item(link: str) -> dict[str, str]:
    (item,) = json.loads(Client().get(f"/api/cite.json?{link}").text)
    return dict(item)


@pytest.mark.parametrize("name", CITATIONS)
def test_every_format_is_answered_under_its_own_media_type(name: str, bundled: Dataset) -> None:
    answer = Client().get(f"/api/cite.{name}?event={_EVENT}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == CITATIONS[name].media_type
    assert f".{name}" in answer.headers["content-disposition"]
    assert bundled.revision in answer.text


def test_the_most_particular_of_what_is_named_is_cited(bundled: Dataset) -> None:
    event = bundled.event(_EVENT)
    claim = event.claims[0]
    assert _item("from=2016-12-15")["title"].startswith("21 events, from 15 December 2016")
    assert _item(f"from=2016-12-15&event={_EVENT}")["title"] == event.title.en
    cited = _item(f"event={_EVENT}&claim={claim.id}&lang=fr")
    assert claim.text.fr in cited["title"]
    assert cited["URL"].startswith(f"http://here/?data={bundled.revision}&event={_EVENT}&lang=fr#")


def test_a_citation_has_the_servers_time_and_is_not_kept() -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    answer = Client().get("/api/cite.json")
    (item,) = json.loads(answer.text)
    said = dt.datetime.fromisoformat(item["accessed"]["raw"])
    assert before <= said <= dt.datetime.now(dt.UTC)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("link", "status", "named"),
    [
        ("colour=red", 400, "colour"),
        ("from=soon", 400, "soon"),
        ("event=no-such-event", 404, "no-such-event"),
        ("dataset=nowhere", 404, "nowhere"),
        ("claim=afp-three-convoys", 400, "event=…"),
        (f"event={_EVENT}&claim=none", 404, "'none' is not a claim"),
        (f"event={_EVENT}&claim=a&claim=b", 400, "'claim' is given more than once"),
        ("data=000000000000", 400, "000000000000"),
    ],
)
def test_what_cannot_be_honoured_is_named(link: str, status: int, named: str) -> None:
    for name in CITATIONS:
        answer = Client().get(f"/api/cite.{name}?{link}")
        assert answer.status_code == status
        assert any(named in problem for problem in answer.json()["problems"])
