"""Tiles never lie: whatever the window and the filters, they add up to what the funnel says."""

from __future__ import annotations

import datetime as dt
import gzip
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.event_query import EventQuery
from geodata.messages import messages
from geodata.precision import Certainty
from geodata.tile_address import DEPTH, TileAddress, position
from geodata.tiles import MOST_BYTES, make_tile, making, read_tile
from geodata.tiles.counts import WINDOW_UNIT, TileKind
from geodata.time_bins import TimeBins, day_number
from geodata.window import Window
from tests.builders import a_dataset, a_place, an_event, at_place, window
from tests.reference_store import ReferenceStore
from tests.stores import a_store, few
from tests.strategies import queries

M = messages("en")
WORLD = TileAddress(0, 0, 0)
a_few = few(25)

SPOTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
NEAR = st.tuples(st.floats(36.9, 37.4), st.floats(36.0, 36.4))
TIMES = st.sampled_from(
    [
        *("2016-12-15", "2016-12-16", "2016-11-30", "2016-12-13/2016-12-16", "2016-12", "2016"),
        *("2016-08~/2016-12-15", "2011-03/..", "../2016-12-14", "2016-12-15~", "2012~", ""),
        *("2016-12-16T00:30Z", "/2016-12-20", "2016-11-15/2016-12-22"),
    ]
)
WINDOWS = st.sampled_from(
    [
        *(Window(), window("2016-12-15", "2016-12-15"), window("2016-12-01", "2016-12-31")),
        *(window("2016-11-30", "2016-12-14"), window("2016-12-16"), window("", "2016-11-29")),
        *(window("2016-01-01", "2016-12-31"), window("1900-01-01", "1900-12-31")),
    ]
)


@pytest.fixture
def counts_only(monkeypatch):
    """Tiles of the small data sets here count, as those of large ones do."""
    monkeypatch.setattr(making, "MOST_EVENTS", -1)


def tile_of(dataset, store, query, address=WORLD, axis=None):
    return read_tile(gzip.decompress(make_tile(dataset, store, query, address, M, axis)))


def days_of(asked):
    return tuple(day_number(day) if day else None for day in (asked.start, asked.end))


def by_the_funnel(store, query):
    """What of the mapped events the funnel calls certain, possible, undated."""
    known = [match.certainty for match in store.matches(query) if match.event_id in _mapped(store)]
    return {code: known.count(code) for code in Certainty}


def _mapped(store):
    return {event.id for event in store._dataset.events.values() if event.mapped_places}


@st.composite
def scattered(draw):
    """Some events all over the world, or close together."""
    spots = draw(st.lists(st.one_of(SPOTS, NEAR), min_size=1, max_size=25))
    times = draw(st.lists(TIMES, min_size=len(spots), max_size=len(spots)))
    return a_dataset(
        *(
            an_event(f"event-{at}", time=time, places=[at_place(a_place(f"p-{at}", at=spot))])
            for at, (spot, time) in enumerate(zip(spots, times, strict=True))
        )
    )


@a_few
@given(dataset=scattered(), asked=WINDOWS, zoom=st.integers(0, 12))
def test_the_tiles_of_a_zoom_add_up_to_the_funnel(dataset, asked, zoom):
    store = a_store(dataset)
    query = EventQuery(window=asked)
    spots = [
        position(*event.mapped_places[0].place.coordinates) for event in dataset.events.values()
    ]
    shift = DEPTH - zoom
    addresses = {TileAddress(zoom, spot.x >> shift, spot.y >> shift) for spot in spots}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "MOST_EVENTS", -1)
        binned = [tile_of(dataset, store, EventQuery(), address) for address in addresses]
        exact = [tile_of(dataset, store, query, address) for address in addresses]
    funnel = store.funnel(query)
    expected = by_the_funnel(store, query)
    assert sum(expected.values()) == funnel.mapped
    assert sum(tile.total for tile in binned) == len(dataset.events)
    if not asked.is_open:
        assert all(tile.unit == WINDOW_UNIT for tile in exact)
        sums = {code: sum(in_window(tile)[code] for tile in exact) for code in expected}
        assert sums == expected
    store.close()


def in_window(tile):
    """Read the counts of a tile that was counted in one window."""
    certain, possible = (
        int(tile.arrays["point_count"][slice(*tile.arrays["point_offsets"][at : at + 2])].sum())
        for at in (0, 1)
    )
    undated = int(tile.arrays["undated_count"].sum())
    return dict(zip(Certainty, (certain, possible, undated), strict=True))


