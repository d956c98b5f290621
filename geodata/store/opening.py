"""A data package, opened: its data set, and the store that answers for its events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geodata.data_package import (
    Problem,
    Referents,
    read_dataset,
    read_without_events,
    validate,
)
from geodata.data_package.nested import FILE
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.store.duckdb_store import DuckDBStore
from geodata.store.index import build_index, index_path, problems_of_events
from geodata.store.protocol import EventStore


def open_package(folder: Path) -> tuple[Dataset, EventStore]:
    """Open a data package, whatever its form; one in Parquet is indexed the first time.

    Raises:
        DatasetError: if the package is not sound.
        StoreError: if its index cannot be made or opened.
    """
    if not is_large(folder):
        dataset = read_dataset(folder)
        return dataset, DuckDBStore(dataset)
    dataset = read_without_events(folder, schemas=False)
    if not index_path(folder, dataset.revision).exists():
        dataset = read_without_events(folder)
    store = DuckDBStore(dataset, build_index(folder, dataset))
    known = Referents(
        dataset.event_types, dataset.places, dataset.actors, dataset.sources, dataset.zone
    )
    events, sums = store.indexed(folder / FILE, known)
    return replace(dataset, events=events, known_sums=sums), store


def is_large(folder: Path) -> bool:
    """Tell whether a package has its events in a Parquet file."""
    return (folder / FILE).is_file()


def problems_of(folder: Path) -> list[Problem] | list[str]:
    """Give every problem of a data package, whatever its form; none where it is sound."""
    if not is_large(folder):
        return validate(folder)
    try:
        return problems_of_events(folder / FILE, read_without_events(folder))
    except DatasetError as error:
        return list(error.problems)
