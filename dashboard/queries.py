"""The one module that caches: open data sets, and answers by revision and query.

Everything kept here is a frozen value that any session may see; nothing of a visitor is.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Condition
from typing import Any, TypeVar, cast

from cachetools import LRUCache, cached

from dashboard.figures.value_names import value_names
from dashboard.preparing import prepare_later
from dashboard.pyramids import WithPyramid
from geodata.answer import Answer
from geodata.bounding_box import BoundingBox
from geodata.competing import Competing
from geodata.data_package import name_of, stamp, title_of
from geodata.dataset import Dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import DatasetError, StoreError, StoreUnavailable, UnknownIdError
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.ledger import Ledger, archive_path, open_kept, sound_ledger
from geodata.messages import messages
from geodata.notice import Notice
from geodata.precision import Certainty
from geodata.revision_name import RevisionName
from geodata.store import (
    Beyond,
    EventStore,
    Facets,
    Neighbours,
    Spans,
    Stage,
    TileSummary,
    open_package,
)
from geodata.tile_address import TileAddress
from geodata.tiles import span_rows
from geodata.window import Window

HOME_VARIABLE = "GEODATA_HOME"
"""Environment variable that names a folder of further data packages."""

MOST_INLINE = 500
"""Events that a page is given whole; of more it is told where their tiles are."""

_ANSWERS, _FEW, _REVISIONS, _DATASETS = 2048, 64, 16, 10_000
_SPANS, _ROWS = 500_000, 100_000
_SPAN_BYTES, _TILE_BYTES = 32 * 2**20, 256 * 2**20

Function = TypeVar("Function", bound=Callable[..., Any])


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
        name_of(path.parent): path.parent
        for root in reversed(roots)
        for path in sorted(root.glob("*/datapackage.json"))
    }


@cache
def dataset_titles(language: str) -> Mapping[str, str]:
    """Give the title of every data set by its id, without opening any; no two are alike."""
    titles = {key: title_of(folder, language) or key for key, folder in _folders().items()}
    often = Counter(titles.values())
    return {key: f"{text} [{key}]" if often[text] > 1 else text for key, text in titles.items()}


def dataset_ids() -> tuple[str, ...]:
    """Give the ids of all data sets, the default one first."""
    return tuple(sorted(_folders(), key=lambda key: (key != DEFAULT_ID, key)))


def kept(most: int, size: Callable[[Any], int] = lambda _: 1) -> Callable[[Function], Function]:
    """Keep a function's answers; who asks for one that is under way waits for it.

    Args:
        most: how much is kept, the least recently asked for given up first.
        size: how much of that an answer takes up.
    """

    def keeping(function: Function) -> Function:
        cache: LRUCache[Any, Any] = LRUCache(most, getsizeof=size)
        _caches.append(cache)
        return cast("Function", cached(cache, condition=Condition())(function))

    return keeping


_caches: list[LRUCache[Any, Any]] = []


def open_dataset(dataset_id: str) -> OpenDataset:
    """Open a data set once, however many ask for it.

    Raises:
        UnknownIdError: if there is none of this id.
        DatasetError, StoreUnavailable: if its package is not sound, or a service is gone.
    """
    if dataset_id not in _folders() and not is_kept(dataset_id):
        known = ", ".join(dataset_ids())
        raise UnknownIdError(
            Notice(
                "'{asked}' is not a data set here; there is {known}.",
                asked=dataset_id[:40],
                known=known,
            )
        )
    path = on_disk(dataset_id)
    failed = _failures.get(dataset_id)
    if failed and failed[0] == stamp(path):
        raise failed[1]
    try:
        return _open(dataset_id) if path.is_dir() else _open_kept(dataset_id)
    except (DatasetError, StoreError) as error:
        if isinstance(error, StoreUnavailable):
            raise  # which says nothing of the package
        problems = error.problems if isinstance(error, DatasetError) else [str(error)]
        _failures[dataset_id] = stamp(path), DatasetError(problems)
        raise _failures[dataset_id][1] from error


_failures: dict[str, tuple[object, DatasetError]] = {}
"""Packages that were not sound, as they then were on disk: checked again once they have changed."""


@kept(_DATASETS)
def _open(dataset_id: str) -> OpenDataset:
    opened = OpenDataset(*open_package(_folders()[dataset_id]))
    prepare_later(opened.dataset, opened.store)
    return opened


@kept(_REVISIONS)
def _open_kept(dataset_id: str) -> OpenDataset:
    name = RevisionName.read(dataset_id)
    return OpenDataset(*open_kept(_folders()[name.dataset], name.revision))


def ledger(dataset_id: str) -> Ledger:
    """Give the ledger of a data set, as it is on disk."""
    return sound_ledger(_folders()[dataset_id])


def is_kept(dataset_id: str) -> bool:
    """Tell whether an id names a revision that a data set's ledger tells of, and that is there."""
    name = RevisionName.read(dataset_id)
    if not name.revision or name.dataset not in _folders():
        return False
    return bool(ledger(name.dataset).entry_of(name.revision)) and on_disk(dataset_id).is_file()


