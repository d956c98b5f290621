"""How often each thing is done: often for figures to quote, rarely to see that all is well."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """Repetitions.

    Attributes:
        rounds: how often ours and theirs take turns.
        steps: steps in time in a round.
        seconds_of_steps: after which a round of slow steps ends, three steps at least.
        loads: first maps.
        releases: windows dragged and let go.
        tiles: tiles asked for.
        sessions, session_seconds: visitors at once, and for how long.
    """

    rounds: int = 2
    steps: int = 60
    seconds_of_steps: float = 25
    loads: int = 12
    releases: int = 20
    tiles: int = 200
    sessions: int = 50
    session_seconds: float = 60


FULL = Effort()
QUICK = Effort(1, 15, 8, 3, 5, 40, 50, 15)
