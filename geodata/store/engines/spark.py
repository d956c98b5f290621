"""Apache Spark as an engine: a cluster that reads the tables from a shared folder."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import Any

import numpy as np
import pyarrow as pa

from geodata.errors import StoreError, StoreUnavailable
from geodata.store.dialects import SPARK
from geodata.store.engines.address import EngineAddress
from geodata.store.engines.given import GivenTables
from geodata.store.engines.protocol import Columns, Row
from geodata.store.engines.spark_session import LOST, Session, cluster_of
from geodata.store.engines.spark_tables import register, written
from geodata.store.engines.values import storable

_STATEMENT_SECONDS = 120.0
_LOOK_SECONDS = 1.0
"""So often it is looked whether the cluster is still there, while an answer is awaited."""
_PATIENCE_SECONDS = 6.0
"""So long a cluster may be without a worker."""
_FIRST_SECONDS = 20.0
"""So long a session that has just begun may have none yet: their programs are being started."""
_AT_ONCE = 8

_threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="spark")


class Spark:
    """Runs statements on the tables of one data set, which it writes where they are not there."""

    dialect = SPARK

    def __init__(self, address: EngineAddress, given: GivenTables) -> None:
        """Ask a cluster; nothing is asked of it yet.

        Args:
            address: where it is.
            given: the tables that it is given.
        """
        self._address, self._given = address, given
        self._cluster = cluster_of(address)
        self._lock = Lock()
        self._views = Session(None, 0)

    def check(self) -> None:
        """Do nothing where the cluster is there, with a worker."""
        self._cluster.session()
        if not self._cluster.is_there():
            raise self._cluster.is_gone()

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Run a statement, and give its rows."""
        table = self._answer(sql, values)
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def columns(self, sql: str, values: Mapping[str, Any]) -> Columns:
        """Run a statement whose columns are whole numbers, and give an array for each."""
        table = self._answer(sql, values)
        return {name: table.column(name).to_numpy().astype(np.int64) for name in table.column_names}

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """Run a statement, and give its rows."""
        return iter(self.rows(sql, values))

    def close(self) -> None:
        """Leave the session to the other data sets."""

    def _answer(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """Run a statement in a thread of its own, and look after the cluster meanwhile."""
        views = self._registered()
        text, filled = _spread(sql, storable(values))
        group = uuid.uuid4().hex
        answer = _threads.submit(_run, views.spark, text, filled, group)
        try:
            return self._awaited(answer)
        except LOST as error:
            raise self.told(error) from error
        finally:
            if not answer.done():
                with suppress(*LOST):
                    views.spark.sparkContext.cancelJobGroup(group)

    def told(self, error: Exception) -> StoreError:
        """Tell a cluster that is gone from a question that it cannot answer."""
        if isinstance(error, StoreUnavailable):
            return error  # an OSError, too; the cluster may be back by now
        if not self._cluster.is_there():
            return self._cluster.is_gone()
        return StoreError(f"The store cannot answer: {_first_line(error)}")

    def _awaited(self, answer: Future[pa.Table]) -> pa.Table:
        began = last_seen = monotonic()
        while wait([answer], _LOOK_SECONDS).not_done:
            if self._cluster.is_there():
                last_seen = monotonic()
            is_new = monotonic() - self._cluster.began < _FIRST_SECONDS
            if not is_new and monotonic() - last_seen > _PATIENCE_SECONDS:
                raise self._cluster.is_gone()
            if monotonic() - began > _STATEMENT_SECONDS:
                raise StoreError("The store gave no answer in time; ask for less, or try again.")
        return answer.result()

    def _registered(self) -> Session:
        """Give a session of this data set's own, in which its tables have their names."""
        current = self._cluster.session()
        with self._lock:
            if self._views.number != current.number:
                folder = written(self._address, self._given)
                try:
                    own = current.spark.newSession()
                    register(own, folder, self._given)
                except LOST as error:
                    self._cluster.lose()
                    raise self._cluster.is_gone() from error
                self._views = Session(own, current.number)
            return self._views


def _run(spark: Any, sql: str, values: dict[str, Any], group: str) -> pa.Table:
    spark.sparkContext.setJobGroup(group, "chronotope", interruptOnCancel=True)
    return spark.sql(sql, args=values).toArrow()


def _spread(sql: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Give each value of a list a parameter of its own, and days as texts."""
    filled: dict[str, Any] = {}
    for name, value in values.items():
        if not isinstance(value, list):
            filled[name] = value.isoformat() if isinstance(value, dt.date) else value
            continue
        parts = {f"{name}_{at}": each for at, each in enumerate(value)}
        filled |= parts
        sql = re.sub(rf":{name}\b", ", ".join(f":{part}" for part in parts) or "NULL", sql)
    return sql, filled


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300]