def on_disk(dataset_id: str) -> Path:
    """Give the folder of a data set, or the file of a revision that is kept."""
    name = RevisionName.read(dataset_id)
    folder = _folders()[name.dataset]
    return archive_path(folder, name.revision) if name.revision else folder


@kept(_ANSWERS)
def find(dataset_id: str, query: EventQuery, language: str) -> Answer:
    """Answer a query; its events are fetched as they are gone through."""
    return _asked(dataset_id).answer(query, language)


@kept(_ROWS, lambda found: found.claims + 1)
def claims(dataset_id: str, query: EventQuery, language: str, most: int) -> Competing:
    """Group what is said of the events of a view, at most of so many, by what it counts."""
    return find(dataset_id, query, language).competing(most)


@kept(_ANSWERS)
def facets(dataset_id: str, query: EventQuery) -> Facets:
    """Count what each value of each filter would find."""
    return open_dataset(dataset_id).store.facets(query)


def begin_facets(dataset_id: str, query: EventQuery) -> None:
    """Have the facets counted by another thread while something else is asked for.

    Who then asks for them waits for that answer; if it fails, it fails for them once more.
    """
    _beside.submit(facets, dataset_id, query)


_beside = ThreadPoolExecutor(2, thread_name_prefix="facets")


def spans(dataset_id: str, query: EventQuery, axis: Window | None = None) -> Spans:
    """Give the time spans of what passes the filters, whatever the window."""
    return _spans(dataset_id, query.at_any_time, axis)


@kept(_SPAN_BYTES, len)
def packed_spans(dataset_id: str, query: EventQuery, axis: Window | None) -> bytes:
    """Write spans as JSON, compressed with gzip."""
    found = spans(dataset_id, query, axis)
    unit = "hour" if found.have_hours else found.unit.value
    content = json.dumps({"unit": unit, "spans": span_rows(found.spans)}, separators=(",", ":"))
    return gzip.compress(content.encode(), 5, mtime=0)


@kept(_SPANS, lambda found: len(found.spans) + 1)
def _spans(dataset_id: str, query: EventQuery, axis: Window | None) -> Spans:
    return _asked(dataset_id).spans(query, axis)


@kept(_ROWS, lambda found: len(found) + 1)
def listed(
    dataset_id: str, query: EventQuery, where: Stage | TileAddress, most: int
) -> tuple[tuple[EventOutline, Certainty], ...]:
    """Give the first events at one step of the funnel, or of those on the map in one tile."""
    store = open_dataset(dataset_id).store
    if isinstance(where, Stage):
        return store.outlines(query, where, limit=most)
    return store.outlines(query, Stage.MAPPED, tile=where, limit=most)


def filtered(dataset_id: str, query: EventQuery) -> tuple[EventOutline, ...] | None:
    """Give all that passes the filters, whatever the window; None where it is too much to send."""
    return _filtered(dataset_id, query.at_any_time)


@kept(_FEW)
def _filtered(dataset_id: str, query: EventQuery) -> tuple[EventOutline, ...] | None:
    found = open_dataset(dataset_id).store.outlines(query, limit=MOST_INLINE + 1)
    return tuple(event for event, _ in found) if len(found) <= MOST_INLINE else None


@kept(_ANSWERS)
def neighbours(dataset_id: str, query: EventQuery, event_id: str) -> Neighbours:
    """Say where an event stands among those listed."""
    return open_dataset(dataset_id).store.neighbours(query, event_id)


@kept(_TILE_BYTES, len)
def tile(
    dataset_id: str, query: EventQuery, address: TileAddress, axis: Window | None, language: str
) -> bytes:
    """Make a tile, compressed with gzip."""
    return _asked(dataset_id).tile(query, address, axis, language)


@kept(_FEW)
def _asked(dataset_id: str) -> WithPyramid:
    opened = open_dataset(dataset_id)
    return WithPyramid(on_disk(dataset_id), opened.dataset, opened.store)


@kept(_ANSWERS)
def summary(dataset_id: str, query: EventQuery, address: TileAddress) -> TileSummary:
    """Say what is shown of a tile."""
    return open_dataset(dataset_id).store.summary(query, address)


@kept(_ANSWERS)
def outside(dataset_id: str, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
    """Count what is shown beyond each edge of a box."""
    return open_dataset(dataset_id).store.outside(query, box)


@kept(_FEW)
def names(dataset_id: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """Give the name of every value in a language, by filter and id; of types, the main ones."""
    return value_names(open_dataset(dataset_id).dataset, messages(language))


def clear() -> None:
    """Forget everything, as after packages or the environment have changed."""
    _folders.cache_clear()
    dataset_titles.cache_clear()
    _failures.clear()
    for kept in _caches:
        kept.clear()
