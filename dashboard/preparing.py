"""What later visitors would wait for is done beforehand, once the first one has the page."""

from __future__ import annotations

import atexit
import datetime as dt
import gc
from threading import Lock, Timer

from geodata.dataset import Dataset
from geodata.messages import INTERFACE_LANGUAGES, messages
from geodata.store import EventStore

_AFTER_FIRST_PAGE = 3.0
"""Seconds: the page that opens a data set does not wait for what is prepared for others."""
_DAYS = 1000


def prepare_later(dataset: Dataset, store: EventStore) -> None:
    """Have another thread prepare a data set that has just been opened."""
    later = Timer(_AFTER_FIRST_PAGE, _prepare, [dataset, store])
    later.daemon = True
    later.start()


def _prepare(dataset: Dataset, store: EventStore) -> None:
    """Do beforehand what first questions would otherwise wait for.

    What a data set holds lives as long as the server: kept out of the collector's sight, it no
    more costs an answer the tenth of a second that going through all of it takes.
    """
    store.prepare()
    start, end = dataset.extent.start, dataset.extent.end
    for day in range(min((end - start).days + 1, _DAYS) if start and end else 0):
        for language in INTERFACE_LANGUAGES:
            messages(language).day((start or dt.date.min) + dt.timedelta(day))
    if not _FROZEN.acquire(blocking=False):
        return  # what is alive later belongs to visitors, and must be given back
    gc.collect()
    gc.freeze()


_FROZEN = Lock()
atexit.register(gc.unfreeze)  # else libraries complain, at the end, of what is left of them
