"""Links and packages that are broken: named on the page, which stands and widens nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import queries
from tests.app.conftest import Asked
from tests.app.page import Page
from tests.packages import PackageOnDisk


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("from=2016-02-30", "2016-02-30"),
        ("from=2016-12-16&to=2016-12-15", "2016-12-16"),
        ("actor=nobody", "nobody"),
        ("actor=icrc:king", "king"),
        ("type=miracle", "miracle"),
        ("place=atlantis", "atlantis"),
        ("source=hearsay", "hearsay"),
        ("status=maybe", "maybe"),
        ("certainty=sure", "sure"),
        ("actors=some", "some"),
        (f"q={'x' * 300}", "x" * 40),
        ("q=one&q=two", "'q'"),
        ("dataset=nowhere", "nowhere"),
    ],
)
def test_what_cannot_be_read_is_named_and_selects_nothing(link: str, named: str) -> None:
    page = Page(link)
    assert len(page.problems) == 1
    assert named in page.problems[0]
    assert page.rows == []


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("colour=red", "colour"),
        ("event=no-such-event", "no-such-event"),
        ("map=here", "here"),
        ("lang=xx", "xx"),
        ("base=paper", "paper"),
        ("data=0123456789ab", "0123456789ab"),
    ],
)
def test_what_asks_nothing_of_the_events_is_named_and_left_out(
    asked: Asked, link: str, named: str
) -> None:
    page = Page(link)
    assert len(page.problems) == 1
    assert named in page.problems[0]
    assert page.rows == asked.ids()


def test_every_problem_of_a_link_is_named(asked: Asked) -> None:
    page = Page("from=soon&colour=red&event=none&q=convoy")
    assert len(page.problems) == 3
    assert page.rows == []
    page.press("leave-out")
    assert page.rows == asked.ids("q=convoy")
    assert page.address == "q=convoy"


def test_problems_stay_until_they_are_settled() -> None:
    page = Page("actor=nobody").type("from", "2016-12-15")
    assert any("nobody" in problem for problem in page.problems)
    assert page.rows == []


def test_a_problem_is_said_in_the_language_of_the_page() -> None:
    english, french = Page("from=soon").problems, Page("from=soon&lang=fr").problems
    assert english != french
    assert "soon" in french[0]


def test_another_data_set_can_be_opened_and_left_again(home: Path, asked: Asked) -> None:
    PackageOnDisk(home / "small")
    queries.clear()
    page = Page("type=statement")
    page.app.selectbox(key="dataset").set_value("small")
    page.run()
    assert page.address == "dataset=small"
    assert "A small data set" in page.text
    page.app.selectbox(key="dataset").set_value(asked.dataset.id)
    page.run()
    assert page.address == ""
    assert page.rows == asked.ids()


def test_an_unsound_package_is_named_and_not_opened(home: Path, asked: Asked) -> None:
    package = PackageOnDisk(home / "small")
    package.edit("events", 2, time="2016-13-45")
    queries.clear()
    page = Page("dataset=small")
    assert any("events.csv:2:time" in problem for problem in page.problems)
    assert page.rows == []
    page = Page()
    page.app.selectbox(key="dataset").set_value("small")
    page.run()
    assert any("events.csv:2:time" in problem for problem in page.problems)
    assert page.funnel == asked.funnel()


def test_a_package_that_is_no_json_is_named(home: Path) -> None:
    (home / "broken").mkdir()
    (home / "broken" / "datapackage.json").write_text("{", "utf-8")
    queries.clear()
    page = Page("dataset=broken")
    assert any("datapackage.json" in problem for problem in page.problems)
    assert page.rows == []


def test_a_package_is_found_by_the_name_that_it_gives_itself(home: Path) -> None:
    package = PackageOnDisk(home / "folder")
    assert json.loads((home / "folder" / "datapackage.json").read_text("utf-8"))["name"] == "small"
    queries.clear()
    page = Page("dataset=small")
    assert page.problems == []
    assert len(page.rows) <= len(package.rows("events"))


def test_data_sets_are_offered_by_their_titles(home: Path, asked: Asked) -> None:
    PackageOnDisk(home / "small")
    PackageOnDisk(home / "other")
    path = home / "other" / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**told, "name": "other"}), "utf-8")
    queries.clear()
    page = Page("lang=fr")
    assert page.app.selectbox(key="dataset").options == [
        asked.dataset.title.fr,
        f"{told['title_fr']} [other]",
        f"{told['title_fr']} [small]",
    ]
    (home / "other" / "datapackage.json").write_text("[]", "utf-8")
    queries.clear()
    assert "other" in Page().app.selectbox(key="dataset").options
