"""A package whose events stand in a Parquet file: the same events, the same answers."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import DatasetError, StoreError
from geodata.event_query import EventQuery
from geodata.store import Stage, build_index, open_package, problems_of
from geodata.store.engines.address import VARIABLE
from geodata.store.index import index_path
from geodata.tile_address import TileAddress
from tests.packages import PackageOnDisk
from tests.parquet_packages import read_events, to_parquet, write_events
from tests.stores import few
from tests.strategies import queries

a_few = few(20)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The small package in Parquet, its data set and its store."""
    folder = to_parquet(PackageOnDisk(tmp_path_factory.mktemp("parquet") / "small").folder)
    return open_package(folder)


@pytest.fixture
def folder(tmp_path):
    return to_parquet(PackageOnDisk(tmp_path / "small").folder)


def test_every_event_is_read_as_from_tables(opened, small):
    dataset, _ = opened
    assert set(dataset.events) == set(small.events)
    assert len(dataset.events) == len(small.events)
    for event_id, event in small.events.items():
        assert dataset.event(event_id) == event


def test_several_events_come_in_the_order_asked_for(opened, small):
    dataset, _ = opened
    ids = sorted(small.events, reverse=True)
    assert [event.id for event in dataset.events_of(ids)] == ids
    assert "nobody" not in dataset.events


def test_the_events_of_a_place_are_counted_as_from_tables(opened, small):
    assert opened[0].events_by_place() == small.events_by_place() != {}


def test_what_is_known_of_all_events_is_the_same(opened, small):
    dataset, _ = opened
    assert dataset.extent == small.extent
    assert dataset.sums.claims == len(small.claims)
    ours, theirs = dataset.bounding_box, small.bounding_box
    assert [ours.west, ours.south, ours.east, ours.north] == pytest.approx(
        [theirs.west, theirs.south, theirs.east, theirs.north], abs=1e-6
    )


def test_the_bundled_data_set_reads_the_same_from_parquet(tmp_path, bundled):
    shutil.copytree(BUNDLED / DEFAULT_ID, tmp_path / DEFAULT_ID)
    dataset, store = open_package(to_parquet(tmp_path / DEFAULT_ID))
    assert [dataset.event(key) for key in bundled.events] == list(bundled.events.values())
    assert store.funnel(EventQuery()).all == len(bundled.events)


@a_few
@given(data=st.data())
def test_every_answer_is_the_same(data, opened, small, either_store):
    query = data.draw(queries(small))
    _, store = opened
    assert store.funnel(query) == either_store.funnel(query)
    assert store.facets(query) == either_store.facets(query)
    assert store.spans(query) == either_store.spans(query)
    for event_id in small.events:
        assert store.neighbours(query, event_id) == either_store.neighbours(query, event_id)
    for stage in Stage:
        assert store.matches(query, stage) == either_store.matches(query, stage)
    world = TileAddress(0, 0, 0)
    assert store.summary(query, world) == either_store.summary(query, world)


def test_outlines_say_what_the_events_say(opened, small_store):
    _, store = opened
    for (ours, certainty), (theirs, same) in zip(
        store.outlines(EventQuery()), small_store.outlines(EventQuery()), strict=True
    ):
        assert certainty == same
        for part in ("id", "time", "time_precision", "part_of_day", "type", "status", "title"):
            assert getattr(ours, part) == getattr(theirs, part)
        assert ours.side == theirs.side
        sites = [(part.place, part.role, part.order, part.certain) for part in ours.places]
        assert sites == [
            (part.place, part.role, part.order, part.certain) for part in theirs.places
        ]


def test_an_index_is_made_once_and_serves_again(folder):
    dataset, _ = open_package(folder)
    path = build_index(folder, dataset)
    made = path.stat().st_mtime_ns
    open_package(folder)
    assert path.stat().st_mtime_ns == made
    assert [part.name for part in path.parent.iterdir()] == [path.name]


def test_another_revision_gets_another_index(folder):
    first, _ = open_package(folder)
    events = read_events(folder)
    write_events(folder, [{**event, "title_en": "Changed"} for event in events])
    second, store = open_package(folder)
    assert second.revision != first.revision
    assert store.funnel(EventQuery(text="changed")).undated == sum(
        event["time"] is None and event["status"] != "comparison" for event in events
    )


def broken(folder, change):
    """Change the second event, and give what is said of it."""
    events = read_events(folder)
    events[1] = change(events[1])
    write_events(folder, events)
    return [str(problem) for problem in problems_of(folder)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "No Slug"}, "events.parquet:2:id: 'No Slug' is not an id"),
        ({"time": "15/12/2016"}, "events.parquet:2:time: '15/12/2016' is not a time span"),
        ({"status": "done"}, "events.parquet:2:status: 'done' is not a known code"),
        ({"type": "weather"}, "events.parquet:2:type: 'weather' is not an event type"),
        ({"title_en": " "}, "events.parquet:2:title_en: The cell is empty"),
        ({"citations": []}, "events.parquet:2:citations: The event has no citation"),
        ({"time": None}, "events.parquet:2:time_precision: An event without a time"),
        (
            {"actors": [{"actor_id": "nobody", "role": "speaker"}]},
            "events.parquet:2:actors.actor_id: 'nobody' is not an id in 'actors.csv'",
        ),
        (
            {"actors": [{"actor_id": "army", "role": "boss"}]},
            "events.parquet:2:actors.role: 'boss' is not a known code",
        ),
    ],
)
def test_what_is_wrong_is_named_by_row_and_field(folder, change, said):
    problems = broken(folder, lambda event: {**event, **change})
    assert [problem for problem in problems if problem.startswith(said)], problems


