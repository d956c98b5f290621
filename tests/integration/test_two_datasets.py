"""Two data sets together answer as one list of all their events would."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.answer import answer
from geodata.bounding_box import BoundingBox
from geodata.competing import Reason, Refusal
from geodata.event_query import ActorTerm, EventQuery
from geodata.joined import UnionStore, join
from geodata.store import DuckDBStore, Stage, open_package
from geodata.tile_address import TileAddress
from geodata.tiles import read_tile
from geodata.tiles.coarser import Counted
from geodata.tiles.counts import ONE_WINDOW, counts_tile
from geodata.time_bins import BinUnit, TimeBins
from tests.builders import window
from tests.packages import write_other_package
from tests.parquet_packages import to_parquet
from tests.reference_store import ReferenceStore
from tests.strategies import queries

FEW = settings(max_examples=25)
WORLD = TileAddress(0, 0, 0)


@FEW
@given(data=st.data())
def test_every_step_of_the_funnel_adds_up(data, both, both_stores):
    query = data.draw(queries(both))
    found = both_stores.funnel(query)
    assert found == ReferenceStore(both).funnel(query)
    assert list(found.parts) == ["small", "other"]
    for stage in Stage:
        assert sum(part.at(stage) for part in found.parts.values()) == found.at(stage)


@FEW
@given(data=st.data(), stage=st.sampled_from(Stage))
def test_events_are_listed_in_one_order_of_time(data, both, both_stores, stage):
    query = data.draw(queries(both))
    expected = ReferenceStore(both).matches(query, stage)
    assert both_stores.matches(query, stage) == expected
    start, size = data.draw(st.integers(0, 6)), data.draw(st.integers(1, 6))
    page = both_stores.matches(query, stage, limit=size, offset=start)
    assert page == expected[start : start + size]
    outlines = both_stores.outlines(query, stage)
    assert [event for event, _ in outlines] == [
        _outline(both.events[match.event_id]) for match in expected
    ]


def _outline(event):
    return type("Expected", (), {"__eq__": lambda _, other: _alike(event, other)})()


def _alike(event, outline):
    names = ("id", "time", "type", "status", "title", "places", "actors")
    return all(getattr(event, name) == getattr(outline, name) for name in names)


@FEW
@given(data=st.data())
def test_facets_count_each_value_of_each_data_set(data, both, both_stores):
    query = data.draw(queries(both))
    assert both_stores.facets(query) == ReferenceStore(both).facets(query)


@FEW
@given(data=st.data())
def test_spans_add_up(data, both, both_stores):
    query = data.draw(queries(both))
    found, expected = both_stores.spans(query), ReferenceStore(both).spans(query)
    assert Counter(found.spans) == Counter(expected.spans)
    assert len(set(found.spans)) == len(found.spans)


@FEW
@given(data=st.data())
def test_neighbours_are_those_beside_in_the_one_list(data, both, both_stores):
    query = data.draw(queries(both))
    reference = ReferenceStore(both)
    listed = [match.event_id for match in reference.matches(query)]
    if not query.takes_undated:
        listed += [match.event_id for match in reference.matches(query, Stage.UNDATED)]
    for event_id in both.events:
        found = both_stores.neighbours(query, event_id)
        if event_id not in listed:
            assert (found.before, found.after) == (None, None)
            continue
        at = listed.index(event_id)
        assert found.before == (listed[at - 1] if at else None)
        assert found.after == (listed[at + 1] if at + 1 < len(listed) else None)


def test_one_that_is_alone_of_its_data_set_and_undated_has_neighbours_of_the_other(both_stores):
    places = ("lost-village", "other.lost-village")
    query = EventQuery(window("2016-12-15", "2016-12-15"), places=places)
    found = [both_stores.neighbours(query, key) for key in ("return-home", "other.return-home")]
    assert [(each.before, each.after) for each in found] == [
        ("other.return-home", None),
        (None, "return-home"),
    ]


@FEW
@given(data=st.data())
def test_tiles_count_what_both_have(data, both, both_stores):
    query = data.draw(queries(both))
    mapped = both_stores.funnel(query.at_any_time).mapped
    bins = TimeBins.over(window("2016-11-01", "2016-12-31"))
    assert bins.unit is BinUnit.DAY
    assert both_stores.tile_total(query, WORLD) == mapped
    assert both_stores.tile_counts(query, WORLD, 16, bins).count.sum() == mapped
    summary = both_stores.summary(query, WORLD)
    shown = both_stores.funnel(query).mapped
    assert sum(summary.certainty.values()) == sum(summary.datasets.values()) == shown
    assert both_stores.tile_window(query, WORLD, 16).count.sum() == shown
    beyond = both_stores.outside(query, BoundingBox(37.1, 36.1, 37.2, 36.3)).values()
    inside = sum(
        37.1 <= at.longitude <= 37.2 and 36.1 <= at.latitude <= 36.3
        for event, _ in both_stores.outlines(query, Stage.MAPPED)
        for at in [event.mapped_places[0].place.coordinates]
    )
    assert sum(each.count for each in beyond) + inside == shown


@FEW
@given(data=st.data(), grid=st.sampled_from([16, 4, 1]))
def test_tiles_tell_apart_which_data_set_each_count_is_of(data, both, both_stores, grid):
    query = data.draw(queries(both))
    bins = TimeBins.over(window("2016-11-01", "2016-12-31"))
    finest = Counted(both_stores.tile_counts(query, WORLD, 16, bins), 16, bins)
    mapped = both_stores.funnel(query.at_any_time).parts
    shown = both_stores.funnel(query).parts
    assert _by_part(finest.put_together(grid, bins).counts) == [
        part.mapped for part in mapped.values()
    ]
    assert _by_part(both_stores.tile_window(query, WORLD, 16)) == [
        part.mapped for part in shown.values()
    ]


def _by_part(counts):
    """Read a tile as a browser does: of which data set each slot is, and its events."""
    tile = read_tile(counts_tile(counts, 16, ONE_WINDOW))
    second = tile.arrays["slot_side"] >= tile.content.get("second", 255)
    sums = [0, 0]
    for kind in ("point", "span", "undated"):
        of_second = second[tile.arrays[f"{kind}_slot"]]
        for at, mask in enumerate((~of_second, of_second)):
            sums[at] += int(tile.arrays[f"{kind}_count"][mask].sum())
    return sums


def test_nothing_is_merged(both, small, other):
    for name in ("events", "places", "actors", "sources", "event_types", "layers"):
        assert len(getattr(both, name)) == len(getattr(small, name)) + len(getattr(other, name))
    event = both.event("other.market-shelled")
    assert {part.place.id for part in event.places} == {"other.old-market"}
    assert all(claim.event_id == event.id for claim in event.claims)


def test_an_actor_of_one_data_set_is_none_of_the_other(both_stores):
    mine = both_stores.funnel(EventQuery(actors=(ActorTerm("army"),)))
    others = both_stores.funnel(EventQuery(actors=(ActorTerm("other.army"),)))
    assert mine.parts["small"].shown == others.parts["other"].shown > 0
    assert mine.parts["other"].shown == others.parts["small"].shown == 0
    two = (ActorTerm("army"), ActorTerm("other.army"))
    assert both_stores.funnel(EventQuery(actors=two, all_actors=True)).shown == 0


def test_one_of_the_data_sets_can_be_shown_alone(both, both_stores):
    found = answer(both, both_stores, EventQuery(datasets=("other",)))
    assert {event.id.partition(".")[0] for event, _ in found.events} == {"other"}
    assert "data set: Another data set" in found.sentence
    assert both_stores.facets(found.query).datasets == {"small": 7, "other": 7}


def test_figures_of_two_data_sets_are_never_added_up(both, both_stores):
    found = answer(both, both_stores, EventQuery()).competing(100)
    crossing = [
        quantity
        for quantity in found.quantities
        if len({said.event.id.partition(".")[1] for said in quantity.said}) > 1
    ]
    assert crossing
    for quantity in crossing:
        assert isinstance(quantity.total.result, Refusal)
        assert quantity.total.result.reason is Reason.DATASETS


def test_events_that_are_read_from_disk_are_told_in_the_same_way(
    tmp_path, small, small_store, both, both_stores
):
    large, large_store = open_package(to_parquet(write_other_package(tmp_path / "other")))
    joined = join(small, large)
    store = UnionStore(joined, (small_store, large_store))
    assert sorted(joined.events) == sorted(both.events)
    ids = [match.event_id for match in both_stores.matches(EventQuery())]
    assert [match.event_id for match in store.matches(EventQuery())] == ids
    assert joined.events_of(ids) == [both.events[key] for key in ids]
    claims = {claim.id: claim.event_id for event in both.events.values() for claim in event.claims}
    assert joined.events_about([*claims, "nobody", "other.nobody"]) == claims
    assert joined.wholes == both.wholes
    assert "other.nothing" not in joined.events
    assert isinstance(large_store, DuckDBStore)


def test_pages_put_together_are_the_whole(both_stores):
    whole = both_stores.matches(EventQuery())
    pages = [
        match
        for start in range(0, len(whole), 3)
        for match in both_stores.matches(EventQuery(), limit=3, offset=start)
    ]
    assert tuple(pages) == whole


@pytest.mark.parametrize("part", ["small", "other"])
def test_a_data_set_beside_another_answers_as_it_does_alone(both_stores, part):
    alone = both_stores.funnel(EventQuery(datasets=(part,)))
    assert alone.shown == alone.parts[part].shown
    assert replace(alone, parts={}).all == both_stores.funnel(EventQuery()).all
