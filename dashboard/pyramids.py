"""Asks a data set's pyramid first, and its events for what is not in that."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from geodata.answer import Answer, answer
from geodata.dataset import Dataset
from geodata.errors import StoreError, UnreadableError
from geodata.event_query import EventQuery
from geodata.messages import messages
from geodata.store import EventStore, Pyramid, Spans, pyramid_folder, written_at
from geodata.tile_address import TileAddress
from geodata.tiles import make_tile, pyramid_funnel, pyramid_spans, pyramid_tile
from geodata.window import Window

_LOG = logging.getLogger(__name__)
Made = TypeVar("Made")


class WithPyramid:
    """A data set, its events, and its pyramid while there is one; safe for many threads."""

    def __init__(self, package: Path, dataset: Dataset, store: EventStore) -> None:
        """Look for a pyramid at each question: one may be built, or built anew, at any time."""
        self._package, self._dataset, self._store = package, dataset, store
        self._opening = Lock()
        self._open: tuple[Path, int, Pyramid] | None = None

    def answer(self, query: EventQuery, language: str) -> Answer:
        """Answer a query; its events are fetched as they are gone through."""
        counted = self._ask(lambda pyramid: pyramid_funnel(pyramid, query))
        return answer(self._dataset, self._store, query, language, counted)

    def spans(self, query: EventQuery, axis: Window | None) -> Spans:
        """Give the time spans of what passes the filters, whatever the window."""
        counted = self._ask(lambda pyramid: pyramid_spans(pyramid, query, axis))
        return self._store.spans(query, axis) if counted is None else counted

    def tile(
        self, query: EventQuery, tile: TileAddress, axis: Window | None, language: str
    ) -> bytes:
        """Make a tile, compressed with gzip."""
        dataset, m = self._dataset, messages(language)
        made = self._ask(lambda found: pyramid_tile(found, dataset, query, tile, m, axis))
        return made or make_tile(dataset, self._store, query, tile, m, axis)

    def _ask(self, asked: Callable[[Pyramid], Made | None]) -> Made | None:
        """Ask the pyramid; one that cannot be read is as good as none."""
        folder = pyramid_folder(self._package, self._dataset)
        if folder is None:
            return None
        try:
            return asked(self._opened(folder, written_at(folder)))
        except (StoreError, UnreadableError) as error:
            _LOG.warning("%s The events are asked in its place.", error)
            return None

    def _opened(self, folder: Path, written: int) -> Pyramid:
        with self._opening:
            if self._open is None or self._open[:2] != (folder, written):
                self._open = folder, written, Pyramid(folder, self._dataset)
            return self._open[2]
