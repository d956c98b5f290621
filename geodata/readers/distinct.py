"""Rules of a codebook, applied once to each distinct combination of cells.

A file of a million rows has a few hundred spellings of a date's precision and a few thousand
places: so the rules are plain functions of a few texts, and what they give is spread over the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa

from geodata.readers.coded import as_codes
from geodata.readers.combinations import Codes, combined, used
from geodata.readers.rejection import Refused
from geodata.readers.table import Batch

Value = TypeVar("Value")
Cells = tuple[str, ...]


class Distinct(Generic[Value]):
    """A rule with what it has given so far, over all batches of a file."""

    def __init__(self, rule: Callable[..., Value | Refused], *columns: str) -> None:
        """Take a rule and the columns whose cells it is asked about, in its order."""
        self._columns = columns
        self._places: dict[Cells, int] = {}
        self._results: Results[Value] = Results()
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
        codes, combinations = combined([(each.codes, len(each.texts)) for each in encoded])
        columns = [
            [each.texts[at] for at in places.tolist()]
            for each, places in zip(encoded, combinations, strict=True)
        ]
        met: list[Cells] = list(zip(*columns, strict=True))
        known = self._places
        unknown = list(dict.fromkeys(cells for cells in met if cells not in known))
        if unknown:
            self._results.add(self._rule_for_many(unknown))
            known.update(zip(unknown, range(len(known), len(known) + len(unknown)), strict=True))
        places = np.fromiter((known[cells] for cells in met), np.int64, len(met))
        return Outcome(places[codes] if len(codes) else codes, self._results)


class Results(Generic[Value]):
    """What a rule has given, one result behind the other, and columns made from it."""

    def __init__(self) -> None:
        self.values: list[Value | Refused] = []
        self._columns: dict[str, pa.Array] = {}
        self._refused = np.zeros(0, bool)

    def add(self, values: list[Value | Refused]) -> None:
        """Take some more."""
        refused = np.fromiter((isinstance(value, Refused) for value in values), bool, len(values))
        self._refused = np.concatenate([self._refused, refused])
        self.values += values

    @property
    def is_refused(self) -> np.ndarray:
        """Whether each one is a refusal."""
        return self._refused

    def column(self, name: str, kind: pa.DataType) -> pa.Array:
        """Give one attribute of each; null for a refusal."""
        known = self._columns.get(name)
        start = 0 if known is None else len(known)
        if known is not None and start == len(self.values):
            return known
        new = [
            None if isinstance(value, Refused) else getattr(value, name)
            for value in self.values[start:]
        ]
        more = pa.array(new, kind)
        self._columns[name] = more if known is None else pa.concat_arrays([known, more])
        return self._columns[name]


@dataclass(frozen=True)
class Outcome(Generic[Value]):
    """What a rule gives for each row of a batch.

    Attributes:
        codes: of each row, the place of its result.
        known: all results so far.
    """

    codes: Codes
    known: Results[Value]

    @property
    def is_refused(self) -> np.ndarray:
        """Whether each row is refused."""
        return np.asarray(self.known.is_refused[self.codes])

    def at(self, row: int) -> Value | Refused:
        """Give the result of one row, by its place in the batch."""
        return self.known.values[int(self.codes[row])]

    def column(self, name: str, kind: pa.DataType | None = None) -> pa.Array:
        """Spread one attribute of the results over the rows; null where a row is refused."""
        return self.known.column(name, kind or pa.string()).take(pa.array(self.codes))

    def coded(self, name: str, kind: pa.DataType | None = None) -> pa.Array:
        """Spread it like :meth:`column`, its texts as codes: quicker to spread and to write."""
        codes, places = self._used
        few = self.known.column(name, kind or pa.string()).take(pa.array(places))
        return as_codes(few).take(pa.array(codes))

    @cached_property
    def _used(self) -> tuple[np.ndarray, np.ndarray]:
        """Which results this batch has, and the code of each row into these."""
        return used(self.codes)
