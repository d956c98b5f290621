"""Ids that stand in a file twice: the first row keeps it, later ones are rejected."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from geodata.readers import Part, Rejection, Rejections
from geodata.readers.combinations import Codes
from geodata.readers.reading import Written
from geodata.readers.rejection import shown
from geodata.readers.table import kept_rows


@dataclass
class Ids:
    """The ids that have been met, each with its first row."""

    file: str
    _met: set[str] = field(default_factory=set)
    _earlier: list[tuple[pa.ChunkedArray, Codes]] = field(default_factory=list)
    _first: dict[str, int] = field(default_factory=dict)

    def once(self, part: Part) -> Part:
        """Give a part without the events whose id an earlier row has."""
        ids: list[str] = part.events.column("id").to_pylist()
        if not self._first and self._are_new(part, ids):
            return part
        rows: list[int] = part.rows.tolist()
        for event_id, row in zip(ids, rows, strict=True):
            self._first.setdefault(event_id, row)
        is_first = np.fromiter(
            (self._first[key] == row for key, row in zip(ids, rows, strict=True)), bool, len(ids)
        )
        again = [
            self._again(part.written, at, ids[at], rows[at])
            for at in np.flatnonzero(~is_first).tolist()
        ]
        rejected = sorted([*part.rejections, *again], key=lambda rejection: rejection.row)
        kept = kept_rows(part.events, is_first)
        return Part(kept, part.rows[is_first], Rejections.of(rejected), part.done)

    def _are_new(self, part: Part, ids: list[str]) -> bool:
        """Tell whether no id has been met; where one has, note the first row of each from then on.

        Most files have no id twice: to know which ids there were is quicker than where.
        """
        before = len(self._met)
        self._met.update(ids)
        if len(self._met) == before + len(ids):
            self._earlier.append((part.events.column("id"), part.rows))
            return True
        for column, rows in self._earlier:
            self._first.update(zip(column.to_pylist(), rows.tolist(), strict=True))
        self._met.clear()
        self._earlier.clear()
        return False

    def _again(self, written: Written | None, at: int, event_id: str, row: int) -> Rejection:
        """Say of a row what an earlier one has, too, in the file's own words."""
        first = self._first[event_id]
        if written is not None and not written.field:
            return Rejection(self.file, row, "", "", f"The row says the same as row {first}.")
        value = written.ids[at].as_py() if written else event_id
        reason = f"'{shown(value)}' is the id of row {first} already; ids are unique."
        return Rejection(self.file, row, written.field if written else "id", shown(value), reason)
