"""Ids that stand in a file twice: the first row keeps it, later ones are rejected."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from geodata.readers import Part, Rejection, Rejections
from geodata.readers.table import kept_rows


@dataclass
class Ids:
    """The ids that have been met, each with its first row."""

    file: str
    _first: dict[str, int] = field(default_factory=dict)

    def once(self, part: Part) -> Part:
        """Give a part without the events whose id an earlier row has."""
        ids: list[str] = part.events.column("id").to_pylist()
        rows: list[int] = part.rows.tolist()
        found = dict(zip(ids, rows, strict=True))
        if len(found) == len(ids) and self._first.keys().isdisjoint(found):
            self._first.update(found)
            return part
        for event_id, row in zip(ids, rows, strict=True):
            self._first.setdefault(event_id, row)
        is_first = np.fromiter(
            (self._first[key] == row for key, row in zip(ids, rows, strict=True)), bool, len(ids)
        )
        again = [self._again(ids[at], rows[at]) for at in np.flatnonzero(~is_first).tolist()]
        rejected = sorted([*part.rejections, *again], key=lambda rejection: rejection.row)
        kept = kept_rows(part.events, is_first)
        return Part(kept, part.rows[is_first], Rejections.of(rejected), part.done)

    def _again(self, event_id: str, row: int) -> Rejection:
        reason = f"'{event_id}' is the id of row {self._first[event_id]} already; ids are unique."
        return Rejection(self.file, row, "id", event_id, reason)
