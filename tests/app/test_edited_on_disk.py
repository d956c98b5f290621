"""A package that is edited while it is looked at: offered, shown on request, or why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import queries
from geodata.errors import DatasetError, UnknownIdError
from tests.app.page import Page
from tests.packages import PackageOnDisk, other_package
from tests.routes_client import Client

_LINK = "dataset=small"
_BOTH = "dataset=small&dataset=other"
_NEW = "The market was shelled twice"


@pytest.fixture
def small_on_disk(home: Path) -> PackageOnDisk:
    return PackageOnDisk(home / "small")


def _title(page: Page) -> str:
    return next(row["title"] for row in page.data("list")["rows"] if row["id"] == "market-shelled")


def _offers(page: Page) -> bool:
    return "show-newest" in [button.key for button in page.app.button]


def _looks_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Have the page look at the disk, as it does every few seconds, until something is so."""
    for _ in range(20):  # each look waits a second for what is being read
        if is_so():
            return
        page.run()
    raise AssertionError(page.text)


def test_a_package_that_is_as_it_was_needs_no_words(small_on_disk) -> None:
    page = Page(_LINK).run()
    assert "on disk" not in page.text
    (small_on_disk.folder / "events.csv").touch()
    assert not _offers(page.run())


def test_an_edit_is_offered_and_shown_on_request(small_on_disk) -> None:
    page = Page(_LINK)
    before = _title(page)
    small_on_disk.edit("events", 2, title_en=_NEW)
    page.run()
    assert _title(page) == before
    assert "The data on disk has changed. On disk: 0 events added, 1 changed" in page.text
    page.press("show-newest")
    assert _title(page) == _NEW
    assert not _offers(page)
    assert page.address == _LINK


def test_a_broken_edit_leaves_the_running_data_and_says_why(small_on_disk) -> None:
    page = Page(_LINK)
    before = page.rows
    small_on_disk.edit("events", 2, time="2016-13-45", status="rumoured")
    page.run()
    assert page.rows == before
    assert "has changed, and is not sound" in page.text
    assert "events.csv:2:status: 'rumoured'" in page.text
    assert not _offers(page)
    assert Page(_LINK).rows == before
    small_on_disk.edit("events", 2, time="2016-12-15", status="occurred", title_en=_NEW)
    assert _title(page.run().press("show-newest")) == _NEW


def test_of_very_many_problems_the_first_are_said_and_the_rest_counted(small_on_disk) -> None:
    page = Page(_LINK)
    rows = small_on_disk.rows("events")
    for row in range(2, len(rows) + 1):
        small_on_disk.edit("events", row, status="rumoured")
    assert f"… and {len(rows) - 1 - 5} more" in page.run().text


def test_what_one_visitor_asks_for_does_not_change_under_another(small_on_disk) -> None:
    one, other = Page(_LINK), Page(_LINK)
    before = _title(one)
    small_on_disk.edit("events", 2, title_en=_NEW)
    assert _title(one.run().press("show-newest")) == _NEW
    other.type("from", "2016-01-01")
    assert _title(other) == before
    assert "The data on disk has changed" in other.text
    assert _title(Page(_LINK)) == _NEW


def test_a_revision_that_a_page_still_shows_is_answered(small_on_disk) -> None:
    page = Page(_LINK)
    old = page.data("share")["revision"]
    small_on_disk.edit("events", 2, title_en=_NEW)
    client = Client()
    newest = client.get("/api/events.json?dataset=small").json()
    assert newest["revision"] != old
    assert _NEW in {event["title"] for event in newest["events"]}
    then = client.get(f"/api/events.json?dataset=small&data={old}").json()
    assert then["revision"] == old
    assert _NEW not in {event["title"] for event in then["events"]}
    assert client.get(f"/tiles/small/timeline?data={old}").status_code == 200


class TestTwoTogether:
    @pytest.fixture
    def other_on_disk(self, home: Path) -> PackageOnDisk:
        return other_package(home / "other")

    def test_an_edit_of_the_second_is_offered_while_the_first_is_broken(
        self, small_on_disk, other_on_disk
    ) -> None:
        page = Page(_BOTH)
        small_on_disk.edit("events", 2, status="rumoured")
        other_on_disk.edit("events", 2, title_en=_NEW)
        _looks_until(page, lambda: "events.csv:2:status: 'rumoured'" in page.text and _offers(page))
        page.press("show-newest")
        titles = {row["id"]: row["title"] for row in page.data("list")["rows"]}
        assert titles["other.market-shelled"] == _NEW
        assert titles["market-shelled"] != _NEW

    def test_an_edit_of_one_is_shown_beside_the_other_that_was_deleted(
        self, small_on_disk, other_on_disk
    ) -> None:
        page = Page(_BOTH)
        small_on_disk.edit("events", 2, title_en=_NEW)
        shutil.rmtree(other_on_disk.folder)
        _looks_until(page, lambda: _offers(page))
        page.press("show-newest")
        titles = {row["id"]: row["title"] for row in page.data("list")["rows"]}
        assert titles["market-shelled"] == _NEW
        assert "other.market-shelled" in titles
        assert not _offers(page.run())
        assert "no longer on disk" in page.text


def test_a_broken_package_does_not_answer_with_a_deleted_one_of_its_id(small_on_disk, home) -> None:
    queries.open_dataset("small")
    shutil.rmtree(small_on_disk.folder)
    assert "small" not in queries.dataset_ids()
    with pytest.raises(UnknownIdError):
        queries.open_dataset("small")
    PackageOnDisk(home / "small").edit("events", 2, status="rumoured")
    with pytest.raises(DatasetError, match="rumoured"):
        queries.open_dataset("small")


def test_one_data_set_is_not_two() -> None:
    with pytest.raises(UnknownIdError, match="aleppo-2016,aleppo-2016"):
        queries.open_dataset("aleppo-2016,aleppo-2016")


def test_a_link_that_is_pinned_says_so_after_the_edit_is_shown(small_on_disk) -> None:
    old = Page(_LINK).data("share")["revision"]
    page = Page(f"{_LINK}&data={old}")
    assert page.problems == []
    small_on_disk.edit("events", 2, title_en=_NEW)
    page.run().press("show-newest")
    assert f"'{old}' is not one of this data set's" in page.problems[0]
    assert page.address == f"{_LINK}&data={old}"


def test_an_open_event_that_the_edit_takes_away_is_named(small_on_disk) -> None:
    page = Page(f"{_LINK}&event=market-shelled")
    small_on_disk.edit_everywhere("event_id", "market-shelled", "market-shelled-again")
    small_on_disk.edit("events", 2, id="market-shelled-again")
    page.run().press("show-newest")
    assert "'market-shelled' is not an event" in page.problems[0]


def test_data_sets_come_and_go_while_the_server_runs(home: Path, bundled) -> None:
    assert queries.dataset_ids() == (bundled.id,)
    package = PackageOnDisk(home / "small")
    assert queries.dataset_ids() == (bundled.id, "small")
    page = Page(_LINK)
    shown = page.rows
    shutil.rmtree(package.folder)
    page.run()
    assert page.rows == shown
    assert "no longer on disk" in page.text
    assert queries.dataset_ids() == (bundled.id,)
    assert "there is no data set 'small'" in Page(_LINK).problems[0]
