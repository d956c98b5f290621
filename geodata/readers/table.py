"""Tables of texts, a stretch of rows at a time, whatever file they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.rejection import Rejection

Codes = npt.NDArray[np.int64]


class Encoded(NamedTuple):
    """A column as codes into its distinct texts."""

    codes: Codes
    texts: list[str]


@dataclass(frozen=True)
class Batch:
    """Some rows of a table.

    Attributes:
        file: name of the file.
        rows: the number of each, as a spreadsheet counts: a heading is row 1.
        columns: texts by column, all as long as ``rows``; never null, a missing cell is empty.
        rejected: rows among these that could not even be told apart into cells; they are in no
            column.
        done: bytes of the file, as it is on the disk, that have been read so far.
    """

    file: str
    rows: Codes
    columns: Mapping[str, pa.Array]
    rejected: Sequence[Rejection] = ()
    done: int = 0
    _encoded: dict[str, Encoded] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Say how many rows have cells."""
        return len(self.rows)

    def having(self, **columns: pa.Array) -> Batch:
        """Give the same rows with more columns, worked out from others."""
        return replace(self, columns={**self.columns, **columns})

    def text(self, column: str) -> pa.Array:
        """Give a column without the blanks around its texts; all empty where it is missing."""
        return self._trimmed.get(column) or self._trim(column)

    @cached_property
    def _trimmed(self) -> dict[str, pa.Array]:
        return {}

    def _trim(self, column: str) -> pa.Array:
        if column in self.columns:
            found = pc.utf8_trim_whitespace(self.columns[column])
        else:
            found = pa.array([""]).take(pa.array(np.zeros(len(self), np.int64)))
        self._trimmed[column] = found
        return found

    def encoded(self, column: str) -> Encoded:
        """Give a column as codes into its distinct texts, without the blanks around them."""
        if column not in self._encoded:
            found = self.text(column).dictionary_encode()
            codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            self._encoded[column] = Encoded(codes, found.dictionary.to_pylist())
        return self._encoded[column]


def unique_names(heading: Sequence[str]) -> tuple[str, ...]:
    """Name each column apart: one without a name by its number, one named again with a number."""
    found: list[str] = []
    for at, given in enumerate(heading, start=1):
        name = given.strip() or f"column {at}"
        again = name
        number = 2
        while again in found:
            again, number = f"{name} ({number})", number + 1
        found.append(again)
    return tuple(found)


class Table(Protocol):
    """A table whose cells are texts."""

    @property
    def file(self) -> str:
        """Name of the file."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, as the file names them."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was decided for the whole file; complete once it has been read."""
        ...

    def batches(self, columns: Collection[str]) -> Iterator[Batch]:
        """Give all rows in their order, with these columns alone."""
        ...
