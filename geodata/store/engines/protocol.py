"""What a store asks of an engine: a statement with its values, answered in rows or columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from geodata.store.dialects import Dialect

Row = tuple[Any, ...]
Columns = dict[str, npt.NDArray[np.int64]]


class Engine(Protocol):
    """Runs statements on the tables of one data set; safe to be asked by many threads.

    Every method raises StoreError where it cannot answer, and StoreUnavailable where the service is
    not there: then it is asked anew at the next question.
    """

    @property
    def dialect(self) -> Dialect:
        """How statements are written for it."""
        ...

    def check(self) -> None:
        """Do nothing where the service is there."""
        ...

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Run a statement, and give its rows."""
        ...

    def columns(self, sql: str, values: Mapping[str, Any]) -> Columns:
        """Run a statement whose columns are whole numbers, and give an array for each."""
        ...

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """Run a statement whose rows may be too many to be held at once."""
        ...

    def close(self) -> None:
        """Give back what it holds."""
        ...
