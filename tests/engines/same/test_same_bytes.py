"""What leaves the house is the same, byte by byte, whichever engine has answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.answer import answer
from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset
from geodata.event_query import ActorTerm, EventQuery
from geodata.exports import FORMATS
from geodata.messages import messages
from geodata.precision import Certainty
from geodata.store import DuckDBStore, EventStore, Stage, build_index, open_package
from geodata.tile_address import DEPTH, TileAddress, position
from geodata.tiles import make_tile, span_rows
from geodata.window import Window
from tests.builders import a_dataset, a_place, an_event, at_place, window
from tests.made_package import MARKET, THIN, write_made_package
from tests.stores import a_store, few

M = messages("en")
Both = tuple[Dataset, EventStore, EventStore]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Iterator[Both]:  # noqa: ARG001
    """Six thousand events in Parquet: on the engine, and in an index of DuckDB's."""
    folder = write_made_package(tmp_path_factory.mktemp("made") / "made")
    dataset, store = open_package(folder)
    embedded = DuckDBStore(dataset, build_index(folder, dataset), in_memory=-1)
    yield dataset, store, embedded
    embedded.close()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(
    "query",
    [
        EventQuery(),
        EventQuery(window("2016-12-15", "2016-12-16"), Certainty.CERTAIN),
        EventQuery(window("2016-11-30"), types=("evacuation",), text="convoy"),
    ],
)
def test_exports_are_the_same(
    form: str, query: EventQuery, bundled: Dataset, bundled_store: EventStore
) -> None:
    embedded = DuckDBStore(bundled)
    written = [
        FORMATS[form].write(answer(bundled, store, query)) for store in (bundled_store, embedded)
    ]
    assert written[0] == written[1]


@st.composite
def asked(draw: st.DrawFn) -> EventQuery:
    day = dt.date(2013, 1, 1) + dt.timedelta(draw(st.integers(0, 1460)))
    windows = [Window(), Window(day, day + dt.timedelta(40)), Window(day), Window(None, day)]
    return EventQuery(
        window=draw(st.sampled_from(windows)),
        certainty=draw(st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE])),
        actors=draw(st.sampled_from([(), (ActorTerm("army", "target"),)])),
        types=draw(st.sampled_from([(), ("battle", "talks")])),
        text=draw(st.sampled_from(["", "number 12"])),
    )


def spot(latitude: float, longitude: float, zoom: int) -> TileAddress:
    at = position(longitude, latitude)
    return TileAddress(zoom, at.x >> (DEPTH - zoom), at.y >> (DEPTH - zoom))


@few(30)
@given(
    query=asked(),
    zoom=st.sampled_from([0, 5, 7, 8, 11]),
    where=st.sampled_from([MARKET, THIN]),
    axis=st.sampled_from([None, window("2014-01-01", "2014-03-31")]),
)
def test_tiles_are_the_same(
    made: Both, query: EventQuery, zoom: int, where: tuple[float, float], axis: Window | None
) -> None:
    dataset, *stores = made
    address = spot(*where, zoom)
    ours, theirs = (make_tile(dataset, store, query, address, M, axis) for store in stores)
    assert ours == theirs


@few(20)
@given(query=asked())
def test_counts_lists_and_spans_are_the_same(made: Both, query: EventQuery) -> None:
    _, ours, theirs = made
    assert ours.funnel(query) == theirs.funnel(query)
    assert ours.facets(query) == theirs.facets(query)
    assert span_rows(ours.spans(query).spans) == span_rows(theirs.spans(query).spans)
    box = BoundingBox(36.5, 35.5, 38.0, 36.8)
    assert ours.outside(query, box) == theirs.outside(query, box)
    for part in ({"limit": 100}, {"limit": 7, "offset": 50}, {"offset": 5_900}):
        assert ours.outlines(query, **part) == theirs.outlines(query, **part)
    world = TileAddress(0, 0, 0)
    assert ours.summary(query, world) == theirs.summary(query, world)
    page = {"tile": spot(*MARKET, 12)}
    assert ours.matches(query, Stage.MAPPED, **page) == theirs.matches(query, Stage.MAPPED, **page)


def test_events_are_read_the_same(made: Both) -> None:
    dataset, store, _ = made
    ids = [match.event_id for match in store.matches(EventQuery(), limit=5)]
    assert [event.id for event in dataset.events_of(ids)] == ids
    assert list(dataset.events) == sorted(dataset.events)
    assert ids[0] in dataset.events
    assert "nobody" not in dataset.events


@pytest.mark.parametrize("polygons", [("districts:xx02",), ("districts:xx01", "districts:xx02")])
def test_what_lies_within_polygons_is_the_same(polygons: tuple[str, ...], small: Dataset) -> None:
    assert set(polygons) <= set(small.polygons)
    query = EventQuery(within=polygons)
    ours, theirs = a_store(small), DuckDBStore(small, in_memory=-1)
    assert theirs.matches(query)
    assert ours.matches(query) == theirs.matches(query)
    assert ours.funnel(query) == theirs.funnel(query)
    assert ours.facets(query) == theirs.facets(query)


@pytest.mark.parametrize(
    "time",
    ["0001-01-01", "9999-12-31", "0001/..", "../9999", "0999-12-31/1000-01-01", "1582-10-10"],
)
def test_the_ends_of_the_calendar_are_days_like_others(time: str) -> None:
    dataset = a_dataset(
        an_event("edge", time=time, places=[at_place(a_place("a", at=(-180.0, 85.0)))]),
        an_event("plain", time="2016-12-15", places=[at_place(a_place("b", at=(180.0, -85.0)))]),
        an_event("never"),
    )
    ours, theirs = a_store(dataset), DuckDBStore(dataset, in_memory=-1)
    for asked_for in (Window(), window("0001-01-01", "0001-01-01"), window("9999-12-31")):
        query = EventQuery(asked_for)
        assert ours.matches(query) == theirs.matches(query)
        assert ours.spans(query) == theirs.spans(query)
        assert ours.spans(query, window("1000-01-01")) == theirs.spans(query, window("1000-01-01"))
        assert ours.funnel(query) == theirs.funnel(query)
