"""Tiles read back from their bytes, and what they say of a window; for programs, and for tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.errors import UnreadableError
from geodata.precision import Certainty
from geodata.tiles.counts import HEADER, MAGIC, TileKind

_Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile's content; arrays are as in ``docs/tiles.md``.

    Attributes:
        kind: counts or events.
        unit: code of the bins' unit.
        grid: cells along a side.
        total: events in all, whatever the window.
        arrays: by name.
        content: what stands in JSON.
    """

    kind: TileKind
    unit: int
    grid: int
    total: int
    arrays: dict[str, _Array]
    content: dict[str, Any]

    def counts(self, first: int | None, last: int | None) -> dict[Certainty, int]:
        """Count certain and possible events in a window of days since 1970; None is open.

        Exact where the window's ends are ends of bins. Undated events are in the open one alone.
        """
        low = 0 if first is None else int(np.searchsorted(self.arrays["starts"], first, "right"))
        high = len(self.arrays["starts"])
        if last is not None:
            high = int(np.searchsorted(self.arrays["starts"], last, "right"))
        days, count = self._dated()
        certain = (days[1] <= high) & (days[2] >= low)
        shown = (days[0] <= high) & (days[3] >= low)
        undated = int(self.arrays["undated_count"].sum()) if first is last is None else 0
        return {
            Certainty.CERTAIN: int(count[certain].sum()),
            Certainty.POSSIBLE: int(count[shown & ~certain].sum()),
            Certainty.UNDATED: undated,
        }

    def _dated(self) -> tuple[_Array, _Array]:
        """Give the four bins and the number of every entry that has a date."""
        offsets = self.arrays["point_offsets"]
        at = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        names = ("span_s0", "span_s1", "span_e0", "span_e1")
        days = np.stack([np.concatenate([at, self.arrays[name]]) for name in names])
        count = np.concatenate([self.arrays["point_count"], self.arrays["span_count"]])
        return days, count


def read_tile(content: bytes) -> Tile:
    """Read a tile that is not compressed any more.

    Raises:
        UnreadableError: if it is no tile of this version, or cut short.
    """
    if len(content) < HEADER.size or content[:4] != MAGIC:
        raise UnreadableError(f"{content[:4]!r} does not begin a tile; it begins with {MAGIC!r}.")
    _, kind, unit, grid, bins, slots, points, spans, undated, text, total, _ = HEADER.unpack_from(
        content
    )
    layout = (
        ("starts", "<i4", bins - 1),
        ("slot_cell", "<u2", slots),
        ("slot_side", "<u1", slots),
        ("point_offsets", "<u4", bins + 1),
        ("point_slot", "<u2", points),
        ("point_count", "<u4", points),
        ("span_slot", "<u2", spans),
        *((f"span_{day}", "<u2", spans) for day in ("s0", "s1", "e0", "e1")),
        ("span_count", "<u4", spans),
        ("undated_slot", "<u2", undated),
        ("undated_count", "<u4", undated),
    )
    arrays, at = {}, HEADER.size
    try:
        for name, dtype, length in layout:
            arrays[name] = np.frombuffer(content, dtype, length, at)
            at += -(-arrays[name].nbytes // 4) * 4
        written = json.loads(content[at : at + text])
    except ValueError as error:
        raise UnreadableError(f"The tile ends before it is whole: {error}.") from error
    return Tile(TileKind(kind), unit, grid, total, arrays, written)
