"""Who repeats whom: claims that go back to one origin count once, however many sources have them.

Two claims have one origin where, step by step,

1. the one says that it repeats the other;
2. the one's source draws on the other's, and the same speaker gives a figure of the same quantity
   for the same event there;
3. the same speaker gives the same figure of the same event on the same day.

Each step ties two claims; what is tied together, directly or through others, is one origin. So the
order of the claims makes no difference, and there are never more origins than claims.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from geodata.claim import Claim
from geodata.source import Source


def origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> dict[str, str]:
    """Give the origin of each claim: the id of the claim that it goes back to.

    Of claims that are tied together, that is one that goes back to no other; of several the one of
    the earliest source, then the first by its id.

    Args:
        claims: of one event or of several; a claim repeats none that is not among them.
        sources: all sources by id, since one may draw on another through a third.
    """
    known = {claim.id: claim for claim in claims}
    groups = _Groups(known)
    going_back = list(_going_back(list(known.values()), sources))
    for one, other in (*going_back, *_alike(known.values())):
        groups.join(one, other)
    later = {one for one, other in going_back if other in known}
    first: dict[str, str] = {}
    for key in sorted(known, key=lambda key: (key in later, _day(known[key]), key)):
        first.setdefault(groups.of(key), key)
    return {key: first[groups.of(key)] for key in known}


def _day(claim: Claim) -> dt.date:
    return claim.citation.source.date.earliest_start


class _Groups:
    """Ids in groups that can be joined (Tarjan's union-find, with path halving)."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {key: key for key in ids}

    def of(self, key: str) -> str:
        """Give the id that stands for a group."""
        above = self._above
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make one group of two; an id that is not known is in none."""
        if one in self._above and other in self._above:
            self._above[self.of(one)] = self.of(other)


def _alike(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Give pairs of claims that are one statement."""
    same: dict[Hashable, str] = {}
    for claim in claims:
        if claim.figure:
            yield claim.id, same.setdefault(_saying(claim), claim.id)


def _going_back(
    claims: Sequence[Claim], sources: Mapping[str, Source]
) -> Iterator[tuple[str, str]]:
    """Give each claim that goes back to another one, and that one."""
    in_source: dict[Hashable, list[str]] = {}
    for claim in claims:
        if claim.figure:
            in_source.setdefault(_counting(claim, claim.citation.source.id), []).append(claim.id)
    for claim in claims:
        if claim.repeats:
            yield claim.id, claim.repeats
        elif claim.figure:
            drawn_on = _drawn_on(claim.citation.source, sources)
            there = (in_source.get(_counting(claim, key), ()) for key in drawn_on)
            yield from ((claim.id, other) for other in next(filter(None, there), ()))


def _saying(claim: Claim) -> Hashable:
    """Give what is alike in two claims that are one statement."""
    figure, date = claim.figure, claim.citation.source.date.text
    number = (figure.low, figure.high, figure.qualifier) if figure else None
    return _counting(claim, date), number


def _counting(claim: Claim, where: str) -> Hashable:
    """Give what one speaker counts of one event, and where that stands."""
    quantity = (claim.figure.quantity, claim.figure.unit) if claim.figure else None
    return claim.event_id, claim.speaker.id, quantity, where


def _drawn_on(source: Source, sources: Mapping[str, Source]) -> Iterator[str]:
    """Give the sources that a source draws on, the nearest first."""
    seen = {source.id}
    at = source.draws_on
    while at and at not in seen:
        seen.add(at)
        yield at
        at = sources[at].draws_on if at in sources else None