@a_few
@given(dataset=scattered(), most=st.sampled_from([500, 60, 12, 3, 1]), data=st.data())
def test_bins_of_any_length_say_what_the_funnel_says_of_windows_on_their_edges(dataset, most, data):
    store = a_store(dataset)
    bins = TimeBins.over(dataset.extent, most)
    content = making.many_tile(making._ever_coarser_counts(store, EventQuery(), WORLD, bins))
    tile = read_tile(gzip.decompress(content))
    starts = tile.arrays["starts"].tolist()
    first, after = sorted(data.draw(st.lists(st.integers(0, len(starts) - 1), min_size=2)))[:2]
    asked = (
        Window(_day(starts[first]), _day(starts[max(after, first + 1)] - 1))
        if (first + 1 < len(starts))
        else Window(_day(starts[first]))
    )
    expected = by_the_funnel(store, EventQuery(window=asked))
    assert tile.counts(*days_of(asked)) == expected
    assert tile.counts(None, None) == by_the_funnel(store, EventQuery())
    store.close()


def _day(number):
    return dt.date.fromordinal(number + dt.date(1970, 1, 1).toordinal())


@a_few
@given(data=st.data())
def test_whatever_the_filters_a_tile_says_what_the_funnel_says(data, small, small_store):
    query = data.draw(queries(small))
    everything = replace(query, window=Window(), certainty=Certainty.POSSIBLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "MOST_EVENTS", -1)
        # Every day of the windows drawn is an edge of a bin, where the axis is short enough.
        asked = data.draw(WINDOWS)
        tile = tile_of(small, small_store, everything, axis=window("2016-11-01", "2016-12-31"))
        narrow = replace(everything, window=asked)
        counted = tile.counts(*days_of(asked))
        inside = asked.is_open or asked in (
            window("2016-12-15", "2016-12-15"),
            window("2016-12-01", "2016-12-31"),
            window("2016-11-30", "2016-12-14"),
            window("2016-12-16"),
            window("", "2016-11-29"),
        )
        if inside:
            assert counted == by_the_funnel(ReferenceStore(small), narrow)


def test_a_tile_of_few_events_has_the_events(small, small_store):
    tile = tile_of(small, small_store, EventQuery())
    assert tile.kind is TileKind.EVENTS
    ids = {row[0] for row in tile.content["events"]}
    shown = {match.event_id for match in small_store.matches(EventQuery())}
    assert ids == shown & _mapped(small_store)
    assert tile.total == len(ids)


@pytest.mark.usefixtures("counts_only")
def test_cells_hold_what_lies_in_them():
    here, there = (37.16, 36.2), (37.17, 36.19)
    dataset = a_dataset(
        *(
            an_event(f"event-{at}", places=[at_place(a_place(f"p-{at}", at=spot))])
            for at, spot in enumerate([here, here, there])
        )
    )
    store = a_store(dataset)
    address = TileAddress(10, 617, 401)
    tile = tile_of(dataset, store, EventQuery(), address)
    cells = [address.cell(position(*spot), tile.grid) for spot in (here, there)]
    assert sorted(set(tile.arrays["slot_cell"].tolist())) == sorted(set(cells))
    assert tile.arrays["point_count"].sum() == 3
    store.close()


@pytest.mark.usefixtures("counts_only")
def test_a_link_to_certain_events_counts_no_possible_ones_in_its_window():
    dataset = a_dataset(
        an_event("sure", places=[at_place()]),
        an_event("month", time="2016-12", places=[at_place()]),
    )
    store = a_store(dataset)
    query = EventQuery(window=window("2016-12-15", "2016-12-15"))
    assert in_window(tile_of(dataset, store, query)) == {
        Certainty.CERTAIN: 1,
        Certainty.POSSIBLE: 1,
        Certainty.UNDATED: 0,
    }
    sure = replace(query, certainty=Certainty.CERTAIN)
    assert in_window(tile_of(dataset, store, sure))[Certainty.POSSIBLE] == 0
    store.close()


@pytest.mark.usefixtures("counts_only")
def test_whatever_the_data_a_tile_stays_within_its_size(monkeypatch):
    days = [dt.date(2016, 1, 1) + dt.timedelta(days) for days in range(0, 360, 3)]
    events = [
        an_event(
            f"event-{at}",
            time=f"{start}/{start + dt.timedelta(at % 40)}",
            places=[at_place(a_place(f"p-{at % 300}", at=(at % 300 - 150, at % 70 - 35)))],
        )
        for at, start in enumerate(days * 12)
    ]
    dataset = a_dataset(*events)
    store = a_store(dataset)
    assert len(make_tile(dataset, store, EventQuery(), WORLD, M)) <= MOST_BYTES
    for most in (6000, 2000, 500, 300):
        monkeypatch.setattr(making, "MOST_BYTES", most)
        content = make_tile(dataset, store, EventQuery(), WORLD, M)
        assert len(content) <= most
        tile = read_tile(gzip.decompress(content))
        assert tile.total == len(events)
        assert sum(tile.counts(None, None).values()) == len(events)
    store.close()
