"""Counts put together are those that the store gives for longer bins and larger cells."""

from __future__ import annotations

import datetime as dt
import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.event_query import EventQuery
from geodata.tile_address import TileAddress
from geodata.tiles import making
from geodata.tiles.coarser import Counted, finest
from geodata.time_bins import BinUnit, TimeBins
from geodata.window import Window
from tests.builders import a_dataset, a_place, an_event, at_place
from tests.stores import a_store, few

WORLD = TileAddress(0, 0, 0)
FIRST = dt.date(2015, 11, 1)


@pytest.fixture(scope="module")
def store():
    dice = random.Random(3)  # noqa: S311  # the same at every run

    def time():
        start = FIRST + dt.timedelta(dice.randrange(-60, 700))
        end = start + dt.timedelta(dice.randrange(90))
        return dice.choice(
            [f"{start}", f"{start}/{end}", f"{start:%Y-%m}", f"{start}/..", "", "2016"]
        )

    places = [a_place(f"p-{at}", at=(at * 9 - 170, at * 4 - 80)) for at in range(40)]
    events = [
        an_event(f"event-{at}", time=time(), places=[at_place(dice.choice(places))])
        for at in range(600)
    ]
    made = a_store(a_dataset(*events))
    yield made
    made.close()


def rows(counts):
    """Give counts as rows; bins mean nothing where there is no date."""
    columns = [counts.cell, counts.side, *counts.bins * counts.dated, counts.dated, counts.count]
    return list(zip(*(column.tolist() for column in columns), strict=True))


@few(60)
@given(first=st.integers(-100, 700), days=st.integers(1, 500))
def test_counts_put_together_are_those_counted_anew(store, first, days):
    start = FIRST + dt.timedelta(first)
    bins = TimeBins.over(Window(start, start + dt.timedelta(days - 1)))
    assert bins.unit is BinUnit.DAY
    asked = []

    class Asked:
        def tile_counts(self, *args):
            asked.append(args)
            return store.tile_counts(*args)

    found = list(making._ever_coarser_counts(Asked(), EventQuery(), WORLD, bins))
    assert [(one.grid, one.bins) for one in found] == list(making.ever_coarser(bins))
    assert len(asked) == 1
    for one in found:
        assert rows(one.counts) == rows(store.tile_counts(EventQuery(), WORLD, one.grid, one.bins))


@pytest.mark.parametrize("unit", [BinUnit.WEEK, BinUnit.MONTH, BinUnit.YEAR])
def test_bins_that_do_not_divide_longer_ones_are_counted_anew(store, unit):
    bins = TimeBins(unit, unit.ordinal(FIRST), 40)
    assert finest(bins) == bins
    for one in making._ever_coarser_counts(store, EventQuery(), WORLD, bins):
        assert rows(one.counts) == rows(store.tile_counts(EventQuery(), WORLD, one.grid, one.bins))


def test_what_begins_within_a_bin_is_not_put_into_longer_ones(store):
    days = TimeBins.over(Window(dt.date(2016, 3, 2), dt.date(2016, 4, 30)))
    counted = Counted(store.tile_counts(EventQuery(), WORLD, 16, days), 16, days)
    assert not counted.holds(16, days.coarser.coarser)
    assert counted.holds(8, days)
    assert not Counted(counted.counts, 8, days).holds(16, days)


@pytest.mark.parametrize("size", [0, 10, making._PIECE, 3 * making._PIECE + 1])
def test_what_fits_is_compressed_as_ever_and_the_rest_is_given_up(size):
    content = random.Random(1).randbytes(size)  # noqa: S311
    whole = making._compressed(content)
    assert gzip.decompress(whole) == content
    assert making._compressed(content, len(whole)) == whole
    if size > making._PIECE:
        assert len(whole) > len(making._compressed(content, 1000)) > 1000
