"""The page of data sets: what each holds, opening it, and deleting one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import queries
from dashboard.visitor import EDITORS_VARIABLE
from geodata.data_home import TRASH
from tests.app.page import Page, ask_from
from tests.packages import PackageOnDisk


@pytest.fixture
def package(home: Path) -> PackageOnDisk:
    return PackageOnDisk(home / "small")


@pytest.fixture(autouse=True)
def _at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_from(monkeypatch, None)


def _buttons(page: Page) -> set[str]:
    return {str(button.key) for button in page.app.button}


def test_each_data_set_says_what_it_holds(package, bundled, small) -> None:
    page = Page().go("data_sets.py")
    for dataset in (bundled, small):
        assert dataset.title.en in page.text
        assert dataset.revision in page.text
        assert f"{len(dataset.events)} events" in page.text
        assert dataset.licence in page.text
    assert str(package.folder) in page.text


def test_the_bundled_data_set_cannot_be_deleted_and_ones_own_can(package, home) -> None:
    page = Page().go("data_sets.py")
    assert "delete-small" in _buttons(page)
    assert "delete-aleppo-2016" not in _buttons(page)
    page.press("delete-small")
    assert queries.dataset_ids() == ("aleppo-2016",)
    assert not package.folder.exists()
    (gone,) = (home / TRASH).iterdir()
    assert (gone / "events.csv").is_file()
    assert f"'small' was deleted: it lies in '{TRASH}'" in page.text
    assert "was deleted" not in page.run().text


def test_a_page_that_shows_a_deleted_data_set_goes_on(package) -> None:
    assert package.folder.is_dir()
    reader = Page("dataset=small")
    rows = reader.rows
    Page().go("data_sets.py").press("delete-small")
    assert reader.type("from", "2000-01-01").rows == rows
    assert "no longer on disk" in reader.text


def test_an_unsound_package_is_listed_with_its_problems(package) -> None:
    package.edit("events", 2, status="rumoured")
    page = Page().go("data_sets.py")
    assert "events.csv:2:status: 'rumoured'" in page.text
    assert "delete-small" in _buttons(page)


def test_a_package_that_became_unsound_is_listed_as_what_it_was_with_what_is_wrong(package) -> None:
    page = Page().go("data_sets.py")
    revision = queries.open_dataset("small").dataset.revision
    assert "not sound" not in page.text
    package.edit("events", 2, status="rumoured")
    page.run()
    assert "not sound" in page.text
    assert f"revision {revision}, the content before that edit" in page.text
    assert "events.csv:2:status: 'rumoured'" in page.text
    assert "It cannot be opened" not in page.text
    package.edit("events", 2, status="occurred")
    assert "not sound" not in page.run().text


def test_only_who_sits_at_the_machine_may_delete(package, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_from(monkeypatch, "192.0.2.7")
    page = Page().go("data_sets.py")
    assert "delete-small" not in _buttons(page)
    assert str(package.folder) not in page.text
    assert "Only who sits at the machine" in page.text
    monkeypatch.setenv(EDITORS_VARIABLE, "everybody")
    page.run()
    assert "delete-small" in _buttons(page)
    assert str(package.folder) not in page.text


def test_who_comes_through_a_proxy_does_not_sit_at_the_machine(
    package, monkeypatch: pytest.MonkeyPatch
) -> None:
    del package
    ask_from(monkeypatch, None, {"X-Forwarded-For": "192.0.2.7"})
    assert "delete-small" not in _buttons(Page().go("data_sets.py"))


@pytest.mark.parametrize(
    ("host", "may"),
    [
        *(("localhost:8501", True), ("127.0.0.1", True), ("[::1]:8501", True), ("LOCALHOST", True)),
        *(("evil.example:8501", False), ("localhost.evil.example", False), ("", False)),
    ],
)
def test_who_asks_by_another_name_than_this_machine_s_does_not_sit_at_it(
    package, monkeypatch: pytest.MonkeyPatch, host: str, may: bool
) -> None:
    del package
    ask_from(monkeypatch, None, {"Host": host})
    assert ("delete-small" in _buttons(Page().go("data_sets.py"))) is may


def test_the_way_back_brings_the_view_that_was_left() -> None:
    page = Page("type=statement&event=eu-summit")
    rows = page.rows
    page.go("data_sets.py")
    assert page.address == ""
    page.go("explore.py", "type=statement&event=eu-summit")
    assert page.rows == rows
    assert page.choose("types", "war").address == "type=war&event=eu-summit"


def test_the_pages_speak_the_language_of_the_visit() -> None:
    page = Page("lang=fr").go("data_sets.py", "lang=fr")
    assert "Jeux de données" in page.text
