"""Calls to an online service: slow enough for its rules, and tried again when it stumbles."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geopy.adapters import AdapterHTTPError
from geopy.exc import (
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.extra.rate_limiter import RateLimiter
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity import wait_exponential as exponential

SECONDS_BETWEEN_CALLS = 1.0
"""At most one call a second: OpenStreetMap Foundation, Nominatim Usage Policy, Requirements."""

TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds; a service that asks for a longer pause is one that is not there."""

_back_off = exponential(multiplier=2, max=LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Clock:
    """How time passes: seconds on any steady scale, and a way to wait; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


class _Pace(RateLimiter):  # type: ignore[misc]  # geopy has no types
    """geopy's rate limiter on our clock; trying again is left to tenacity, which backs off."""

    def __init__(self, call: Callable[..., Any], clock: Clock) -> None:
        super().__init__(
            call, min_delay_seconds=SECONDS_BETWEEN_CALLS, max_retries=0, swallow_exceptions=False
        )
        self._time = clock

    def _clock(self) -> float:
        return self._time.now()

    def _sleep(self, seconds: float) -> None:
        self._time.wait(seconds)


class PacedCalls:
    """A function whose calls keep a distance, and are repeated after 2, 4 and 8 seconds."""

    def __init__(self, call: Callable[..., Any], clock: Clock) -> None:
        """Take a function that calls a service through geopy."""
        self._paced = _Pace(call, clock)
        self._retrying = Retrying(
            retry=retry_if_exception(_may_pass),
            wait=_pause,
            stop=stop_after_attempt(TRIES),
            sleep=clock.wait,
            reraise=True,
        )

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Call, in the pace.

        Raises:
            GeopyError: if the service still cannot answer on the last try.
        """
        return self._retrying(self._paced, *args, **options)


def _may_pass(error: BaseException) -> bool:
    """Tell whether an error may be gone in a moment: too slow, too busy, out of order."""
    if isinstance(error, GeocoderRateLimited):
        return (error.retry_after or 0) <= LONGEST_WAIT
    if isinstance(error, GeocoderTimedOut | GeocoderUnavailable):
        return True
    # geopy has no class for 500 and 502; a refused connection has none either, but no status.
    return type(error) is GeocoderServiceError and isinstance(error.__cause__, AdapterHTTPError)


def _pause(state: RetryCallState) -> float:
    """Give the seconds before the next try: what the service asks for, if that is longer."""
    error = state.outcome.exception() if state.outcome else None
    return max(float(getattr(error, "retry_after", None) or 0), _back_off(state))
