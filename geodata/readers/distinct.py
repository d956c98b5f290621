"""Rules of a codebook, applied once to each distinct combination of cells.

A file of a million rows has a few hundred spellings of a date's precision and a few thousand
places: so the rules are plain functions of a few texts, and what they give is spread over the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa

from geodata.readers.rejection import Refused
from geodata.readers.table import Batch, Codes

Value = TypeVar("Value")


class Distinct(Generic[Value]):
    """A rule with what it has given so far, over all batches of a file."""

    def __init__(self, rule: Callable[..., Value | Refused], *columns: str) -> None:
        """Take a rule and the columns whose cells it is asked about, in its order."""
        self._rule = rule
        self._columns = columns
        self._known: dict[tuple[str, ...], Value | Refused] = {}

    def of(self, batch: Batch) -> Outcome[Value]:
        """Apply the rule to every row of a batch."""
        encoded = [batch.encoded(column) for column in self._columns]
        codes, places = _combined([(each.codes, len(each.texts)) for each in encoded])
        results = [
            self._result(tuple(each.texts[at] for each, at in zip(encoded, place, strict=True)))
            for place in places
        ]
        return Outcome(codes, results)

    def _result(self, cells: tuple[str, ...]) -> Value | Refused:
        if cells not in self._known:
            self._known[cells] = self._rule(*cells)
        return self._known[cells]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What a rule gives for each row of a batch.

    Attributes:
        codes: of each row, which result.
        results: the distinct results.
    """

    codes: Codes
    results: list[Value | Refused]

    @property
    def is_refused(self) -> np.ndarray:
        """Whether each row is refused."""
        refused = np.fromiter(
            (isinstance(result, Refused) for result in self.results), bool, len(self.results)
        )
        return np.asarray(refused[self.codes])

    def column(self, name: str, kind: pa.DataType | None = None) -> pa.Array:
        """Spread one attribute of the results over the rows; null where a row is refused."""
        values = [
            None if isinstance(result, Refused) else getattr(result, name)
            for result in self.results
        ]
        return pa.array(values, kind or pa.string()).take(pa.array(self.codes))


def _combined(columns: list[tuple[Codes, int]]) -> tuple[Codes, list[tuple[int, ...]]]:
    """Number the distinct combinations of codes; give each row's number, and each one's codes."""
    if len(columns) == 1:
        codes, size = columns[0]
        return codes, [(at,) for at in range(size)]
    if not len(columns[0][0]):
        return columns[0][0], []
    whole, sizes = columns[0][0], [size for _, size in columns]
    for codes, size in columns[1:]:
        whole = whole * size + codes
    found = pa.array(whole).dictionary_encode()
    distinct = found.dictionary.to_numpy()
    parts: list[np.ndarray] = []
    for size in reversed(sizes):
        distinct, part = np.divmod(distinct, size)
        parts.append(part)
    places = list(zip(*(part.tolist() for part in reversed(parts)), strict=True))
    return found.indices.to_numpy().astype(np.int64), places
