"""What a page shows while the store does not answer: what it was answered before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from dashboard.current import Current
from geodata.errors import StoreError, StoreUnavailable

_REST_SECONDS = 5.0
"""What had no answer is not asked again for so long: the parts of one page all ask the same."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that had no answer.

    Attributes:
        asked: what was to be drawn.
        why: what the store said.
        until: when it may be asked again, on the clock of this process.
    """

    asked: Current
    why: StoreError
    until: float


@dataclass
class Waiting:
    """What is kept of one visitor for the case that the store does not answer.

    Attributes:
        answered: what the page was last drawn from with all of its answers.
        is_on: whether something else was asked for since, and is still waited for.
        failure: what was asked for since and had no answer, though the service is there.
    """

    answered: Current | None = None
    is_on: bool = False
    failure: Failure | None = None

    def has(self, now: Current) -> Current:
        """Note that a page has all of its answers."""
        self.answered, self.is_on, self.failure = now, False, None
        return now

    def instead_of(self, now: Current, why: StoreError) -> Current | None:
        """Give what to draw in the place of what has no answer; None where there is nothing yet."""
        if isinstance(why, StoreUnavailable):
            self.is_on, self.failure = True, None
        elif self.failure is None or self.failure.why is not why:
            self.failure = Failure(now, why, monotonic() + _REST_SECONDS)
        return self.answered and replace(self.answered, problems=now.problems)

    def refuse_again(self, now: Current) -> None:
        """Spare the store what it has just failed to answer.

        Raises:
            StoreError: what it said.
        """
        failure = self.failure
        if failure and _asks(failure.asked) == _asks(now) and monotonic() < failure.until:
            raise failure.why


def _asks(now: Current) -> object:
    """Give what an answer depends on."""
    return now.dataset.id, now.dataset.revision, now.query, now.language, now.listed, now.rows
