"""SHA-256 of a file, worked out in a thread of its own while the file is read for its rows."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_PIECE = 2**20
"""Bytes after which it is looked whether the sum is still wanted."""


class Fingerprint:
    """The sum of a file, within a ``with`` block, whose end stops the thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_unwanted = threading.Event()
        self._sum = hashlib.sha256()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sha-256", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, whether or not all has been read."""
        self._is_unwanted.set()
        self._thread.join()

    def hexdigest(self) -> str:
        """Wait for the sum, and give it in hexadecimal digits.

        Raises:
            OSError: if the file could not be read.
        """
        self._thread.join()
        if self._failed:
            raise self._failed
        return self._sum.hexdigest()

    def _run(self) -> None:
        try:
            with self._path.open("rb") as file:
                while not self._is_unwanted.is_set() and (piece := file.read(_PIECE)):
                    self._sum.update(piece)
        except BaseException as error:  # noqa: BLE001 it is raised again where the sum is asked for
            self._failed = error
