"""A package in Parquet that is deleted, replaced or written over while its events are read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import queries
from geodata.data_home import discard
from geodata.dataset import Dataset
from geodata.errors import StoreError
from geodata.store import open_package
from tests.packages import PackageOnDisk
from tests.parquet_packages import read_events, to_parquet, write_events
from tests.routes_client import Client


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
    return to_parquet(PackageOnDisk(tmp_path / "small").folder)


def reversed_beside(folder: Path) -> None:
    """Put a file with the events in another order in the old one's place."""
    events = read_events(folder)[::-1]
    beside = folder / "beside"
    beside.mkdir()
    write_events(beside, events)
    (beside / "events.parquet").replace(folder / "events.parquet")


def moved_away(folder: Path) -> None:
    """Rename the whole package, and let another one take its place."""
    folder.rename(folder.with_name("before"))
    shutil.copytree(folder.with_name("before"), folder)
    reversed_beside(folder)


def written_over(folder: Path) -> None:
    """Write other events into the same file."""
    old = read_events(folder)
    write_events(folder, old[::-1])


KEPT: dict[str, Callable[[Path], object]] = {
    "deleted": lambda folder: (folder / "events.parquet").unlink(),
    "package deleted": shutil.rmtree,
    "package thrown away": discard,
    "replaced": reversed_beside,
    "package replaced": moved_away,
    "touched": lambda folder: (folder / "events.parquet").touch(),
}


@pytest.mark.parametrize("what", KEPT)
def test_events_are_read_on_as_they_were(what: str, folder: Path, small: Dataset) -> None:
    dataset, _ = open_package(folder)
    KEPT[what](folder)
    assert dataset.events_of(list(small.events)) == list(small.events.values())
    claims = {claim for event in small.events.values() for claim in (c.id for c in event.claims)}
    assert set(dataset.events.about(claims)) == claims  # type: ignore[attr-defined]


def test_a_file_that_is_written_over_is_no_longer_there_and_no_path_is_told(folder: Path) -> None:
    dataset, _ = open_package(folder)
    written_over(folder)
    with pytest.raises(StoreError, match="is no longer there as it was") as told:
        dataset.event("market-shelled")
    assert str(folder) not in str(told.value)


def test_routes_go_on_answering_for_a_package_that_was_deleted(folder: Path) -> None:
    queries.clear()
    client, path = Client(), "/api/events.json?dataset=small"
    before = client.get(path)
    assert before.status_code == 200
    (folder / "events.parquet").unlink()
    revision = queries.open_dataset("small").dataset.revision
    assert client.get(f"{path}&data={revision}").content == before.content
    queries.clear()
