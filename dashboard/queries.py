"""The one module that caches: open data sets, and answers by revision and query.

Everything kept here is a frozen value that any session may see; nothing of a visitor is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from geodata.answer import Answer, answer
from geodata.data_package import read_dataset
from geodata.dataset import Dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import UnknownIdError
from geodata.event import Event
from geodata.event_query import EventQuery
from geodata.notice import Notice
from geodata.precision import Certainty
from geodata.store import DuckDBStore, EventStore, Facets, Span, Stage

HOME_VARIABLE = "GEODATA_HOME"
"""Environment variable that names a folder of further data packages."""

_ANSWERS = 512


@dataclass(frozen=True, slots=True)
class OpenDataset:
    """A data set and the store that holds its events."""

    dataset: Dataset
    store: EventStore


@cache
def _folders() -> Mapping[str, Path]:
    """Find the data packages by the name that each gives itself; a bundled one wins."""
    roots = [BUNDLED]
    if os.environ.get(HOME_VARIABLE):
        roots.append(Path(os.environ[HOME_VARIABLE]))
    return {
        _name(path): path.parent
        for root in reversed(roots)
        for path in sorted(root.glob("*/datapackage.json"))
    }


def _name(descriptor: Path) -> str:
    """Read the name of a package; one that cannot be read goes by its folder until it is mended."""
    try:
        name = json.loads(descriptor.read_text(encoding="utf-8-sig"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return descriptor.parent.name
    return name if isinstance(name, str) and name else descriptor.parent.name


def dataset_ids() -> tuple[str, ...]:
    """Give the ids of all data sets, the default one first."""
    return tuple(sorted(_folders(), key=lambda key: (key != DEFAULT_ID, key)))


_opening = Lock()


def open_dataset(dataset_id: str) -> OpenDataset:
    """Open a data set once, however many ask for it.

    Raises:
        UnknownIdError: if there is none of this id.
        DatasetError: if its package is not sound.
    """
    if dataset_id not in _folders():
        known = ", ".join(dataset_ids())
        raise UnknownIdError(
            Notice(
                "'{asked}' is not a data set here; there is {known}.",
                asked=dataset_id[:40],
                known=known,
            )
        )
    with _opening:
        return _open(dataset_id)


@cache
def _open(dataset_id: str) -> OpenDataset:
    dataset = read_dataset(_folders()[dataset_id])
    return OpenDataset(dataset, DuckDBStore(dataset))


@lru_cache(_ANSWERS)
def find(dataset_id: str, query: EventQuery, language: str) -> Answer:
    """Answer a query."""
    opened = open_dataset(dataset_id)
    return answer(opened.dataset, opened.store, query, language)


@lru_cache(_ANSWERS)
def facets(dataset_id: str, query: EventQuery) -> Facets:
    """Count what each value of each filter would find."""
    return open_dataset(dataset_id).store.facets(query)


def spans(dataset_id: str, query: EventQuery) -> tuple[Span, ...]:
    """Give the time spans of what passes the filters, whatever the window."""
    return _spans(dataset_id, EventQuery.in_window(query, EventQuery().window))


@lru_cache(_ANSWERS)
def _spans(dataset_id: str, query: EventQuery) -> tuple[Span, ...]:
    return open_dataset(dataset_id).store.spans(query)


@lru_cache(_ANSWERS)
def events_at(
    dataset_id: str, query: EventQuery, stage: Stage
) -> tuple[tuple[Event, Certainty], ...]:
    """Give the events at one step of the funnel."""
    opened = open_dataset(dataset_id)
    return tuple(
        (opened.dataset.event(match.event_id), match.certainty)
        for match in opened.store.matches(query, stage)
    )


def clear() -> None:
    """Forget everything, as after packages or the environment have changed."""
    for kept in (_folders, _open, find, facets, _spans, events_at):
        kept.cache_clear()
