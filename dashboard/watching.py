"""Whether a package on disk is still what a page shows of it; a new one is read beside the page."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from dashboard import data_sets
from dashboard.keeping import kept
from dashboard.opening import OpenDataset, is_as_last_read, look_at_disk
from geodata.dataset import ManyEvents
from geodata.errors import StoreUnavailable, UnknownIdError
from geodata.joined_name import parts_of
from geodata.ledger import Changes, Told, changes
from geodata.revision_name import RevisionName

_PATIENCE = 1.0
"""Seconds that a page waits for what is read; what takes longer, it hears of when it asks again."""
_FEW = 16

_beside = ThreadPoolExecutor(1, thread_name_prefix="edited-package")
_reading: dict[str, Future[None]] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What has become of a package while a page shows it.

    Attributes:
        opened: what it holds now; None where that is not sound, or the package is gone.
        problems: what is wrong with it, each as ``file:row:field: reason``.
    """

    opened: OpenDataset | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether there is no such package any more."""
        return self.opened is None and not self.problems


def all_changed_on_disk(dataset_id: str, revision: str) -> Iterator[tuple[str, OnDisk]]:
    """Tell what has become of each package that is shown, by its id; see ``changed_on_disk``."""
    for part, held in zip(parts_of(dataset_id), parts_of(revision), strict=True):
        if found := changed_on_disk(part, held):
            yield part, found


def changed_on_disk(dataset_id: str, revision: str) -> OnDisk | None:
    """Tell what has become of a package since a revision was read; None where it is the same.

    A package that has just changed is read by another thread; until that is done, nothing is told.
    """
    return None if RevisionName.read(dataset_id).revision else _of_one(dataset_id, revision)


def _of_one(dataset_id: str, revision: str) -> OnDisk | None:
    """Tell what has become of a package; while a service is gone, nothing can be told of it."""
    try:
        if dataset_id not in data_sets.folders():
            return OnDisk()
        if not is_as_last_read(dataset_id) and not _is_read(dataset_id):
            return None
        newest = look_at_disk(dataset_id)
    except StoreUnavailable:
        return None
    except (UnknownIdError, KeyError, OSError):
        return OnDisk()
    if newest.error:
        return OnDisk(problems=newest.error.problems)
    same = newest.opened is None or newest.opened.dataset.revision == revision
    return None if same else OnDisk(newest.opened)


def _is_read(dataset_id: str) -> bool:
    """Have a package read, and wait a moment for it; tell whether that is done."""
    with _lock:
        under_way = _reading.get(dataset_id)
        if under_way is None or under_way.done():
            under_way = _reading[dataset_id] = _beside.submit(_read, dataset_id)
    return bool(wait([under_way], _PATIENCE).done)


def _read(dataset_id: str) -> None:
    """Read a package, for :mod:`dashboard.opening` to know of; here nothing of it is kept."""
    with suppress(KeyError, OSError):  # gone meanwhile: the next look tells
        look_at_disk(dataset_id)


@kept(_FEW, key=lambda old, new: (old.dataset.id, old.dataset.revision, new.dataset.revision))
def differences(old: OpenDataset, new: OpenDataset) -> Changes | None:
    """Say which events, claims and places differ; None where there are too many to go through."""
    if isinstance(old.dataset.events, ManyEvents) or isinstance(new.dataset.events, ManyEvents):
        return None
    return changes(Told.of(old.dataset).contents, Told.of(new.dataset).contents)
