"""Tables of texts, a stretch of rows at a time, whatever file they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.combinations import Codes
from geodata.readers.rejection import Rejection


class Encoded(NamedTuple):
    """A column as codes into texts, of which some may be equal."""

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
    _coded: dict[str, pa.DictionaryArray] = field(default_factory=dict, repr=False)
    _encoded: dict[str, Encoded] = field(default_factory=dict, repr=False)
    _trimmed: dict[str, pa.Array] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Say how many rows have cells."""
        return len(self.rows)

    def having(self, **columns: pa.Array) -> Batch:
        """Give the same rows with more columns, worked out from others."""
        return replace(
            self, columns={**self.columns, **columns}, _coded={}, _encoded={}, _trimmed={}
        )

    def text(self, column: str) -> pa.Array:
        """Give a column without the blanks around its texts; all empty where it is missing."""
        if column not in self._trimmed:
            given = self._given(column)
            self._trimmed[column] = pc.utf8_trim_whitespace(given) if _has_blanks(given) else given
        return self._trimmed[column]

    def _given(self, column: str) -> pa.Array:
        if column in self.columns:
            return self.columns[column]
        return pa.array([""]).take(pa.array(np.zeros(len(self), np.int64)))

    def coded(self, column: str) -> pa.DictionaryArray:
        """Give a column like :meth:`text`, as codes; of its texts, some may be equal."""
        found = self._given_in_codes(column)
        if not _has_blanks(found.dictionary):
            return found
        texts = pc.utf8_trim_whitespace(found.dictionary)
        return pa.DictionaryArray.from_arrays(found.indices, texts)

    def _given_in_codes(self, column: str) -> pa.DictionaryArray:
        if column not in self._coded:
            self._coded[column] = self._given(column).dictionary_encode()
        return self._coded[column]

    def encoded(self, column: str) -> Encoded:
        """Give a column as codes into texts, without the blanks around them."""
        if column not in self._encoded:
            found = self._given_in_codes(column)
            codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            texts = [text.strip() for text in found.dictionary.to_pylist()]
            self._encoded[column] = Encoded(codes, texts)
        return self._encoded[column]


def unique_names(heading: Sequence[str]) -> tuple[str, ...]:
    """Name each column apart: one without a name by its number, one named again with a number."""
    found: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for at, given in enumerate(heading, start=1):
        name = again = given.strip() or f"column {at}"
        while again in found:
            numbers[name] = numbers.get(name, 1) + 1
            again = f"{name} ({numbers[name]})"
        found[again] = None
    return tuple(found)


def kept_rows(table: pa.Table, is_kept: np.ndarray) -> pa.Table:
    """Give the rows that are kept."""
    return table if is_kept.all() else table.filter(pa.array(is_kept))


def _has_blanks(column: pa.Array) -> bool:
    """Tell whether any text begins or ends with a blank of ASCII.

    Looking at the bytes at both ends is far quicker than trimming, which few files need.
    """
    _, ends, content = column.buffers()
    if content is None or not len(column):
        return False
    offsets = np.frombuffer(ends, np.int32)[column.offset : column.offset + len(column) + 1]
    signs = np.frombuffer(content, np.uint8)
    filled = offsets[1:] > offsets[:-1]
    first, last = signs[offsets[:-1][filled]], signs[offsets[1:][filled] - 1]
    return bool((first <= 32).any() or (last <= 32).any())


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
