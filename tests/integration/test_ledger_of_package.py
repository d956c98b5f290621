"""A package that is committed, edited and committed again; and what is kept of it."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest

from geodata.data_package import read_dataset, revision
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import DatasetError
from geodata.event_query import EventQuery
from geodata.ledger import (
    check_ledger,
    commit,
    diff,
    open_kept,
    read_ledger,
)
from geodata.store import DuckDBStore, open_package
from tests import edited_package as edited
from tests.parquet_packages import to_parquet

DAY = dt.date(2026, 12, 1)


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_ledger(folder, read_dataset(folder)).problems]


def test_the_bundled_package_is_committed_and_its_first_revision_is_the_published_one() -> None:
    folder = BUNDLED / DEFAULT_ID
    ledger, found = read_ledger(folder)
    assert found == []
    assert ledger.entries[0].revision == "35bddca9b889"
    assert ledger.entries[-1].revision == revision(folder)
    assert check_ledger(folder, read_dataset(folder)) == ([], [])


def test_a_ledger_follows_every_edit_and_is_small(twice) -> None:
    first, second = read_ledger(twice)[0].entries
    assert (first.note, first.date) == (edited.FIRST_NOTE, edited.FIRST_DAY)
    assert set(second.delta.events) == {
        edited.ADDED,
        edited.RENAMED,
        edited.WITHDRAWN,
        edited.MERGED,
    }
    assert second.delta.events[edited.MERGED] is None
    assert second.delta.claims["un-civilians-inside"] is not None
    assert list(second.delta.places) == [edited.MOVED]
    assert problems(twice) == []


def test_neither_ledger_nor_kept_revisions_are_content(twice, tmp_path) -> None:
    bare = shutil.copytree(
        twice, tmp_path / "bare", ignore=shutil.ignore_patterns("ledger.jsonl", "revisions")
    )
    assert revision(bare) == revision(twice)


def test_the_same_content_is_kept_in_the_same_bytes(twice, tmp_path) -> None:
    again = tmp_path / "again"
    names = edited.write_edited_package(again)
    for path in again.rglob("*.csv"):
        os.utime(path, (0, 0))
    for name in names:
        kept = (twice / "revisions" / f"{name}.zip").read_bytes()
        assert (again / "revisions" / f"{name}.zip").read_bytes() == kept


def test_a_kept_revision_opens_as_it_was(twice) -> None:
    first = read_ledger(twice)[0].entries[0]
    dataset, store = open_kept(twice, first.revision)
    assert dataset.id == f"{edited.NAME}@{first.revision}"
    assert dataset.revision == first.revision
    assert dataset.event(edited.RENAMED).title.en == "EU leaders hold a summit in Brussels"
    assert edited.MERGED in {match.event_id for match in store.matches(EventQuery())}


def test_a_difference_is_told_field_by_field(twice) -> None:
    first, second = (entry.revision for entry in read_ledger(twice)[0].entries)
    lines = list(diff(twice, first[:4], second))
    assert lines == list(diff(twice, first, None))
    assert f'added event {edited.ADDED} "The guns fall silent at dawn"' in lines
    at = lines.index(f'changed event {edited.RENAMED} "{edited.NEW_TITLE}"')
    assert lines[at + 1 : at + 3] == [
        f'  title_en: "EU leaders hold a summit in Brussels" → "{edited.NEW_TITLE}"',
        '  status: "occurred" → "planned"',
    ]
    at = lines.index(f'retracted event {edited.MERGED} "People crowd into the buses"')
    assert lines[at + 1 : at + 3] == [
        f"  2027-01-10: {edited.REASON}",
        f"  merged into {edited.MERGED_INTO}",
    ]
    assert '  low: "40000" → "30000"' in lines
    assert any(line.startswith(f"changed place {edited.MOVED}") for line in lines)
    assert list(diff(twice, second, first))[2].startswith(f"added event {edited.MERGED}")


def test_of_what_is_not_kept_ids_are_told_and_no_fields(tmp_path) -> None:
    folder = tmp_path / edited.NAME
    first, _ = edited.write_edited_package(folder, kept=False)
    assert not (folder / "revisions").exists()
    lines = list(diff(folder, first, None))
    assert f"The content of {first} is not kept" in lines[2]
    assert f'changed event {edited.RENAMED} "{edited.NEW_TITLE}"' in lines
    assert not [line for line in lines if "→" in line]


def test_a_revision_that_is_not_there_is_named(twice) -> None:
    for text in ("35b", "0000", "", "latest"):
        with pytest.raises(DatasetError, match=f"'{text}' is no revision"):
            diff(twice, text, None)


class TestACommit:
    def test_refuses_what_has_not_changed(self, package) -> None:
        commit(package.folder, "First", DAY)
        with pytest.raises(DatasetError, match="Nothing has changed since revision"):
            commit(package.folder, "Again", DAY)

    def test_refuses_an_empty_note_and_an_unsound_package(self, package) -> None:
        with pytest.raises(DatasetError, match="note is empty"):
            commit(package.folder, " \n", DAY)
        package.edit("events", 2, status="maybe")
        with pytest.raises(DatasetError, match=r"events.csv:2:status"):
            commit(package.folder, "First", DAY)
        assert not (package.folder / "ledger.jsonl").exists()

    def test_refuses_an_event_that_is_gone_without_a_word(self, tmp_path) -> None:
        folder = edited.write_first_revision(tmp_path / "package")
        commit(folder, "First", DAY)
        before = (folder / "ledger.jsonl").read_bytes()
        edited.remove_event(folder, edited.MERGED)
        with pytest.raises(DatasetError, match=f"'{edited.MERGED}' was in revision"):
            commit(folder, "Second", DAY)
        assert (folder / "ledger.jsonl").read_bytes() == before
        assert problems(folder)[0].startswith("ledger.jsonl:1:events: The event 'crowded-buses'")
        edited.retract(folder, [edited.MERGED, edited.MERGED_INTO])
        commit(folder, "Second", DAY)
        assert problems(folder) == []

    def test_refuses_a_ledger_that_was_edited(self, package) -> None:
        commit(package.folder, "First", DAY)
        path = package.folder / "ledger.jsonl"
        path.write_text(path.read_text("utf-8").replace("First", "Last"), "utf-8")
        package.edit("events", 2, title_en="Otherwise")
        with pytest.raises(DatasetError, match=r"ledger.jsonl:1:seal"):
            commit(package.folder, "Second", DAY)

    def test_that_cannot_be_written_leaves_the_ledger_as_it_was(self, package) -> None:
        commit(package.folder, "First", DAY)
        before = (package.folder / "ledger.jsonl").read_bytes()
        package.edit("events", 2, title_en="Otherwise")
        shutil.rmtree(package.folder / "revisions")
        (package.folder / "revisions").write_text("in the way", "utf-8")
        with pytest.raises(DatasetError, match="cannot be written"):
            commit(package.folder, "Second", DAY)
        assert (package.folder / "ledger.jsonl").read_bytes() == before
        assert list(package.folder.glob("*.part")) == []

    def test_keeps_no_parquet_unless_asked_to(self, package) -> None:
        to_parquet(package.folder)
        assert not commit(package.folder, "First", DAY).kept
        package.edit("places", 2, name_en="Otherwise")
        entry = commit(package.folder, "Second", DAY, kept=True)
        dataset, _ = open_kept(package.folder, entry.revision)
        assert len(dataset.events) == len(open_package(package.folder)[0].events)
        assert check_ledger(package.folder, open_package(package.folder)[0]).problems == []

    def test_has_one_fingerprint_for_an_event_in_either_form(self, package) -> None:
        tables = commit(package.folder, "In tables", DAY).delta
        to_parquet(package.folder)
        (package.folder / "ledger.jsonl").unlink()
        assert commit(package.folder, "In one file", DAY).delta == tables


def test_a_last_line_that_says_otherwise_than_the_content_is_named(package) -> None:
    from geodata.ledger.entry import digest  # noqa: PLC0415

    commit(package.folder, "First", DAY)
    path = package.folder / "ledger.jsonl"
    content = json.loads(path.read_text("utf-8"))
    content["events"]["truce-talks"] = "0" * 12
    del content["seal"]
    text = json.dumps(content)[:-1]
    path.write_text(f'{text},"seal":"{digest(text)}"}}\n', "utf-8")
    (problem,) = problems(package.folder)
    assert problem.startswith(
        "ledger.jsonl:1:events: The ledger has '000000000000' for 'truce-talks'"
    )


def test_changes_that_are_not_committed_are_no_problem_and_are_said(package) -> None:
    commit(package.folder, "First", DAY)
    package.edit("events", 2, title_en="Otherwise")
    checked = check_ledger(package.folder, read_dataset(package.folder))
    assert checked.problems == []
    assert "not committed" in checked.notes[0]


def test_a_store_answers_for_a_kept_revision_by_its_own_id(twice) -> None:
    first = read_ledger(twice)[0].entries[0]
    dataset, store = open_kept(twice, first.revision)
    assert isinstance(store, DuckDBStore)
    assert store.revision == dataset.revision == first.revision
