"""What a page shows while the service that would answer is gone: what it was answered before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.current import Current


@dataclass
class Waiting:
    """What is kept of one visitor for an outage.

    Attributes:
        answered: what the page was last drawn from with all of its answers.
        is_on: whether something else was asked for since, and is still waited for.
    """

    answered: Current | None = None
    is_on: bool = False

    def has(self, now: Current) -> Current:
        """Note that a page has all of its answers."""
        self.answered, self.is_on = now, False
        return now

    def instead_of(self, now: Current) -> Current | None:
        """Give what to draw in the place of what has no answer; None where there is nothing yet."""
        self.is_on = True
        return self.answered and replace(self.answered, problems=now.problems)
