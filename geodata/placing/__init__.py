"""Places that came without coordinates: what they may be, and what was decided.

The gazetteer proposes, a person decides; what was decided, what else it might have been, by whom
and when are kept in the package, and outlast another import into it.
"""

from geodata.placing.candidates import Unplaced, candidates, unplaced
from geodata.placing.carrying import Carried, carry_decisions
from geodata.placing.deciding import DECIDING, DECISIONS, PLACES, Undone, decide, undo
from geodata.placing.whereabouts import (
    ANYWHERE,
    Whereabouts,
    stated_country,
    surroundings,
    whereabouts,
)

__all__ = [
    "ANYWHERE",
    "DECIDING",
    "DECISIONS",
    "PLACES",
    "Carried",
    "Undone",
    "Unplaced",
    "Whereabouts",
    "candidates",
    "carry_decisions",
    "decide",
    "stated_country",
    "surroundings",
    "undo",
    "unplaced",
    "whereabouts",
]
