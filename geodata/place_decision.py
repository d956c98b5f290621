"""A decision on where a place lies whose coordinates nobody gave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geodata.place import Coordinates

ON_THE_MAP = "map"
"""The source of coordinates that were pointed at."""

UNDONE = "undone"
"""Stands for the source where the decision before it no longer counts."""


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """Who has decided where a place lies, and what else it might have been.

    Attributes:
        place_id: the place.
        source: who has the coordinates: a gazetteer's name, or ``map`` where somebody pointed at
            them; empty where the place is left off the map; ``undone`` where this takes back what
            was decided before.
        candidate_id: the place chosen there, such as ``geonames:170063``; empty off a gazetteer.
        coordinates: None where the place is left off the map, or a decision taken back.
        rejected: ids of the candidates that were not chosen, the most likely first.
        decided_by: as whoever decided calls themselves.
        decided_at: to the second, in UTC.
    """

    place_id: str
    source: str
    candidate_id: str
    coordinates: Coordinates | None
    rejected: tuple[str, ...]
    decided_by: str
    decided_at: dt.datetime

    @property
    def stands(self) -> bool:
        """Whether something is decided, rather than a decision taken back."""
        return self.source != UNDONE
