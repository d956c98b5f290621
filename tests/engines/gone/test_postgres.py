"""A PostgreSQL server that is killed: it is said soon, nothing is lost, and all goes on after."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from geodata.dataset import Dataset
from geodata.errors import StoreError, StoreUnavailable
from geodata.event_query import EventQuery
from geodata.store import DuckDBStore
from geodata.store.connections import filled
from geodata.store.engine_store import EngineStore
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables
from geodata.store.engines.postgres import Postgres
from geodata.store.index.building import FORM
from geodata.store.tables import OF_EVENTS
from tests.engines.eventually import eventually, seconds
from tests.engines.postgres_server import PostgresServer
from tests.stores import a_store

SOON = 6.0
"""Seconds within which an outage is told."""
BACK = 15.0
"""Seconds within which a service that is back is asked again."""


def asked_of(
    server: PostgresServer, dataset: Dataset, source: Any = None, revision: str = ""
) -> EngineStore:
    """Give a store with tables of its own, from a source that the test chooses."""
    own = replace(dataset, revision=revision or uuid.uuid4().hex[:12])
    given = GivenTables(own.id, own.revision, OF_EVENTS, source or (lambda: filled(own)))
    return EngineStore(own, Postgres(EngineAddress.read(server.address), given), indexed=False)


def fails_soon(store: EngineStore) -> str:
    """Ask a store that cannot answer, and give what it says."""
    said: list[str] = []

    def ask() -> None:
        with pytest.raises(StoreUnavailable) as told:
            store.funnel(EventQuery())
        said.append(str(told.value))

    assert seconds(ask) < SOON
    return said[0]


def tables_of(server: PostgresServer, store: EngineStore) -> list[str]:
    """Name the tables that the server has of a store's revision."""
    with psycopg.connect(server.address) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname LIKE %s",
            [f"%@{store.revision}-%"],
        )
        return sorted(name for (name,) in found.fetchall())


def test_a_killed_server_is_named_within_seconds_and_answers_when_it_is_back(
    postgres: PostgresServer, small: Dataset
) -> None:
    store, expected = a_store(small), DuckDBStore(small).funnel(EventQuery())
    assert store.funnel(EventQuery()) == expected
    for _ in range(2):
        postgres.kill()
        assert postgres.address in fails_soon(store)
        assert seconds(lambda: fails_soon(store)) < 1  # who asks next is not kept waiting
        postgres.start()
        assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected


def test_a_store_may_be_opened_while_the_server_is_gone(
    postgres: PostgresServer, small: Dataset
) -> None:
    postgres.kill()
    store = a_store(small)
    fails_soon(store)
    postgres.start()
    found = eventually(lambda: store.matches(EventQuery()), within=BACK)
    assert found == DuckDBStore(small).matches(EventQuery())


def test_a_server_that_is_killed_while_it_is_filled_is_filled_afterwards(
    postgres: PostgresServer, small: Dataset
) -> None:
    tried: list[str] = []

    def source() -> Any:
        if not tried:
            postgres.kill()
        tried.append("once")
        return filled(small)

    store = asked_of(postgres, small, source)
    fails_soon(store)
    postgres.start()
    assert tables_of(postgres, store) == []
    found = eventually(lambda: store.matches(EventQuery()), within=BACK)
    assert found == DuckDBStore(small).matches(EventQuery())
    assert len(tried) == 2


def test_what_is_half_there_is_not_taken_for_the_whole(
    postgres: PostgresServer, small: Dataset
) -> None:
    store = asked_of(postgres, small)
    expected = store.funnel(EventQuery())
    schema = f'"{small.id}@{store.revision}-'
    with psycopg.connect(postgres.address) as connection:
        (name,) = connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [schema.strip('"') + "%"]
        ).fetchone() or ("",)
        connection.execute(f'DROP TABLE "{name}".loaded')  # a name of ours
        connection.execute(f'DELETE FROM "{name}".moments')  # noqa: S608
    again = asked_of(postgres, small, revision=store.revision)
    assert again.funnel(EventQuery()) == expected


def test_tables_that_were_dropped_are_loaded_again(
    postgres: PostgresServer, small: Dataset
) -> None:
    store = asked_of(postgres, small)
    expected = store.funnel(EventQuery())
    with psycopg.connect(postgres.address) as connection:
        name = f"{small.id}@{store.revision}-{FORM}"
        connection.execute(f'DROP SCHEMA "{name}" CASCADE')  # a name of ours
    assert store.funnel(EventQuery()) == expected


def test_every_table_of_sets_is_found_by_its_ids(postgres: PostgresServer, small: Dataset) -> None:
    store = asked_of(postgres, small)
    store.funnel(EventQuery())
    with psycopg.connect(postgres.address) as connection:
        found = connection.execute(
            "SELECT DISTINCT tablename FROM pg_indexes WHERE schemaname LIKE %s",
            [f"%@{store.revision}-%"],
        )
        indexed = {name for (name,) in found.fetchall()}
    sets = {table.get_name() for table in OF_EVENTS if table.get_name().endswith("_sets")}
    assert "within_sets" in sets
    assert sets <= indexed


def test_many_who_come_at_once_load_the_tables_once(
    postgres: PostgresServer, small: Dataset
) -> None:
    made: list[str] = []

    def source() -> Any:
        made.append("once")
        return filled(small)

    revision = uuid.uuid4().hex[:12]
    stores = [asked_of(postgres, small, source, revision) for _ in range(6)]
    with ThreadPoolExecutor(len(stores)) as pool:
        found = list(pool.map(lambda store: store.funnel(EventQuery()), stores))
    assert set(found) == {DuckDBStore(small).funnel(EventQuery())}
    assert made == ["once"]


def test_a_password_is_told_to_nobody(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_STORE", "postgres://someone:secret@127.0.0.1:9/nowhere")
    with pytest.raises(StoreError) as told:
        a_store(small).funnel(EventQuery())
    assert "secret" not in str(told.value)
    assert "postgres://someone@127.0.0.1:9/nowhere" in str(told.value)
