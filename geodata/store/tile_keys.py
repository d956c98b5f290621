"""Counts of a tile as one whole number each: cell, side and bins side by side.

An engine groups by one number faster than by six columns. A key is, from the highest digit on,
cell, side, the bins of the four days, and 1 for a dated event; of a window, cell, side, and what
the window knows: 0 certain, 1 possible, 2 undated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SIDE_BASE = 8
"""Above the number of sides."""
SECOND = SIDE_BASE
"""Added to a side of the second of two data sets that are counted together."""
APART = 2 * SIDE_BASE
"""Above the number of sides of both."""
BIN_BASE = 2048
"""Above the number of bins: the days of three years and more; so keys have 56 bits at most."""

KEYS_OF_A_SLOT = BIN_BASE**4 * 2

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TileCounts:
    """How many events of a tile share a cell, a side and the bins of their days; equal lengths.

    Attributes:
        cell: row by row from the north-west.
        side: place in the list of sides, and ``SECOND`` more in the second of two data sets.
        bins: four rows: those of earliest and latest start, of earliest and latest end.
        dated: whether the events have a date; without one, bins mean nothing.
        count: how many events, at least one.
    """

    cell: Numbers
    side: Numbers
    bins: npt.NDArray[np.int64]
    dated: npt.NDArray[np.bool_]
    count: Numbers

    @classmethod
    def of_bins(cls, key: Numbers, count: Numbers, sides: int = SIDE_BASE) -> TileCounts:
        """Read the keys of counts by bins, written with so many sides."""
        rest, dated = np.divmod(key, 2)
        bins = np.empty((4, len(key)), dtype=np.int64)
        for at in (3, 2, 1, 0):
            rest, bins[at] = np.divmod(rest, BIN_BASE)
        cell, side = np.divmod(rest, sides)
        return cls(cell, side, bins, dated.astype(bool), count)

    @classmethod
    def of_window(cls, key: Numbers, count: Numbers) -> TileCounts:
        """Read the keys of counts in a window: certain events in bin 0, possible ones in bin 1."""
        rest, known = np.divmod(key, 4)
        cell, side = np.divmod(rest, SIDE_BASE)
        return cls(cell, side, np.stack([known % 2] * 4), known < 2, count)
