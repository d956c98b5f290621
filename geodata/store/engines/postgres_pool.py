"""Connections to a PostgreSQL server, shared by all data sets."""

from __future__ import annotations

import atexit
import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus

from geodata.errors import StoreError, StoreUnavailable
from geodata.store.engines.address import EngineAddress

CONNECT_SECONDS = 2
STATEMENT_SECONDS = 30
DEADLINE_SECONDS = STATEMENT_SECONDS + 5.0
"""So long an answer is awaited: a server that hangs does not keep its own limit."""
_PING_SECONDS = 2.0
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
_NOTICE_A_LOSS = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 5000,
}
_LOG = logging.getLogger(__name__)


class Bounded(psycopg.Connection[Any]):  # type: ignore[misc]  # an extra, whose types are not read
    """A connection on which nothing is awaited without end.

    Attributes:
        patience: seconds that each answer may take; who loads tables may take longer.
    """

    patience: float = DEADLINE_SECONDS

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Await an answer.

        Raises:
            psycopg.OperationalError: if there is none in time; the connection is closed then.
        """
        began = monotonic()
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError as error:
            if timeout is None and monotonic() - began >= self.patience:
                self.close()
                raise psycopg.OperationalError("There was no answer in time.") from error
            raise


class Pool:
    """Hands out a connection for each statement; says so where the server is gone.

    psycopg's own pool connects in the background, with pauses that grow: it would answer late that
    a server is gone, and late that it is back. Here who asks connects.
    """

    def __init__(self, address: EngineAddress) -> None:
        """Prepare; nothing is asked of the server yet."""
        self._label = address.label
        self._place = make_conninfo(
            address.text,
            connect_timeout=CONNECT_SECONDS,
            options=" ".join(f"-c {name}={value}" for name, value in _SETTINGS.items()),
            application_name="chronotope",
            **_NOTICE_A_LOSS,
        )
        self._idle: deque[Bounded] = deque()
        self._slots = BoundedSemaphore(_MOST)
        self._gone_until = 0.0

    @contextmanager
    def connection(self) -> Iterator[Bounded]:
        """Hand out a connection.

        Raises:
            StoreUnavailable: if the server is gone.
            StoreError: if all connections are in use for too long.
            psycopg.Error: if what is done with it fails.
        """
        if not self._slots.acquire(timeout=STATEMENT_SECONDS):
            raise StoreError("The store is busy with other questions; try again.")
        try:
            connection = self._taken()
            try:
                yield connection
            finally:
                self._put_back(connection)
        finally:
            self._slots.release()

    def _taken(self) -> Bounded:
        """Take one that is idle and alive, else connect."""
        connection = self._popped()
        if connection is not None and self._is_alive(connection):
            connection.patience = DEADLINE_SECONDS
            return connection
        if monotonic() < self._gone_until:
            raise StoreUnavailable.at(self._label)
        try:
            made: Bounded = Bounded.connect(self._place, autocommit=True)
        except psycopg.OperationalError as error:
            raise self.is_gone(error) from error
        made.patience = DEADLINE_SECONDS
        return made

    def _is_alive(self, connection: Bounded) -> bool:
        """Tell whether a connection still is one; where one is not, none that is idle is trusted.

        Raises:
            StoreUnavailable: if there is no answer, rather than that it is closed.
        """
        began, connection.patience = monotonic(), _PING_SECONDS
        try:
            connection.execute("")
        except psycopg.Error as error:
            connection.close()
            self.close()
            if monotonic() - began >= _PING_SECONDS:
                raise self.is_gone(error) from error
            return False
        return True

    def _popped(self) -> Bounded | None:
        """Take one that is idle, by whichever thread comes first."""
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _put_back(self, connection: Bounded) -> None:
        if connection.info.transaction_status is TransactionStatus.IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def is_gone(self, error: Exception) -> StoreUnavailable:
        """Note that the server is gone, and say so; why, stands in the server's log alone."""
        _LOG.warning("%s is gone. %s", self._label, error)
        self._gone_until = monotonic() + _REST_SECONDS
        self.close()
        return StoreUnavailable.at(self._label)

    @property
    def idle(self) -> int:
        """How many connections are idle."""
        return len(self._idle)

    def close(self) -> None:
        """Close the connections that are idle."""
        while (connection := self._popped()) is not None:
            connection.close()


@cache
def pool_of(address: EngineAddress) -> Pool:
    """Give the connections to a server, the same to all who ask for it."""
    pool = Pool(address)
    atexit.register(pool.close)
    return pool
