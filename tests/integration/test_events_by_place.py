"""The events of a place are counted alike from tables, from Parquet, and of two data sets."""

from __future__ import annotations

from pathlib import Path

from geodata.dataset import Dataset
from geodata.joined import join
from geodata.store import open_package
from tests.packages import PackageOnDisk, write_other_package
from tests.parquet_packages import read_events, to_parquet, write_events


def test_an_event_that_is_at_a_place_in_two_roles_is_one_event_of_it(
    tmp_path: Path, small: Dataset
) -> None:
    folder = to_parquet(PackageOnDisk(tmp_path / "small").folder)
    events = read_events(folder)
    places = next(event["places"] for event in events if event["places"])
    places.append({**places[0], "role": "origin"})
    write_events(folder, events)
    assert open_package(folder)[0].events_by_place() == small.events_by_place()


def test_the_places_of_two_data_sets_are_counted_apart(tmp_path: Path, small: Dataset) -> None:
    other, _ = open_package(to_parquet(write_other_package(tmp_path / "other")))
    renamed = {f"other.{key}": number for key, number in other.events_by_place().items()}
    assert join(small, other).events_by_place() == {**small.events_by_place(), **renamed}
    assert renamed
