"""Answers of two stores put together: what is counted adds up, what is listed keeps its order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from geodata.bounding_box import BoundingBox
from geodata.store import Beyond, Funnel, Span, Spans, TileCounts
from geodata.store.tile_keys import SECOND
from geodata.time_bins import EPOCH, BinUnit
from geodata.time_span import WHOLE_DAYS

Key = TypeVar("Key")

_UNITS = tuple(BinUnit)
_ENDS = (dt.date.min, dt.date.max)


def added_funnels(parts: Mapping[str, Funnel]) -> Funnel:
    """Add funnels up, and keep each by its data set."""
    counts = zip(*(funnel.counts for funnel in parts.values()), strict=True)
    return replace(Funnel(*(sum(each) for each in counts)), parts=parts)


def added_counts(counts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    """Add counts up, the largest sum first."""
    sums: Counter[Key] = Counter()
    for each in counts:
        sums.update(each)
    return dict(sums.most_common())


def added_spans(parts: Sequence[Spans]) -> Spans:
    """Add time spans up, told apart as finely as both do; the last part's are kept as well."""
    unit = max((part.unit for part in parts), key=_UNITS.index)
    have_hours = all(part.have_hours for part in parts)
    added = _summed((span for part in parts for span in part.spans), unit, have_hours=have_hours)
    return Spans(
        unit, added, have_hours, second=_summed(parts[-1].spans, unit, have_hours=have_hours)
    )


def _summed(spans: Iterable[Span], unit: BinUnit, *, have_hours: bool) -> tuple[Span, ...]:
    sums: Counter[Span] = Counter()
    for span in spans:
        alike = _rounded(span, unit)._replace(events=0)
        sums[alike if have_hours else alike._replace(hours=WHOLE_DAYS)] += span.events
    added = (span._replace(events=count) for span, count in sums.items())
    return tuple(sorted(added, key=_by_days))


def _by_days(span: Span) -> tuple[tuple[dt.date, ...], tuple[int, ...]]:
    days = zip(span[:4], (_ENDS[0], _ENDS[1], _ENDS[0], _ENDS[1]), strict=True)
    return tuple(day or end for day, end in days), tuple(reversed(span.hours))


def _rounded(span: Span, unit: BinUnit) -> Span:
    """Round days outwards: the earliest to the first of their unit, the latest to the last."""
    if unit is BinUnit.DAY:
        return span
    return span._replace(
        earliest_start=_first(span.earliest_start, unit),
        latest_start=_last(span.latest_start, unit),
        earliest_end=_first(span.earliest_end, unit),
        latest_end=_last(span.latest_end, unit),
    )


def _first(day: dt.date | None, unit: BinUnit) -> dt.date | None:
    return day and _day(unit.first_day(unit.ordinal(day)))


def _last(day: dt.date | None, unit: BinUnit) -> dt.date | None:
    return day and _day(unit.first_day(unit.ordinal(day) + 1) - 1)


def _day(since_epoch: int) -> dt.date:
    ordinal = since_epoch + EPOCH.toordinal()
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def added_tiles(parts: Sequence[TileCounts]) -> TileCounts:
    """Put counts of a tile beside each other; the sides tell of which data set each is."""
    return TileCounts(
        np.concatenate([part.cell for part in parts]),
        np.concatenate([part.side + at * SECOND for at, part in enumerate(parts)]),
        np.hstack([part.bins for part in parts]),
        np.concatenate([part.dated for part in parts]),
        np.concatenate([part.count for part in parts]),
    )


def added_beyond(parts: Mapping[str, Mapping[str, Beyond]]) -> dict[str, Beyond]:
    """Add up what lies beyond each edge, in a box around all, and keep each by its data set."""
    edges = dict.fromkeys(edge for part in parts.values() for edge in part)
    return {
        edge: _together({key: part[edge] for key, part in parts.items() if edge in part})
        for edge in edges
    }


def _together(beyond: Mapping[str, Beyond]) -> Beyond:
    counts = {key: each.count for key, each in beyond.items()}
    boxes = [each.box for each in beyond.values()]
    return Beyond(
        sum(counts.values()),
        BoundingBox(
            min(box.west for box in boxes),
            min(box.south for box in boxes),
            max(box.east for box in boxes),
            max(box.north for box in boxes),
        ),
        counts,
    )
