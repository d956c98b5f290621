"""Who says what, on the page: the claims of the events of the view, in the place of the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import queries
from tests.app.page import Page
from tests.claims_package import NAME, write_claims_package

LINK = f"dataset={NAME}"


@pytest.fixture(autouse=True)
def package(home: Path) -> None:
    write_claims_package(home / NAME)
    queries.clear()


def ids(page: Page) -> set[str]:
    """The figures that are drawn."""
    claims = page.data("list")["claims"]
    return {row["id"] for part in claims["quantities"] for row in part["rows"]}


def test_the_list_stands_there_until_who_says_what_is_asked_for() -> None:
    page = Page(LINK)
    assert page.data("list")["claims"] is None
    assert page.rows
    page.trigger("list", "view", {"view": "claims"})
    assert page.address == f"{LINK}&view=claims"
    assert "agency-dead" in ids(page)
    page.trigger("list", "view", {"view": "list"})
    assert page.address == LINK
    assert page.rows


def test_a_link_opens_it_and_a_press_on_a_row_opens_the_event() -> None:
    page = Page(f"{LINK}&view=claims")
    page.trigger("list", "open", {"id": "mill-shelled"})
    assert page.address == f"{LINK}&event=mill-shelled&view=claims"
    assert "Shells hit the mill" in page.text
    assert page.data("list")["selected"] == "mill-shelled"


def test_it_follows_window_and_filters() -> None:
    assert ids(Page(f"{LINK}&view=claims&from=2016-12-20&to=2016-12-20&certainty=certain")) == {
        *("rebels-mill", "army-mill", "radio-mill", "rebels-wounded", "army-fled", "all-missing"),
    }
    assert ids(Page(f"{LINK}&view=claims&type=convoy")) == {"convoy-besieged"}


def test_a_step_of_the_funnel_lists_its_events() -> None:
    page = Page(f"{LINK}&view=claims").trigger("list", "step", {"step": "mapped"})
    assert page.address == LINK
    assert page.data("list")["step"] == "mapped"
    assert len(page.rows) == page.funnel[3]


def test_what_is_neither_list_nor_claims_is_named_and_left_aside() -> None:
    page = Page(f"{LINK}&view=table")
    assert any("'view=table'" in problem for problem in page.problems)
    assert page.rows


def test_of_a_view_of_which_nobody_says_anything_that_is_said() -> None:
    claims = Page(f"{LINK}&view=claims&q=nobody-says-this").data("list")["claims"]
    assert claims["quantities"] == []
    assert claims["empty"]
