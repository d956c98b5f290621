"""Several geocoders as one: the data set's own places first, then GeoNames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.dataset import Dataset
from geodata.gazetteer.dataset_geocoder import DatasetGeocoder
from geodata.gazetteer.geonames_geocoder import GeoNamesGeocoder
from geodata.gazetteer.match import Match
from geodata.gazetteer.protocol import Geocoder
from geodata.notice import Notice


class Gazetteer:
    """A geocoder that asks others in turn; a place that several know is one candidate.

    Once one of them knows the name, the guesses of those after it are left out.
    """

    def __init__(self, geocoders: Sequence[Geocoder]) -> None:
        """Take geocoders, the most trusted first."""
        self._geocoders = tuple(geocoders)

    def geocode(
        self, name: str, *, country: str | None = None, limit: int = 10
    ) -> tuple[Match, ...]:
        """Give candidates for a name, the best first; equals in the order of the geocoders."""
        answers: tuple[Match, ...] = ()
        for geocoder in self._geocoders:
            answers = merge(answers, geocoder.geocode(name, country=country, limit=limit))
        return answers[:limit]


def offline_gazetteer(dataset: Dataset) -> Gazetteer:
    """Give the gazetteer of a data set, which never reaches the network."""
    return Gazetteer((DatasetGeocoder(dataset), GeoNamesGeocoder()))


def merge(first: Sequence[Match], then: Iterable[Match]) -> tuple[Match, ...]:
    """Rank the candidates of two geocoders together, the more trusted one's first.

    A place that both know stays as the first has it, and its reason says so.
    """
    known = any(not match.spelling.is_guess for match in first)
    merged = list(first)
    for match in then:
        at = _same_place(merged, match)
        if at is not None:
            merged[at] = _joined(merged[at], match)
        elif not (known and match.spelling.is_guess):
            merged.append(match)
    return tuple(sorted(merged, key=lambda match: -match.score))


def _same_place(matches: Sequence[Match], wanted: Match) -> int | None:
    """Find another source's candidate that is the same place, by any identifier."""
    return next(
        (
            at
            for at, match in enumerate(matches)
            if match.source != wanted.source and match.identities & wanted.identities
        ),
        None,
    )


def _joined(kept: Match, other: Match) -> Match:
    """Add to a candidate what another source has of the same place."""
    better = kept if kept.score >= other.score else other
    reason = Notice("{reason}; the same place is {id}", reason=kept.reason, id=other.id)
    if better is not kept:
        reason = Notice("{same}, where {reason}", same=reason, reason=other.reason)
    return replace(
        kept,
        names=tuple(dict.fromkeys((*kept.names, *other.names))),
        spelling=better.spelling,
        score=better.score,
        reason=reason,
        same_as=tuple(sorted((kept.identities | other.identities) - {kept.id})),
    )
