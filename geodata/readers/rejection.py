"""Rows of a foreign file that are not taken over, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

import pyarrow as pa

MOST_SHOWN = 200
"""Characters of a value that are named; more says no more."""


class Rejection(NamedTuple):
    """One row that is not taken over.

    Attributes:
        file: name of the file.
        row: as a spreadsheet counts it; a heading is row 1.
        field: column, as the file names it; empty where the whole row is meant.
        value: what stands there, cut where it is long.
        reason: one sentence that quotes the value and says what would have been right.
    """

    file: str
    row: int
    field: str
    value: str
    reason: str

    def __str__(self) -> str:
        """Write ``file:row:field: reason`` on one line, safe for a terminal."""
        told = f"{self.file}:{self.row}:{self.field}: {' '.join(self.reason.split())}"
        return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in told)


class Refused(NamedTuple):
    """What a rule says of a combination of cells that it cannot take over."""

    field: str
    value: str
    reason: str

    def at(self, file: str, row: int) -> Rejection:
        """Say it of one row."""
        return Rejection(file, row, self.field, shown(self.value), self.reason)


def shown(value: str) -> str:
    """Give a value as a report names it."""
    return value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…"


COLUMNS = pa.schema(
    [
        ("file", pa.string()),
        ("row", pa.int64()),
        ("field", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
    ]
)


class Rejections(Sequence[Rejection]):
    """All rejections of an import, kept as columns, since there may be a million."""

    def __init__(self, table: pa.Table | None = None) -> None:
        self._table = COLUMNS.empty_table() if table is None else table

    @classmethod
    def of(cls, rejections: Iterable[Rejection]) -> Rejections:
        """Gather some."""
        rows = [rejection._asdict() for rejection in rejections]
        return cls(pa.Table.from_pylist(rows, schema=COLUMNS))

    @classmethod
    def joined(cls, several: Iterable[Rejections]) -> Rejections:
        """Put several into one, in their order."""
        tables = [each.table for each in several]
        return cls(pa.concat_tables(tables) if tables else None)

    @property
    def table(self) -> pa.Table:
        """The columns."""
        return self._table

    def __len__(self) -> int:
        """Say how many there are."""
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[Rejection]:
        """Give them one by one, in the order of the file."""
        for batch in self._table.to_batches(max_chunksize=10_000):
            for row in batch.to_pylist():
                yield Rejection(**row)

    @overload
    def __getitem__(self, at: int) -> Rejection: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Rejection]: ...
    def __getitem__(self, at: int | slice) -> Rejection | Sequence[Rejection]:
        """Give one, or a stretch of them."""
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return Rejections(self._table.take(pa.array(range(start, stop, step), pa.int64())))
        return Rejection(**self._table.slice(range(len(self))[at], 1).to_pylist()[0])
