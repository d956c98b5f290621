"""Dates that are typed open, move and close the window, or are refused with the reason."""

from __future__ import annotations

import pytest

from tests.app.conftest import Asked
from tests.app.page import Page


def test_typed_dates_open_and_close_the_window(asked: Asked) -> None:
    page = Page().type("from", "2016-12-15").type("to", "2016-12-15")
    assert page.address == "from=2016-12-15&to=2016-12-15"
    assert page.funnel == asked.funnel("from=2016-12-15&to=2016-12-15")
    assert page.data("timeline")["window"] == {"from": "2016-12-15", "to": "2016-12-15"}
    page.type("from", "")
    assert page.address == "to=2016-12-15"


@pytest.mark.parametrize("wrong", ["2016-13-01", "15.12.2016", "20161215", "2016-12-16"])
def test_a_wrong_date_is_named_and_changes_nothing(asked: Asked, wrong: str) -> None:
    page = Page("to=2016-12-15").type("from", wrong)
    assert len(page.problems) == 1
    assert wrong in page.problems[0]
    assert page.data("timeline")["typed"]["from"] == wrong
    assert page.address == "to=2016-12-15"
    assert page.funnel == asked.funnel("to=2016-12-15")
    page.type("from", "2016-12-14")
    assert page.problems == []
    assert page.address == "from=2016-12-14&to=2016-12-15"


@pytest.mark.parametrize(
    ("language", "first", "last", "window"),
    [
        ("en", "15 December 2016", "16 Dec 2016", ("2016-12-15", "2016-12-16")),
        ("fr", "15 déc. 2016", "1er janvier 2017", ("2016-12-15", "2017-01-01")),
        ("en", "2016-11", "2016", ("2016-11-01", "2016-12-31")),
    ],
)
def test_a_date_may_be_typed_as_the_page_writes_it(
    language: str, first: str, last: str, window: tuple[str, str]
) -> None:
    page = Page(f"lang={language}").type("from", first).type("to", last)
    assert page.problems == []
    assert page.address == f"from={window[0]}&to={window[1]}&lang={language}"


def test_a_date_that_may_be_two_is_refused_with_both_in_the_language_of_the_page() -> None:
    page = Page("lang=fr").type("from", "03/04/2016")
    assert "3 avril 2016" in page.problems[0]
    assert "4 mars 2016" in page.problems[0]


def test_two_dates_can_be_typed_one_after_the_other_past_each_other(asked: Asked) -> None:
    """The first of them may lie outside the window that is still there."""
    page = Page("from=2016-12-15&to=2016-12-16").type("from", "2016-12-20")
    assert page.problems
    page.type("to", "2016-12-24")
    assert page.problems == []
    assert page.address == "from=2016-12-20&to=2016-12-24"
    assert page.funnel == asked.funnel("from=2016-12-20&to=2016-12-24")
