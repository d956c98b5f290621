"""One speaker's figure of one event."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.claim import Claim, Figure
from geodata.event import Event


@dataclass(frozen=True, slots=True)
class Said:
    """One speaker's figure of one event, with the claim that it stands in."""

    event: Event
    claim: Claim
    figure: Figure
