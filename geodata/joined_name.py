"""Two data sets looked at together: what they are called, and whose an id is.

The first one keeps its ids; those of the second begin with its own id and a full stop, which no
slug has: ``ucdp-aleppo.235161`` is an event of ``ucdp-aleppo``.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST_TOGETHER = 2
"""Data sets on one map, at most."""
BETWEEN = ","
"""Stands between the ids of two data sets, and between their revisions."""
_SIGN = "."


def together(parts: Iterable[str]) -> str:
    """Give the id, or the revision, that several have together."""
    return BETWEEN.join(parts)


def parts_of(name: str) -> tuple[str, ...]:
    """Give the ids, or the revisions, that a name puts together; one alone is itself."""
    return tuple(name.split(BETWEEN))


def is_joined(name: str) -> bool:
    """Tell whether a name is of several data sets."""
    return BETWEEN in name


def id_in(dataset: str, own: str) -> str:
    """Give the id that something of the second data set has beside the first."""
    return f"{dataset}{_SIGN}{own}"


def owner_of(name: str) -> str:
    """Give the id of the data set that an id begins with; empty for one of the first."""
    before, sign, _ = name.partition(_SIGN)
    return before if sign else ""


def own_id(name: str) -> str:
    """Give an id as its own data set has it."""
    before, sign, own = name.partition(_SIGN)
    return own if sign else before
