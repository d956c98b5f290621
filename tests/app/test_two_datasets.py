"""Two data sets on one page, and context layers: what is chosen, shown and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.page import Page
from tests.packages import PackageOnDisk, write_other_package

BOTH = "dataset=small&dataset=other"


@pytest.fixture(autouse=True)
def packages(home: Path) -> None:
    PackageOnDisk(home / "small")
    write_other_package(home / "other")


def test_another_data_set_is_chosen_beside_the_first_and_taken_away_again() -> None:
    page = Page("dataset=small&type=shelling")
    page.app.selectbox(key="compare").set_value("other")
    page.run()
    assert page.address == f"{BOTH}&type=shelling"
    page.follow(f"{BOTH}&type=shelling&actor=other.army&event=other.market-shelled&only=other")
    page.app.selectbox(key="compare").set_value("")
    page.run()
    assert page.address == "dataset=small&type=shelling"


def test_list_funnel_filters_map_and_sheet_tell_them_apart() -> None:
    page = Page(f"{BOTH}&event=other.market-shelled")
    assert page.problems == []
    rows = {row["id"]: row["dataset"] for row in page.data("list")["rows"]}
    assert rows["market-shelled"] == "A small data set"
    assert rows["other.market-shelled"] == "Another data set"
    shown = page.data("list")["funnel"][2]
    assert (shown["parts"], page.funnel[2]) == ("7 + 7", 14)
    assert "Another data set" in shown["told"]
    lists = {part["name"]: part["rows"] for part in page.data("filters")["lists"]}
    assert lists["datasets"] == [["small", "A small data set", 7], ["other", "Another data set", 7]]
    names = {key: name for key, name, _ in lists["places"]}
    assert names["other.rivertown"] == f"{names['rivertown']} · Another data set"
    assert "Another data set" in page.text


def test_one_of_them_can_be_shown_alone() -> None:
    page = Page(BOTH).choose("datasets", "other")
    assert page.address == f"{BOTH}&only=other"
    assert page.funnel[2] == 7
    assert all(event_id.startswith("other.") for event_id in page.rows)


def test_who_says_what_has_both_and_no_total_over_both() -> None:
    page = Page(f"{BOTH}&view=claims")
    claims = page.data("list")["claims"]
    crossing = [
        quantity
        for quantity in claims["quantities"]
        if len({row["dataset"] for row in quantity["rows"]}) == 2
    ]
    assert crossing
    for quantity in crossing:
        assert quantity["total_name"] == "No total"
        assert "two data sets, which may count the same people" in quantity["total"]


def test_what_cannot_be_shown_of_two_is_named() -> None:
    page = Page(f"{BOTH}&data=0123456789ab&data=0123456789ab")
    assert len(page.problems) == 2
    assert "'small'" in page.problems[0]
    assert page.funnel[2] == 14
    third = Page(f"{BOTH}&dataset=nowhere")
    assert third.funnel[2] == 0


def test_the_filter_of_polygons_is_there_where_there_are_layers() -> None:
    page = Page("dataset=small").choose("within", "districts:xx02")
    assert page.address == "dataset=small&within=districts:xx02"
    lists = {part["name"]: part for part in page.data("filters")["lists"]}
    assert lists["within"]["rows"][0][1] == "districts ▸ Northern district"
    assert "within" not in {part["name"] for part in Page("").data("filters")["lists"]}


def test_a_polygon_of_one_says_that_the_other_is_not_held_against_it() -> None:
    page = Page(f"{BOTH}&within=districts:xx02")
    (problem,) = page.problems
    assert problem == (
        "'Southern district' is drawn by 'A small data set', which alone knows what lies in it: "
        "nothing of 'Another data set' is found there, whether or not it happened there."
    )
    both = Page(f"{BOTH}&within=districts:xx02&within=other.districts:xx02").problems
    assert ["by 'A small data set'" in both[0], "by 'Another data set'" in both[1]] == [True, True]
    assert Page("dataset=small&within=districts:xx02").problems == []
    other = Page(f"{BOTH}&within=other.districts:xx02")
    assert "drawn by 'Another data set'" in other.problems[0]


def test_a_broken_layer_is_named_on_the_page(home: Path) -> None:
    broken = home / "broken"
    package = PackageOnDisk(broken)
    package.declare(name="broken")
    (broken / "layers" / "roads.geojson").write_text("{", "utf-8")
    page = Page("dataset=broken")
    (problem,) = page.problems
    assert problem.startswith("layers/roads.geojson:1::")
    assert page.funnel[2] == 7
