"""Waiting for what recovers by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from geodata.errors import StoreUnavailable

Result = TypeVar("Result")
_PAUSE = 0.2


def eventually(ask: Callable[[], Result], *, within: float) -> Result:
    """Ask again until a service answers, for so many seconds."""
    deadline = time.monotonic() + within
    while True:
        try:
            return ask()
        except StoreUnavailable:
            if time.monotonic() > deadline:
                raise
            Event().wait(_PAUSE)


def seconds(ask: Callable[[], object]) -> float:
    """Tell how long something takes."""
    began = time.monotonic()
    ask()
    return time.monotonic() - began
