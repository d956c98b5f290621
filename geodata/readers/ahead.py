"""Reads ahead in a thread of its own, so that parsing and translating go side by side."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")


def read_ahead(values: Iterator[Value], most: int = 2) -> Iterator[Value]:
    """Give what an iterator gives, which is asked from another thread.

    Args:
        values: the iterator; what it raises is raised here.
        most: how many values may lie ready.
    """
    ready: _Ready[Value] = _Ready(values, most)
    try:
        yield from ready
    finally:
        ready.stop()


class _End:
    """What says that there is no more."""


class _Ready(Generic[Value]):
    """Values that lie ready."""

    def __init__(self, values: Iterator[Value], most: int) -> None:
        self._values = values
        self._queue: queue.Queue[Value | _End | BaseException] = queue.Queue(most)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reading ahead", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Value]:
        while not isinstance(value := self._queue.get(), _End):
            if isinstance(value, BaseException):
                raise value
            yield value

    def stop(self) -> None:
        """Have the thread end."""
        self._stopped.set()
        while self._thread.is_alive():
            try:
                self._queue.get(timeout=0.05)
            except queue.Empty:
                continue
        self._thread.join()

    def _run(self) -> None:
        try:
            for value in self._values:
                self._queue.put(value)
                if self._stopped.is_set():
                    return
            self._queue.put(_End())
        except BaseException as error:  # noqa: BLE001 it is raised again where values are taken
            self._queue.put(error)
