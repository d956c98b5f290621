"""The Parquet file of an opened package: read on as it was, whatever happens to its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import StoreError


class HeldFile:
    """A file that stays open: one that is deleted or replaced is still there for who has it open.

    Attributes:
        metadata: what the file says of itself.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            StoreError: if it is not there or is no Parquet file.
        """
        self._name = path.name
        try:
            self._source = pa.OSFile(str(path))
            self.metadata = pq.read_metadata(self._source)
        except (OSError, pa.ArrowException) as error:
            raise self._is_lost() from error
        self._seen = self._state()

    @contextmanager
    def reading(self) -> Iterator[pq.ParquetFile]:
        """Give the file to read from; any number of threads may.

        Raises:
            StoreError: if it has been written over, or cannot be read any more.
        """
        try:
            self._refuse_another()
            with pq.ParquetFile(self._source, metadata=self.metadata) as file:
                yield file
        except (OSError, pa.ArrowException) as error:
            raise self._is_lost() from error

    def _refuse_another(self) -> None:
        """Refuse what somebody has written into the same file: its rows are not where they were."""
        state = self._state()
        if state == self._seen:
            return
        if not pq.read_metadata(self._source).equals(self.metadata):
            raise self._is_lost()
        self._seen = state

    def _state(self) -> tuple[int, int]:
        found = os.fstat(self._source.fileno())
        return found.st_size, found.st_mtime_ns

    def _is_lost(self) -> StoreError:
        return StoreError(
            f"'{self._name}' is no longer there as it was when it was opened; open its data set "
            "again."
        )
