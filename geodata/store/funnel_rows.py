"""The funnel from counts by certainty and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geodata.event_query import EventQuery
from geodata.precision import Certainty
from geodata.store.answers import Funnel


def read_funnel(
    query: EventQuery, every: int, in_window: int, rows: Iterable[tuple[str, bool, int]]
) -> Funnel:
    """Put counts together.

    Args:
        query: what was asked.
        every: how many events there are.
        in_window: how many are in the window, whatever the filters.
        rows: certainty, whether they are on the map, and how many pass the filters.
    """
    shown: Counter[bool] = Counter()
    by_certainty: Counter[str] = Counter()
    for certainty, mapped, count in rows:
        by_certainty[certainty] += count
        if _is_shown(certainty, query):
            shown[mapped] += count
    possible = query.certainty is Certainty.POSSIBLE
    return Funnel(
        all=every,
        in_window=in_window,
        shown=shown.total(),
        mapped=shown[True],
        without_place=shown[False],
        possible=by_certainty[Certainty.POSSIBLE] if possible else 0,
        undated=by_certainty[Certainty.UNDATED],
    )


def _is_shown(certainty: str, query: EventQuery) -> bool:
    if certainty == Certainty.UNDATED:
        return query.takes_undated
    return certainty == Certainty.CERTAIN or query.certainty is Certainty.POSSIBLE
