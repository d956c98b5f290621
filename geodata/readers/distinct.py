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
Cells = tuple[str, ...]


class Distinct(Generic[Value]):
    """A rule with what it has given so far, over all batches of a file."""

    def __init__(self, rule: Callable[..., Value | Refused], *columns: str) -> None:
        """Take a rule and the columns whose cells it is asked about, in its order."""
        self._columns = columns
        self._known: dict[Cells, Value | Refused] = {}
        self._rule_for_many: Callable[[list[Cells]], list[Value | Refused]] = lambda several: [
            rule(*cells) for cells in several
        ]

    @classmethod
    def of_many(
        cls, rule: Callable[[list[Cells]], list[Value | Refused]], *columns: str
    ) -> Distinct[Value]:
        """Take a rule that is asked about many combinations at once, where that is quicker."""
        made = cls(lambda *cells: rule([cells])[0], *columns)
        made._rule_for_many = rule
        return made

    def of(self, batch: Batch) -> Outcome[Value]:
        """Apply the rule to every row of a batch."""
        encoded = [batch.encoded(column) for column in self._columns]
        codes, places = _combined([(each.codes, len(each.texts)) for each in encoded])
        texts = [each.texts for each in encoded]
        met = [tuple(of[at] for of, at in zip(texts, place, strict=True)) for place in places]
        unknown = [cells for cells in met if cells not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._rule_for_many(unknown), strict=True))
        return Outcome(codes, [self._known[cells] for cells in met])


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


_MOST = 2**62
"""Numbers of combinations that a whole number of 64 bits can tell apart."""


def _combined(columns: list[tuple[Codes, int]]) -> tuple[Codes, list[tuple[int, ...]]]:
    """Number the distinct combinations of codes; give each row's number, and each one's codes."""
    if len(columns) == 1:
        codes, size = columns[0]
        return codes, [(at,) for at in range(size)]
    if not len(columns[0][0]):
        return columns[0][0], []
    whole, reach = columns[0]
    for codes, size in columns[1:]:
        if reach * size > _MOST:
            whole, reach = _densely(whole)
        whole, reach = whole * size + codes, reach * size
    whole, reach = _densely(whole)
    first = np.zeros(reach, np.int64)
    first[whole[::-1]] = np.arange(len(whole) - 1, -1, -1)
    parts = [codes[first].tolist() for codes, _ in columns]
    return whole, list(zip(*parts, strict=True))


def _densely(codes: Codes) -> tuple[Codes, int]:
    """Number codes anew from 0 without gaps; give also how many there are."""
    found = pa.array(codes).dictionary_encode()
    return found.indices.to_numpy().astype(np.int64), len(found.dictionary)
