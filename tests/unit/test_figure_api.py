"""The routes of figures: the map of what a link shows."""

from __future__ import annotations

import pytest

from dashboard.figure_api import FIGURE_TYPES
from geodata.figure import FIGURES
from tests.routes_client import Client


def test_the_types_are_those_of_the_formats() -> None:
    assert {name: form.media_type for name, form in FIGURES.items()} == FIGURE_TYPES


@pytest.mark.parametrize("name", FIGURE_TYPES)
def test_a_link_is_answered_with_its_figure(name: str) -> None:
    answer = Client().get(f"/api/figure.{name}?from=2016-12-15&to=2016-12-15")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FIGURE_TYPES[name])
    assert f"aleppo-2016.{name}" in answer.headers["content-disposition"]
    again = Client().get(
        f"/api/figure.{name}?to=2016-12-15&from=2016-12-15",
        headers={"If-None-Match": answer.headers["etag"]},
    )
    assert (again.status_code, again.content) == (304, b"")


def test_an_entity_tag_tells_maps_events_and_languages_apart() -> None:
    links = ["", "map=3/1/1", "event=eu-summit", "lang=fr", "q=convoy"]
    tags = [Client().get(f"/api/figure.svg?{link}").headers["etag"] for link in links]
    assert len(set(tags)) == len(links)


@pytest.mark.parametrize(
    ("link", "status"),
    [("colour=red", 400), ("map=nowhere", 400), ("event=none-such", 404), ("dataset=none", 404)],
)
def test_what_cannot_be_honoured_is_named(link: str, status: int) -> None:
    answer = Client().get(f"/api/figure.png?{link}")
    assert answer.status_code == status
    assert link.partition("=")[2] in answer.json()["problems"][0]
