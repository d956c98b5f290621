"""A store that cannot answer, though it is there: its sentence is said, and what is shown stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import queries
from geodata.datasets import DEFAULT_ID
from tests.app.conftest import Asked
from tests.app.page import Page
from tests.packages import PackageOnDisk
from tests.parquet_packages import read_events, to_parquet, write_events

_SAID = "The store cannot answer"


def break_store() -> None:
    """Take the database away from the store that pages ask."""
    queries.open_dataset(DEFAULT_ID).store.close()  # type: ignore[attr-defined]


def test_what_is_shown_stays_and_the_sentence_is_said_once(asked: Asked) -> None:
    page = Page()
    break_store()
    page.type("text", "convoy")
    assert page.text.count(_SAID) == 1
    assert "What is shown was answered before; it stays." in page.text
    assert page.rows == asked.ids()
    assert page.address == "q=convoy"


def test_once_there_is_an_answer_the_sentence_goes(asked: Asked) -> None:
    page = Page()
    break_store()
    page.type("text", "convoy")
    page.type("text", "")  # which is known
    assert _SAID not in page.text
    assert page.rows == asked.ids()


@pytest.mark.usefixtures("home")
def test_a_page_that_nothing_was_answered_yet_says_so() -> None:
    break_store()
    assert _SAID in Page("q=convoy").text


def test_an_event_that_cannot_be_read_is_said_in_its_place(home: Path) -> None:
    folder = to_parquet(PackageOnDisk(home / "small").folder)
    page = Page("dataset=small")
    rows = page.rows
    write_events(folder, read_events(folder)[::-1])
    page.trigger("list", "open", {"id": rows[0]})
    assert "is no longer there as it was" in page.text
    assert page.rows == rows