CLAIM = {
    "id": "one-claim",
    "quantity": "dead",
    "unit": "people",
    "low": 1.0,
    "high": 2.0,
    "qualifier": "between",
    "text_en": "Some died.",
    "speaker_id": "army",
    "source_id": "broadcast",
    "paragraph": None,
    "start": None,
    "end": None,
}


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"qualifier": "nonsense"}, "claims.qualifier: 'nonsense' is not a known code"),
        ({"qualifier": None}, "claims.qualifier: '' is not a known code"),
        ({"unit": None}, "claims.unit: A figure needs its 'unit'."),
        ({"low": None, "high": None}, "claims.low: The claim counts something but gives no number"),
        ({"low": 3.0}, "claims.high: '2.0' is less than the low."),
        ({"low": -1.0}, "claims.low: '-1.0' is not a number of at least 0."),
        ({"text_en": None}, "claims.text_en: The cell is empty"),
        ({"id": "No Slug"}, "claims.id: 'No Slug' is not an id"),
        ({"speaker_id": "nobody"}, "claims.speaker_id: 'nobody' is not an id in 'actors.csv'"),
        ({"source_id": "dispatch"}, "claims.start: The citation is missing its 'start'"),
    ],
)
def test_what_is_wrong_with_a_claim_is_named(folder, part, said):
    problems = broken(folder, lambda event: {**event, "claims": [{**CLAIM, **part}]})
    assert [problem for problem in problems if said in problem], problems
    sound = broken(folder, lambda event: {**event, "claims": [CLAIM]})
    assert sound == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"order": "first"}, "places.order: 'first' is not a whole number"),
        ({"order": 1.5}, "places.order: '1.5' is not a whole number"),
        ({"certain": "perhaps"}, "places.certain: 'perhaps' is neither"),
        ({"role": "seat"}, "places.role: 'seat' is not a known code"),
    ],
)
def test_what_is_wrong_with_a_place_is_named(folder, part, said):
    events = [{**event, "places": []} for event in read_events(folder)]
    place = {"place_id": "rivertown", "role": "site", "basis": "stated"}
    events[1]["places"] = [{**place, **part}]
    write_events(folder, events)
    assert [problem for problem in problems_of(folder) if said in str(problem)]


def test_an_order_written_as_a_decimal_number_is_a_whole_one(folder):
    events = [{**event, "places": []} for event in read_events(folder)]
    events[1]["places"] = [
        {"place_id": place, "role": role, "basis": "stated", "certain": True, "order": order}
        for place, role, order in (("rivertown", "origin", 1.0), ("far-city", "destination", 2.0))
    ]
    write_events(folder, events)
    dataset, store = open_package(folder)
    event = dataset.event(events[1]["id"])
    assert [part.order for part in event.route] == [1, 2]
    assert store.funnel(EventQuery()).all == len(events)


def test_the_small_tables_are_held_against_their_schemas(folder):
    path = folder / "places.csv"
    path.write_text(path.read_text("utf-8").replace(",city,", ",castle,", 1), "utf-8")
    said = "\n".join(str(problem) for problem in problems_of(folder))
    assert "places.csv" in said
    assert "castle" in said


@pytest.mark.usefixtures("embedded")
def test_an_index_that_cannot_be_written_says_so(folder):
    (folder / "index").write_text("in the way", "utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        open_package(folder)


def test_an_id_given_twice_is_named(folder):
    first = read_events(folder)[0]["id"]
    problems = broken(folder, lambda event: {**event, "id": first})
    assert f"events.parquet:2:id: '{first}' is already the id of row 1; ids are unique." in problems


def test_a_package_with_a_problem_is_not_opened_and_leaves_no_index(folder):
    broken(folder, lambda event: {**event, "status": "done"})
    with pytest.raises(DatasetError, match="'done' is not a known code"):
        open_package(folder)
    assert list((folder / "index").iterdir()) == []


def test_a_file_that_is_no_parquet_file_is_named(folder):
    (folder / "events.parquet").write_text("id,title\n", "utf-8")
    assert "not a Parquet table" in str(problems_of(folder)[0])


def test_a_missing_column_is_named(folder):
    write_events(folder, [{"id": "one", "time": None}])
    said = "\n".join(str(problem) for problem in problems_of(folder))
    assert "events.parquet:1:status: The column 'status' is missing." in said


@pytest.mark.usefixtures("embedded")
def test_a_new_index_takes_the_place_of_those_of_other_revisions(folder):
    old, store = open_package(folder)
    (first,) = (folder / "index").iterdir()
    foreign = folder / "index" / "notes.txt"
    foreign.write_text("mine", "utf-8")
    write_events(folder, [*read_events(folder)[1:]])
    new, _ = open_package(folder)
    assert sorted((folder / "index").iterdir()) == sorted(
        [index_path(folder, new.revision), foreign]
    )
    assert not first.exists()
    assert store.funnel(EventQuery(text="market")).all == len(old.events)


def test_indexes_of_other_packages_stay_in_a_folder_that_many_share(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, f"duckdb://{tmp_path / 'indexes'}")
    open_package(folder)
    write_events(folder, [*read_events(folder)[1:]])
    open_package(folder)
    assert len(list((tmp_path / "indexes").iterdir())) == 2


def test_indexes_lie_in_the_folder_that_the_address_names(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, f"duckdb://{tmp_path / 'indexes'}")
    dataset, store = open_package(folder)
    assert store.funnel(EventQuery()).all == len(dataset.events)
    assert [path.suffix for path in (tmp_path / "indexes").iterdir()] == [".duckdb"]
    assert not (folder / "index").exists()
    store.close()
