"""Counting in memory: the same answers as by statements, whoever asks and how many at once."""

from __future__ import annotations

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from cachetools import LRUCache
from hypothesis import given
from hypothesis import strategies as st

from geodata.bounding_box import BoundingBox
from geodata.errors import StoreError
from geodata.event_query import ActorTerm, EventQuery
from geodata.precision import Certainty
from geodata.store import DuckDBStore, Stage
from geodata.store.columns import MOST_EVENTS
from geodata.store.columns.event_columns import LONG
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import DEPTH, TileAddress, position
from geodata.time_bins import BinUnit, TimeBins
from geodata.window import Window
from tests.builders import a_dataset, a_place, an_actor, an_event, at_place, by_actor
from tests.stores import a_store, few
from tests.strategies import queries

a_few = few(25)
THREADS = 16
FIRST = dt.date(2016, 1, 1)
SPOTS = [(37.16, 36.2), (37.17, 36.19), (-179.9, -60.0), (179.9, 80.0), (0.0, 0.0), (37.2, 36.2)]


def many_events(count=400):
    """Make events of all lengths, in few places, some without a date or a place."""
    dice = random.Random(7)  # noqa: S311  # the same at every run
    actors = [an_actor(f"actor-{at}") for at in range(4)]

    def time():
        start = FIRST + dt.timedelta(dice.randrange(500))
        days = dice.choice([0, 0, 1, 5, LONG - 1, LONG, LONG + 1, 200])
        end = start + dt.timedelta(days)
        return dice.choice(
            [f"{start}", f"{start}/{end}", f"{start:%Y-%m}", f"{start}/..", "", "2016"]
        )

    def places():
        at = dice.randrange(len(SPOTS) + 1)
        return [at_place(a_place(f"p-{at}", at=SPOTS[at]))] if at < len(SPOTS) else []

    return a_dataset(
        *(
            an_event(
                f"event-{at:03}",
                time=time(),
                places=places(),
                actors=[by_actor(dice.choice(actors))],
            )
            for at in range(count)
        )
    )


@pytest.fixture(scope="module")
def many():
    return many_events()


@pytest.fixture(scope="module")
def both(many, engine):
    """The same events, counted in memory and by statements, whichever engine answers them."""
    statements = DuckDBStore(many, in_memory=-1) if engine == "duckdb" else a_store(many)
    stores = DuckDBStore(many), statements
    yield stores
    for store in stores:
        store.close()


DAYS = st.integers(-80, 600).map(lambda days: FIRST + dt.timedelta(days))


