"""Who repeats whom: claims that go back to one origin count once, however many sources have them.

Two claims have one origin where, step by step,

1. the one says that it repeats the other;
2. the one's source draws on the other's, and the same speaker gives the same figure of the same
   event there; or another one of the same quantity, where each of both sources has only that one,
   and no source drawn on has the same;
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
    in_source: _InSource = {}
    for claim in claims:
        if claim.figure:
            there = in_source.setdefault(_counting(claim, claim.citation.source.id), {})
            there.setdefault(_number(claim), claim.id)
    for claim in claims:
        told = claim.repeats or _told_before(claim, in_source, sources)
        if told:
            yield claim.id, told


_InSource = dict[Hashable, dict[Hashable, str]]
"""Of what one speaker counts of one event in one source: each number, and a claim that gives it."""


def _told_before(claim: Claim, in_source: _InSource, sources: Mapping[str, Source]) -> str | None:
    """Give the claim that a figure goes back to, in the sources that its source draws on.

    A number that is not told there may be an earlier one that was altered on the way; which one,
    can only be said where there is one on either side. Otherwise two numbers that were told apart
    would be taken for one.
    """
    if not claim.figure:
        return None
    found = [
        there
        for key in _drawn_on(claim.citation.source, sources)
        if (there := in_source.get(_counting(claim, key)))
    ]
    number = _number(claim)
    same = next((there[number] for there in found if number in there), None)
    if same or not found:
        return same
    beside = in_source[_counting(claim, claim.citation.source.id)]
    return next(iter(found[0].values())) if len(found[0]) == len(beside) == 1 else None


def _saying(claim: Claim) -> Hashable:
    """Give what is alike in two claims that are one statement."""
    return _counting(claim, claim.citation.source.date.text), _number(claim)


def _number(claim: Claim) -> Hashable:
    """Give the number, as it was hedged."""
    figure = claim.figure
    return (figure.low, figure.high, figure.qualifier) if figure else None


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
