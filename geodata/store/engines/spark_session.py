"""The one Spark session of this process: made when it is needed, made anew where it was lost.

Spark's driver runs beside this process. It does not find back to a master that was started anew, so
after an outage the session is ended and another one begins.
"""

from __future__ import annotations

import atexit
import logging
import socket
from contextlib import suppress
from functools import cache
from ipaddress import ip_address
from threading import RLock
from time import monotonic
from typing import Any, NamedTuple

import ibis
from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from geodata.errors import StoreUnavailable
from geodata.store.engines.address import EngineAddress

_CONNECT_SECONDS = 2.0
_SEEN_SECONDS = 1.0
"""A master that was there is taken to be there for so long."""
_REST_SECONDS = 2.0
"""After it was gone, a cluster is left alone for so long: a page asks many questions."""
_LONG_SECONDS = 120.0
"""After so long without a worker a session is begun anew: the master may have given it up."""

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",  # small questions: a task costs more than its rows
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.autoBroadcastJoinThreshold": str(64 * 2**20),
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",  # days since the year 1
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.scheduler.mode": "FAIR",
}


_LOG = logging.getLogger(__name__)


class Session(NamedTuple):
    """A session, and which one of this process it is: views belong to one session."""

    spark: Any
    number: int


LOST = (PySparkException, Py4JError, OSError, EOFError)
"""What Spark's libraries raise, also where the driver or the cluster is gone."""


class Cluster:
    """A cluster, and this process's session on it.

    Attributes:
        began: when the session began, on the clock of this process.
    """

    def __init__(self, address: EngineAddress) -> None:
        """Prepare; nothing is asked of the cluster yet."""
        self._address = address
        self._lock = RLock()
        self._spark: Any = None
        self._number = 0
        self._is_stale = False
        self._gone_until = 0.0
        self._alone_since = self._seen = self.began = 0.0

    def session(self) -> Session:
        """Give the session.

        Raises:
            StoreUnavailable: if the master or all its workers are gone.
        """
        if monotonic() < self._gone_until:
            raise self._unavailable()
        if not self._master_listens():
            self._is_stale = True
            raise self.is_gone()
        with self._lock:
            try:
                if self._is_stale or self._spark is None:
                    self._begin()
            except LOST as error:
                self._is_stale = True
                raise self.is_gone(error) from error
            return Session(self._spark, self._number)

    def is_gone(self, why: object = "") -> StoreUnavailable:
        """Note that the cluster is gone, and say so; why, stands in the server's log alone."""
        _LOG.warning("%s is gone. %s", self._address.label, why)
        self._gone_until = monotonic() + _REST_SECONDS
        return self._unavailable()

    def lose(self) -> None:
        """Have the next question begin a session anew."""
        self._is_stale = True

    def is_there(self) -> bool:
        """Tell whether the master and a worker are there, and the driver with them."""
        self._seen = 0.0  # who asks has reason to doubt it
        if not self._master_listens():
            self._is_stale = True
            return False
        try:
            workers = self._spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1  # noqa: SLF001  # there is no other way
        except (*LOST, AttributeError):
            self._is_stale = True
            return False
        if workers > 0:
            self._alone_since = 0.0
        elif not self._alone_since:
            self._alone_since = monotonic()
        elif monotonic() - self._alone_since > _LONG_SECONDS:
            self._is_stale, self._alone_since = True, 0.0
        return bool(workers > 0)

    def _master_listens(self) -> bool:
        if monotonic() - self._seen < _SEEN_SECONDS:
            return True
        place = self._address.host, self._address.port
        try:
            socket.create_connection(place, _CONNECT_SECONDS).close()
        except OSError:
            return False
        self._seen = monotonic()
        return True

    def _begin(self) -> None:
        """Begin a session, the one before ended."""
        self.end()
        builder = SparkSession.builder.appName("chronotope").master(
            f"spark://{self._address.host}:{self._address.port}"
        )
        for name, value in (_SETTINGS | self._on_this_machine()).items():
            builder = builder.config(name, value)
        self._spark = builder.getOrCreate()
        self._spark.sparkContext.setLogLevel("OFF")
        self._number += 1
        self.began = monotonic()
        self._is_stale = False
        self._alone_since = 0.0

    def _on_this_machine(self) -> dict[str, str]:
        """Have a driver beside its cluster ask for no name of this machine."""
        host = self._address.host
        with suppress(ValueError):
            if host == "localhost" or ip_address(host).is_loopback:
                return {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        return {}

    def end(self) -> None:
        """End the session, if there is one; if its driver is gone, forget it."""
        spark, self._spark = self._spark, None
        if spark is not None and _driver_runs():
            with suppress(*LOST):
                spark.stop()
        if not _driver_runs():
            _forget_driver()

    def _unavailable(self) -> StoreUnavailable:
        return StoreUnavailable.at(self._address.label)


def _driver_runs() -> bool:
    gateway = SparkContext._gateway  # noqa: SLF001  # there is no other way
    return gateway is not None and gateway.proc.poll() is None


def _forget_driver() -> None:
    """Have Spark's library start another driver: it keeps the one that it has for good."""
    gateway = SparkContext._gateway  # noqa: SLF001
    if gateway is not None:
        with suppress(*LOST):
            gateway.shutdown()
        with suppress(OSError):  # nobody reads it any more
            gateway.proc.stdin.close()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001
    SparkContext._active_spark_context = None  # noqa: SLF001
    SparkSession._instantiatedSession = SparkSession._activeSession = None  # noqa: SLF001


@cache
def cluster_of(address: EngineAddress) -> Cluster:
    """Give a cluster, the same to all who ask for it."""
    cluster = Cluster(address)
    atexit.register(cluster.end)
    return cluster


def spark_session(address: EngineAddress) -> Any:
    """Give this process's session on a cluster.

    Raises:
        StoreUnavailable: if the cluster is gone.
    """
    return cluster_of(address).session().spark


def ibis_backend(address: EngineAddress) -> Any:
    """Give the session as a backend of Ibis, to run expressions on.

    Raises:
        StoreUnavailable: if the cluster is gone.
    """
    return ibis.pyspark.connect(spark_session(address))
