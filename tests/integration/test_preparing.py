"""What a store does beforehand: nothing of it changes an answer, and first questions find it."""

from __future__ import annotations

import pytest

from geodata.event_query import ActorTerm, EventQuery
from geodata.name_index import NameIndex
from geodata.store import (
    DuckDBStore,
    Stage,
    build_index,
    open_package,
    outlines,
    questions,
    statements,
)
from geodata.store.statements import statement
from geodata.tile_address import TileAddress
from geodata.time_bins import TimeBins
from tests.builders import window
from tests.packages import PackageOnDisk
from tests.parquet_packages import to_parquet

WORLD = TileAddress(0, 0, 0)
OTHERS = NameIndex([("Aleppo", "Halab")])
A_DAY = window("2016-12-15", "2016-12-15")
FIRST_QUESTIONS = [
    EventQuery(),
    EventQuery(window=A_DAY),
    EventQuery(types=("statement",)),
    EventQuery(actors=(ActorTerm("ours"),)),
    EventQuery(places=("aleppo",), window=A_DAY),
]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    folder = to_parquet(PackageOnDisk(tmp_path_factory.mktemp("prepared") / "small").folder)
    dataset, store = open_package(folder)
    store.close()
    # Counted by statements, as more events would be.
    return dataset, DuckDBStore(dataset, build_index(folder, dataset), in_memory=-1)


@pytest.mark.parametrize("query", FIRST_QUESTIONS)
def test_what_a_page_asks_first_has_been_written_before(indexed, query):
    _, store = indexed
    store.prepare()
    written = set(statements._written.cache)
    store.funnel(query)
    store.facets(query)
    store.outlines(query, Stage.SHOWN, limit=100)
    if query.window.is_open:
        store.tile_total(query, WORLD)
        store.outlines(query, tile=WORLD)
        store.tile_counts(query, WORLD, 16, TimeBins.over(A_DAY))
    assert set(statements._written.cache) <= written


def test_a_statement_is_the_same_for_all_data_sets_and_values(bundled_store):
    asked = EventQuery(types=("statement",)), EventQuery(types=("evacuation", "bombing"))
    first, second = (
        statement(query, questions.funnel, (), names)
        for query, names in zip(asked, (bundled_store._names, OTHERS), strict=True)
    )
    assert first is second
    assert first.parameters == {"statuses", "types"}


def test_a_search_is_written_with_the_spellings_of_its_own_data_set():
    query = EventQuery(text="halab")
    with_ours = statement(query, questions.funnel, (), OTHERS)
    without = statement(query, questions.funnel, (), NameIndex(()))
    assert "aleppo" in with_ours.sql
    assert "aleppo" not in without.sql


def test_outlines_are_the_same_prepared_or_not(indexed, small, monkeypatch):
    _, store = indexed
    store.prepare()
    prepared = store.outlines(EventQuery())
    monkeypatch.setattr(outlines, "_MOST_KEPT", 1)
    assert store.outlines(EventQuery()) == prepared
    assert [event.id for event, _ in prepared] == [
        event.id for event, _ in DuckDBStore(small).outlines(EventQuery())
    ]


def test_an_index_of_few_events_is_asked_by_one_thread(indexed):
    _, store = indexed
    with store._connection.cursor() as cursor:
        assert cursor.execute("SELECT current_setting('threads')").fetchone() == (1,)


def test_a_store_that_is_closed_prepares_nothing_and_says_nothing(small):
    store = DuckDBStore(small)
    store.close()
    store.prepare()
