"""Opens data sets, anew where their packages have changed; what a page shows stays as it is.

A page holds what it was drawn from (:func:`looking_at`) until its visitor asks for what is new. The
newest content that is sound answers everybody else.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

from cachetools.keys import hashkey

from dashboard import data_sets
from dashboard.keeping import forget, kept
from dashboard.preparing import prepare_later
from geodata.data_package import stamp
from geodata.dataset import Dataset
from geodata.errors import DatasetError, StoreError, StoreUnavailable
from geodata.joined import UnionStore, join
from geodata.joined_name import MOST_TOGETHER, is_joined, parts_of
from geodata.ledger import open_kept
from geodata.revision_name import RevisionName
from geodata.store import EventStore, open_package

_REVISIONS = 16


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class OpenDataset:
    """A data set and the store that holds its events; opened again, it is another one."""

    dataset: Dataset
    store: EventStore


@dataclass(frozen=True, slots=True)
class _AsItWas:
    """A package as it once was on disk: what it held, or why it could not be opened."""

    stamp: Hashable
    opened: OpenDataset | None
    error: DatasetError | None = None


_newest: dict[str, _AsItWas] = {}
"""What each package was when it was last looked at; it is not read again until it has changed."""
_sound: dict[str, OpenDataset] = {}
"""The last sound content of each package: it goes on answering while an edit is broken."""
_alive: WeakValueDictionary[tuple[str, str], OpenDataset] = WeakValueDictionary()
"""All that anybody still holds, by id and revision."""
_held: ContextVar[Mapping[str, OpenDataset]] = ContextVar("held", default={})  # noqa: B039
_locks: dict[str, Lock] = {}


def open_dataset(dataset_id: str) -> OpenDataset:
    """Open a data set once, however many ask for it; give the content that is being looked at.

    Raises:
        UnknownIdError: if there is none of this id.
        DatasetError: if its package is not sound, or its index cannot be made or opened, and no
            sound content of before is at hand.
        StoreUnavailable: if the service that keeps its events is gone, and none is at hand.
    """
    held = _held.get().get(dataset_id)
    if held:
        return held
    if is_joined(dataset_id):
        if len(set(parts_of(dataset_id))) < MOST_TOGETHER:
            raise data_sets.unknown(dataset_id)
        return _together(*map(open_dataset, parts_of(dataset_id)[:MOST_TOGETHER]))
    there = data_sets.folders()
    _forget_all_but(there)
    if dataset_id in there:
        return _newest_sound(dataset_id)
    if data_sets.is_kept(dataset_id):
        return _kept_revision(dataset_id)
    raise data_sets.unknown(dataset_id)


@kept(_REVISIONS)
def _together(one: OpenDataset, other: OpenDataset) -> OpenDataset:
    both = join(one.dataset, other.dataset)
    opened = OpenDataset(both, UnionStore(both, (one.store, other.store)))
    _alive[both.id, both.revision] = opened
    return opened


def _forget_all_but(there: Container[str]) -> None:
    """Let go of what packages held that are no longer there: another one may take the id."""
    for kept_ones in (_sound, _newest):
        for key in [key for key in kept_ones if RevisionName.read(key).dataset not in there]:
            kept_ones.pop(key, None)


def _newest_sound(dataset_id: str) -> OpenDataset:
    """Give the newest content of a package that is sound."""
    try:
        newest = look_at_disk(dataset_id)
    except StoreUnavailable:
        if dataset_id not in _sound:
            raise
        return _sound[dataset_id]
    found = newest.opened or _sound.get(dataset_id)
    if found is None:
        raise newest.error or DatasetError([f"'{dataset_id}' cannot be read."])
    return found


def look_at_disk(dataset_id: str) -> _AsItWas:
    """Read a package if it has changed since it was last read; tell what came of it.

    Raises:
        StoreUnavailable: if a service is gone, which says nothing of the package.
    """
    path = data_sets.folder_of(dataset_id)
    with _locks.setdefault(dataset_id, Lock()):
        now = stamp_of(path)
        newest = _newest.get(dataset_id)
        if newest is None or newest.stamp != now:
            newest = _newest[dataset_id] = _read(path, now)
        if newest.opened:
            _sound[dataset_id] = newest.opened
            _alive[dataset_id, newest.opened.dataset.revision] = newest.opened
        return newest


def stamp_of(path: Path) -> Hashable:
    """Give what changes when a package does, or another one takes its place."""
    return str(path), stamp(path)


def is_as_last_read(dataset_id: str) -> bool:
    """Tell, without reading it, whether a package is what it was when it was last read."""
    path, newest = data_sets.folders().get(dataset_id), _newest.get(dataset_id)
    return bool(path and newest and newest.stamp == stamp_of(path))


def _read(path: Path, now: Hashable) -> _AsItWas:
    try:
        opened = OpenDataset(*open_package(path))
    except StoreUnavailable:
        raise
    except (DatasetError, StoreError, OSError) as error:
        problems = error.problems if isinstance(error, DatasetError) else [str(error)]
        return _AsItWas(now, None, DatasetError(problems))
    prepare_later(opened.dataset, opened.store)
    return _AsItWas(now, opened)


def _kept_revision(dataset_id: str) -> OpenDataset:
    """Open a revision that is kept; a file that cannot be read is read again once it changes."""
    now = stamp_of(data_sets.on_disk(dataset_id))
    failed = _newest.get(dataset_id)
    if failed and failed.error and failed.stamp == now:
        raise failed.error
    try:
        return _open_kept(dataset_id)
    except StoreUnavailable:
        raise
    except (DatasetError, StoreError) as error:
        problems = error.problems if isinstance(error, DatasetError) else [str(error)]
        told = DatasetError(problems)
        _newest[dataset_id] = _AsItWas(now, None, told)
        raise told from error


@kept(_REVISIONS)
def _open_kept(dataset_id: str) -> OpenDataset:
    name = RevisionName.read(dataset_id)
    return OpenDataset(*open_kept(data_sets.folder_of(name.dataset), name.revision))


def look_at(held: Mapping[str, OpenDataset]) -> None:
    """Have everything that this run asks be answered from what its page holds."""
    _held.set(held)


@contextmanager
def looking_at(dataset_id: str, revision: str | None) -> Iterator[OpenDataset]:
    """Answer from one content of a data set: that of the revision where anybody still holds it.

    Raises:
        UnknownIdError: if there is no such data set.
        DatasetError: if it cannot be opened.
    """
    found = _alive.get((dataset_id, revision)) if revision else None
    opened = found or open_dataset(dataset_id)
    token = _held.set({**_held.get(), dataset_id: opened})
    try:
        yield opened
    finally:
        _held.reset(token)


def of_revision(dataset_id: str, *asked: Hashable) -> Hashable:
    """Give what an answer is kept by: the content that it was given from, and what was asked."""
    return hashkey(open_dataset(dataset_id).dataset.revision, dataset_id, *asked)


def clear() -> None:
    """Forget everything, as after packages or the environment have changed."""
    _newest.clear()
    _sound.clear()
    _alive.clear()
    _locks.clear()
    look_at({})
    forget()