@st.composite
def asked(draw):
    """A question with few shapes, so that its statements are soon written, and any days."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    windows = [Window(), Window(first, last), Window(first), Window(None, last)]
    return EventQuery(
        window=draw(st.sampled_from(windows)),
        certainty=draw(st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE])),
        actors=draw(st.sampled_from([(), (ActorTerm("actor-1"),)])),
        places=draw(st.sampled_from([(), ("p-0", "p-3")])),
    )


TILES = st.builds(
    lambda zoom, spot: TileAddress(zoom, *(part >> (DEPTH - zoom) for part in position(*spot))),
    st.sampled_from([0, 1, 5, 12, 24]),
    st.sampled_from(SPOTS),
)


def test_what_answers_is_what_was_asked_for(both):
    in_memory, by_statements = both
    assert in_memory._counting is in_memory._columns
    assert by_statements._counting is by_statements._statements


@few(40)
@given(query=asked(), stage=st.sampled_from(Stage), limit=st.sampled_from([None, 0, 1, 7]))
def test_lists_and_counts_are_those_of_statements(both, query, stage, limit):
    in_memory, by_statements = both
    assert in_memory.funnel(query) == by_statements.funnel(query)
    for tile in (None, TileAddress(0, 0, 0)):
        page = {"tile": tile, "limit": limit, "offset": 3 if limit else 0}
        if tile and limit is not None:
            page = {"tile": tile}
        ours, theirs = (store.matches(query, stage, **page) for store in both)
        assert ours == theirs
    assert in_memory.facets(query) == by_statements.facets(query)


@a_few
@given(query=asked(), axis=st.sampled_from([None, Window(FIRST, dt.date(2016, 3, 1))]))
def test_spans_and_neighbours_are_those_of_statements(both, many, query, axis):
    in_memory, by_statements = both
    assert in_memory.spans(query, axis) == by_statements.spans(query, axis)
    for event_id in [*list(many.events)[:3], "nobody"]:
        found = (store.neighbours(query, event_id) for store in both)
        assert next(found) == next(found)


@pytest.mark.parametrize("most", [1, 60, 150, 300])
def test_spans_are_rounded_as_by_statements(both, monkeypatch, most):
    monkeypatch.setattr("geodata.store.columns.span_columns.MOST_SPANS", most)
    monkeypatch.setattr("geodata.store.sql_counting.MOST_SPANS", most)
    in_memory, by_statements = both
    assert in_memory.spans(EventQuery()) == by_statements.spans(EventQuery())


def same(ours: TileCounts, theirs: TileCounts) -> None:
    """Bins mean nothing where there is no date."""
    for part in ("cell", "side", "dated", "count"):
        assert getattr(ours, part).tolist() == getattr(theirs, part).tolist()
    assert ours.bins[:, ours.dated].tolist() == theirs.bins[:, theirs.dated].tolist()


@few(30)
@given(
    query=asked(),
    tile=TILES,
    grid=st.sampled_from([16, 4, 1]),
    unit=st.sampled_from(BinUnit),
    first=DAYS,
    inner=st.integers(1, 40),
)
def test_tiles_are_counted_as_by_statements(both, query, tile, grid, unit, first, inner):
    in_memory, by_statements = both
    bins = TimeBins(unit, unit.ordinal(first), inner)
    assert in_memory.tile_total(query, tile) == by_statements.tile_total(query, tile)
    same(*(store.tile_counts(query, tile, grid, bins) for store in both))
    if not query.window.is_open:
        same(*(store.tile_window(query, tile, grid) for store in both))
    assert in_memory.summary(query, tile) == by_statements.summary(query, tile)


@few(30)
@given(
    query=asked(),
    box=st.sampled_from(
        [
            BoundingBox(37.16, 36.19, 37.17, 36.2),
            BoundingBox(-1, -1, 1, 1),
            BoundingBox(170, -70, -170, 10),
            BoundingBox(-180, -85, 180, 85),
        ]
    ),
)
def test_what_lies_outside_a_box_is_counted_as_by_statements(both, query, box):
    in_memory, by_statements = both
    assert in_memory.outside(query, box) == by_statements.outside(query, box)


@a_few
@given(data=st.data())
def test_tiles_of_any_filters_are_counted_as_by_statements(data, small, small_store):
    query = data.draw(queries(small))
    world = TileAddress(0, 0, 0)
    store = DuckDBStore(small, in_memory=-1)
    assert small_store.tile_total(query, world) == store.tile_total(query, world)
    store.close()


def test_what_was_refused_selects_nothing(both):
    in_memory, _ = both
    query = EventQuery(refused=(("from", "never"),))
    assert in_memory.funnel(query).shown == in_memory.tile_total(query, TileAddress(0, 0, 0)) == 0
    assert in_memory.matches(query) == ()
    assert in_memory.facets(query).places == {}


def test_sixteen_threads_are_answered_as_one_alone(many):
    store = DuckDBStore(many)
    days = [FIRST + dt.timedelta(days) for days in range(0, 500, 25)]
    questions = [
        EventQuery(Window(day, day + dt.timedelta(30)), places=places, types=types)
        for day in days
        for places in ((), ("p-0",))
        for types in ((), ("shelling",))
    ]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(store.facets, questions * 3))
    alone = DuckDBStore(many)
    assert together == [alone.facets(query) for query in questions] * 3


def test_what_is_kept_of_filters_has_a_bound(many, monkeypatch):
    monkeypatch.setattr("geodata.store.columns.masks.MASK_BYTES", 5 * len(many.events))
    store = DuckDBStore(many)
    plain = store.funnel(EventQuery())
    for place in many.places:
        store.funnel(EventQuery(places=(place,)))
        store.funnel(EventQuery(sources=(place,)))
    kept = store._columns.masks.kept
    assert isinstance(kept, LRUCache)
    assert kept.currsize <= 5 * len(many.events)
    assert sum(marks.nbytes for marks in kept.values()) == kept.currsize
    assert store.funnel(EventQuery()) == plain


def test_marks_that_are_kept_are_never_changed(many):
    store = DuckDBStore(many)
    store.facets(EventQuery(places=("p-0",)))
    kept = {key: marks.copy() for key, marks in store._columns.masks.kept.items()}
    query = EventQuery(Window(FIRST, FIRST), places=("p-0",))
    for stage in Stage:
        store.matches(query, stage, limit=5)
        store.matches(query, stage, tile=TileAddress(0, 0, 0))
    for key, marks in kept.items():
        assert np.array_equal(store._columns.masks.kept[key], marks)


def test_more_events_than_are_kept_in_memory_are_counted_by_statements(many):
    store = DuckDBStore(many, in_memory=len(many.events) - 1)
    store.prepare()
    assert store._counting is store._statements
    assert len(many.events) < MOST_EVENTS


def test_many_events_are_counted_by_statements_until_they_are_read(many, monkeypatch):
    monkeypatch.setattr("geodata.store.duckdb_store.FEW_EVENTS", len(many.events) - 1)
    store = DuckDBStore(many)
    before = store.funnel(EventQuery())
    assert store._columns is None
    store.prepare()
    assert store._columns is not None
    assert store.funnel(EventQuery()) == before


def test_a_store_that_is_closed_says_that_it_cannot_answer(many):
    store = DuckDBStore(many)
    store.close()
    with pytest.raises(StoreError, match="cannot answer"):
        store.funnel(EventQuery())


def test_both_ends_of_a_window_belong_to_it():
    dataset = a_dataset(an_event("one", time="2016-03-10/2016-03-20", places=[at_place()]))
    store = DuckDBStore(dataset)
    for first, last, shown in [(1, 9, 0), (1, 10, 1), (20, 30, 1), (21, 30, 0), (15, 15, 1)]:
        window = Window(dt.date(2016, 3, first), dt.date(2016, 3, last))
        assert store.funnel(EventQuery(window)).shown == shown
        assert store.funnel(EventQuery(window)).in_window == shown
        assert len(store.matches(replace(EventQuery(), window=window))) == shown
