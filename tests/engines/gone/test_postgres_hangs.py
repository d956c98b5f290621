"""A PostgreSQL server that takes questions and answers none: nobody waits for it without end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geodata.dataset import Dataset
from geodata.errors import StoreUnavailable
from geodata.event_query import EventQuery
from geodata.store import DuckDBStore
from geodata.store.engines import postgres_pool
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.postgres_pool import Pool
from tests.engines.eventually import eventually, seconds
from tests.engines.postgres_server import PostgresServer
from tests.stores import a_store

SOON = 6.0
BACK = 15.0


@pytest.fixture
def hangs(postgres: PostgresServer) -> Iterator[PostgresServer]:
    """A server that a test may stop in its tracks."""
    yield postgres
    postgres.go_on()


def test_a_server_that_hangs_is_told_as_gone_within_seconds_and_asked_again(
    hangs: PostgresServer, small: Dataset
) -> None:
    store, expected = a_store(small), DuckDBStore(small).funnel(EventQuery())
    assert store.funnel(EventQuery()) == expected

    def ask() -> None:
        with pytest.raises(StoreUnavailable):
            store.funnel(EventQuery())

    hangs.hang()
    assert seconds(ask) < SOON
    assert seconds(ask) < 1  # who asks next is not kept waiting
    hangs.go_on()
    assert eventually(lambda: store.funnel(EventQuery()), within=BACK) == expected


def test_after_the_first_that_does_not_answer_all_idle_connections_are_given_up(
    hangs: PostgresServer,
) -> None:
    pool = Pool(EngineAddress.read(hangs.address))
    with pool.connection(), pool.connection(), pool.connection():
        pass
    hangs.hang()

    def ask() -> None:
        with pytest.raises(StoreUnavailable), pool.connection():
            pass

    assert seconds(ask) < SOON
    assert pool.idle == 0


def test_a_server_that_hangs_while_it_answers_is_given_up_at_a_deadline(
    hangs: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_pool, "DEADLINE_SECONDS", 1.0)
    pool = Pool(EngineAddress.read(hangs.address))

    def ask() -> None:
        with pool.connection() as connection:
            hangs.hang()
            connection.execute("SELECT 1")

    def fails() -> None:
        with pytest.raises(postgres_pool.psycopg.OperationalError, match="no answer"):
            ask()

    assert seconds(fails) < SOON
    assert pool.idle == 0
