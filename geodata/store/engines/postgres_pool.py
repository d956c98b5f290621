"""Connections to a PostgreSQL server, shared by all data sets."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from time import monotonic
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool, PoolTimeout

from geodata.errors import StoreUnavailable
from geodata.store.engines.address import EngineAddress

CONNECT_SECONDS = 2
STATEMENT_SECONDS = 30
_WAIT_SECONDS = 3.0
_REST_SECONDS = 2.0
"""After it was gone, a server is left alone for so long: a page asks many questions."""
_MOST = 8

_SETTINGS = {
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "timezone": "UTC",
    "jit": "off",  # takes longer than most answers
    "plan_cache_mode": "force_custom_plan",  # windows differ too much for one plan
    "work_mem": "64MB",
}

_LOG = logging.getLogger(__name__)


class Pool:
    """Hands out a connection for each statement; says so where the server is gone."""

    def __init__(self, address: EngineAddress) -> None:
        """Prepare; nothing is asked of the server yet."""
        self._label = address.label
        options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        kept_alive = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}
        self._connections = ConnectionPool(
            make_conninfo(
                address.text,
                connect_timeout=CONNECT_SECONDS,
                options=options,
                application_name="chronotope",
                tcp_user_timeout=5000,
                **kept_alive,
            ),
            kwargs={"autocommit": True},
            min_size=0,
            max_size=_MOST,
            timeout=_WAIT_SECONDS,
            reconnect_timeout=_WAIT_SECONDS,
            max_idle=60,
            check=ConnectionPool.check_connection,
            open=False,
            name="chronotope",
        )
        self._gone_until = 0.0

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """Hand out a connection.

        Raises:
            StoreUnavailable: if there is none to be had.
            psycopg.Error: if what is done with it fails.
        """
        if monotonic() < self._gone_until:
            raise StoreUnavailable.at(self._label)
        self._connections.open()
        try:
            connection = self._connections.getconn()
        except PoolTimeout as error:
            raise self.is_gone(error) from error
        try:
            yield connection
        finally:
            self._connections.putconn(connection)

    def is_gone(self, error: Exception) -> StoreUnavailable:
        """Note that the server is gone, and say so; why, stands in the server's log alone."""
        _LOG.warning("%s is gone. %s", self._label, error)
        self._gone_until = monotonic() + _REST_SECONDS
        return StoreUnavailable.at(self._label)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()


@lru_cache(8)
def pool_of(address: EngineAddress) -> Pool:
    """Give the connections to a server, the same to all who ask for it."""
    pool = Pool(address)
    atexit.register(pool.close)
    return pool
