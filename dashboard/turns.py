"""Whose page is drawn now: a few at once, the others in their turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 4
"""Pages drawn at the same time. Python works on one of them, while the store answers others; more
of them would only take the interpreter from each other, and all would come late."""

_turns = threading.BoundedSemaphore(AT_ONCE)
_own = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to draw, and pass it on afterwards; within one there is no second wait."""
    if getattr(_own, "has_one", False):
        yield
        return
    with _turns:
        _own.has_one = True
        try:
            yield
        finally:
            _own.has_one = False
