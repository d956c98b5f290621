"""A candidate that a geocoder gives for a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.gazetteer.likeness import Spelling
from geodata.place import Coordinates

CLOSE = 0.1
"""Two scores no further apart than this do not decide which place is meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean; a candidate, never an answer.

    Attributes:
        id: source and the source's own identifier, such as ``geonames:170063``.
        name: what the source calls it.
        names: every spelling that the source has, the canonical ones first.
        coordinates: None where the source does not map it.
        country: ISO 3166-1 alpha-3; empty where unknown.
        kind: city, village, province, …, in the source's words.
        source: who says so, in words.
        spelling: how the name asked for is like the name of this place.
        score: from 0 to 1; only comparable among the candidates for one name.
        reason: why it is a candidate and stands where it stands.
        same_as: identifiers of the same place elsewhere, written like ``id``.
        province_of: the largest town in the province that it lies in, for sources that have no
            names of provinces; empty where it is that town itself, or unknown.
    """

    id: str
    name: str
    names: tuple[str, ...]
    coordinates: Coordinates | None
    country: str
    kind: str
    source: str
    spelling: Spelling
    score: float
    reason: str
    same_as: tuple[str, ...] = ()
    province_of: str = ""

    @property
    def identities(self) -> frozenset[str]:
        """Every identifier of the place, here and elsewhere."""
        return frozenset((self.id, *self.same_as))


def is_ambiguous(matches: Sequence[Match]) -> bool:
    """Tell whether ranked candidates leave open which place is meant.

    They do where the second is close to the first, and where the first is itself only a guess.
    """
    if not matches:
        return False
    if matches[0].spelling.is_guess:
        return True
    # A score is a product of two-digit factors: without rounding, 1 - 0.9 is more than 0.1.
    return len(matches) > 1 and round(matches[0].score - matches[1].score, 6) < CLOSE
