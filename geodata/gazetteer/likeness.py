"""How a name asked for is like a name of a place, as a score and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from geodata.folding import fold
from geodata.notice import Notice, template

NEAR = 80
"""Likeness in percent (insertions and deletions over both lengths) from which names are near."""

SHORTEST_BEGINNING = 3
"""Letters that a beginning needs; shorter ones begin too many names to say anything."""

SHORTEST_NEAR = 4
"""Letters that a near spelling needs; in three letters, one makes another word."""


class Spelling(StrEnum):
    """How a name asked for is like a name of a place, the surest first."""

    OWN = "own"
    OTHER = "other"
    BEGINS = "begins"
    NEAR = "near"
    UNLIKE = "unlike"

    @property
    def is_guess(self) -> bool:
        """Whether the name asked for is none of the spellings that the source has."""
        return self not in (Spelling.OWN, Spelling.OTHER)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of a name asked for to one name of a place.

    Attributes:
        spelling: the kind of likeness.
        name: the name of the place, as its source writes it.
        score: from 0 to 1.
    """

    spelling: Spelling
    name: str
    score: float

    @property
    def words(self) -> str:
        """The likeness as part of a sentence."""
        return Notice(_WORDS[self.spelling], name=self.name)


_WORDS = {
    Spelling.OWN: template("its name is '{name}'"),
    Spelling.OTHER: template("another spelling of its name is '{name}'"),
    Spelling.BEGINS: template("its name '{name}' begins so"),
    Spelling.NEAR: template("its name '{name}' is spelled nearly alike"),
    Spelling.UNLIKE: template("its name '{name}' is not like it"),
}


def compare(asked: str, name: str, *, own: bool) -> Likeness | None:
    """Compare a name asked for with a name of a place; None where they are unlike.

    Args:
        asked: what is asked for, folded.
        name: a name of a place, as its source writes it.
        own: whether it is a canonical name rather than another spelling.
    """
    folded = fold(name)
    if folded == asked:
        return Likeness(Spelling.OWN, name, 1.0) if own else Likeness(Spelling.OTHER, name, 0.95)
    if len(asked) >= SHORTEST_BEGINNING and folded.startswith(asked):
        return Likeness(Spelling.BEGINS, name, 0.7)
    percent = fuzz.ratio(asked, folded, score_cutoff=NEAR) if len(asked) >= SHORTEST_NEAR else 0
    return Likeness(Spelling.NEAR, name, 0.7 * percent / 100) if percent else None


def best_likeness(asked: str, own: Iterable[str], others: Iterable[str]) -> Likeness | None:
    """Give the likeness to the name that is most like, a canonical one where several are."""
    found = [
        likeness
        for names, are_own in ((own, True), (others, False))
        for name in names
        if (likeness := compare(asked, name, own=are_own))
    ]
    return max(found, key=lambda likeness: likeness.score, default=None)
