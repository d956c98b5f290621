"""The pyramid of tiles of a data set, where somebody has made one: it answers for the events."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from dashboard import data_sets
from dashboard.keeping import kept
from dashboard.opening import of_revision, open_dataset
from geodata.errors import StoreError, UnreadableError
from geodata.joined_name import is_joined
from geodata.store import Pyramid, pyramid_folder, written_at

_FEW = 64
_LOG = logging.getLogger(__name__)

Made = TypeVar("Made")


def from_pyramid(dataset_id: str, asked: Callable[[Pyramid], Made | None]) -> Made | None:
    """Ask the pyramid of a data set; None where there is none, or what is asked is not in it.

    One that cannot be read any more is as good as none: the events answer in its place. Two data
    sets together have none.
    """
    package = None if is_joined(dataset_id) else data_sets.package_of(dataset_id)
    folder = package and pyramid_folder(package, open_dataset(dataset_id).dataset)
    if not folder:
        return None
    try:
        return asked(_pyramid(dataset_id, folder, written_at(folder)))
    except (StoreError, UnreadableError) as error:
        _LOG.warning("%s The events are asked in its place.", error)
        return None


@kept(_FEW, key=of_revision)
def _pyramid(dataset_id: str, folder: Path, _written: int) -> Pyramid:
    """Open a pyramid once; one that has taken its place is another."""
    return Pyramid(folder, open_dataset(dataset_id).dataset)
