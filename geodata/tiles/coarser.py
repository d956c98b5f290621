"""Counts put together into longer bins and larger cells, exactly as if they were counted anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.store.tile_keys import APART, BIN_BASE, TileCounts
from geodata.time_bins import BinUnit, TimeBins


@dataclass(frozen=True, slots=True)
class Counted:
    """A tile's counts, and what they are counted by.

    Attributes:
        counts: how many events share cell, side and bins.
        grid: cells along a side, a power of two.
        bins: how time is divided.
    """

    counts: TileCounts
    grid: int
    bins: TimeBins

    def holds(self, grid: int, bins: TimeBins) -> bool:
        """Tell whether these cells and bins consist of whole ones of this, outer ones too."""
        return grid <= self.grid and consists_of(bins, self.bins)

    def put_together(self, grid: int, bins: TimeBins) -> Counted:
        """Count by larger cells and longer bins, which consist of whole ones of this."""
        counts = self.counts
        times = self.grid // grid
        row, column = np.divmod(counts.cell, self.grid)
        key = (row // times * grid + column // times) * APART + counts.side
        longer = np.array([0, *bins.bin_of(self.bins.starts)], dtype=np.int64)
        for of_day in counts.bins:
            # Without a date, bins mean nothing: all such events are counted together.
            key = key * BIN_BASE + np.where(counts.dated, longer[of_day], bins.count - 1)
        key = key * 2 + counts.dated
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.diff(key[order], prepend=-1))
        sums = np.add.reduceat(counts.count[order], starts) if len(starts) else counts.count
        return Counted(TileCounts.of_bins(key[order[starts]], sums, APART), grid, bins)


def consists_of(bins: TimeBins, finer: TimeBins) -> bool:
    """Tell whether bins, the outer ones too, consist of whole ones of other bins."""
    return set(bins.starts) <= set(finer.starts)


def finest(bins: TimeBins) -> TimeBins:
    """Give bins of which those asked for and all longer ones consist, where days are asked for.

    Weeks and years begin before the first day and end after the last one. Bins other than days do
    not divide each other, so they are left as they are.
    """
    if bins.unit is not BinUnit.DAY:
        return bins
    first, after = bins.starts[0], bins.starts[-1]
    coarser = bins.coarser
    while coarser is not None and coarser.unit is not BinUnit.DECADE:
        first, after = min(first, coarser.starts[0]), max(after, coarser.starts[-1])
        coarser = coarser.coarser
    widened = TimeBins(BinUnit.DAY, first, after - first)
    return widened if widened.count <= BIN_BASE else bins
