"""A data package, opened: its data set, and the store that answers for its events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.data_package import (
    Problem,
    Problems,
    Referents,
    read_dataset,
    read_layers,
    read_retractions,
    read_without_events,
    validate,
)
from geodata.data_package.nested import FILE
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.store.connections import filled, opened
from geodata.store.duckdb_store import DuckDBStore
from geodata.store.engine_store import EngineStore
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.choosing import service_for
from geodata.store.engines.given import GivenTables
from geodata.store.index import build_index, index_path, problems_of_events
from geodata.store.protocol import EventStore
from geodata.store.tables import OF_EVENTS, OF_INDEX


def open_package(folder: Path, address: EngineAddress | None = None) -> tuple[Dataset, EventStore]:
    """Open a data package, whatever its form; one in Parquet is indexed the first time.

    Args:
        folder: the package's.
        address: the engine that is asked for its events; the one that ``GEODATA_STORE`` names where
            it is None.

    Raises:
        DatasetError: if the package is not sound.
        StoreError: if its index cannot be made or opened.
        StoreUnavailable: if it is in Parquet and the engine is a service that is gone.
    """
    address = address or EngineAddress.chosen()
    if not is_large(folder):
        dataset = read_dataset(folder)
        return dataset, open_store(dataset, address)
    dataset = read_without_events(folder, schemas=False)
    store: EngineStore
    if address.is_embedded:
        store = DuckDBStore(dataset, _indexed(folder, dataset))
    else:
        given = GivenTables(
            dataset.id, dataset.revision, OF_INDEX, lambda: opened(_indexed(folder, dataset))
        )
        store = EngineStore(dataset, service_for(address, given), indexed=True)
    known = Referents(
        dataset.event_types, dataset.places, dataset.actors, dataset.sources, dataset.zone
    )
    events, sums = store.indexed(folder / FILE, known)
    _refuse(_problems_of_retractions(folder, dataset))
    return replace(dataset, events=events, known_sums=sums), store


def _indexed(folder: Path, dataset: Dataset) -> Path:
    """Give the index of a package, which is checked and made where it is not there."""
    if not index_path(folder, dataset.revision).exists():
        dataset = read_without_events(folder)
    return build_index(folder, dataset)


def open_store(dataset: Dataset, address: EngineAddress | None = None) -> EngineStore:
    """Give the store of a data set in memory, on an engine as ``open_package`` chooses it.

    Raises:
        StoreError: if it names no engine, or one whose libraries are not installed.
    """
    address = address or EngineAddress.chosen()
    if address.is_embedded:
        return DuckDBStore(dataset)
    given = GivenTables(dataset.id, dataset.revision, OF_EVENTS, lambda: filled(dataset))
    return EngineStore(dataset, service_for(address, given), indexed=False)


def is_large(folder: Path) -> bool:
    """Tell whether a package has its events in a Parquet file."""
    return (folder / FILE).is_file()


def problems_of(folder: Path) -> list[Problem] | list[str]:
    """Give every problem of a data package, whatever its form; none where it is sound."""
    if not is_large(folder):
        return validate(folder)
    try:
        dataset = read_without_events(folder)
        problems = problems_of_events(folder / FILE, dataset)
        problems = problems or _problems_of_retractions(folder, dataset)
        return [*problems, *read_layers(folder)[1]]
    except DatasetError as error:
        return list(error.problems)


def _problems_of_retractions(folder: Path, dataset: Dataset) -> list[Problem]:
    """Hold what a package in Parquet has retracted against its events."""
    if not dataset.retractions:
        return []
    named = {*dataset.retractions, *(each.merged_into for each in dataset.retractions.values())}
    ids = pq.read_table(folder / FILE, columns=["id"])["id"]
    known = ids.filter(pc.is_in(ids, value_set=pa.array(sorted(filter(None, named)), ids.type)))
    problems = Problems()
    read_retractions(folder, set(known.to_pylist()), problems)
    return problems.sorted()


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise DatasetError([str(problem) for problem in problems])
