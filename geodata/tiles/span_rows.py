"""Time spans as the browser's timeline draws them: rows of plain numbers."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.store import Span
from geodata.time_bins import day_number
from geodata.time_span import WHOLE_DAYS


def span_rows(spans: Iterable[Span]) -> list[list[int | None]]:
    """Write spans as four days since 1970, None for unbounded, and how many events share them.

    Where clock times are known, the hours on the four days follow.
    """
    return [
        [
            *(None if day is None else day_number(day) for day in span[:4]),
            span.events,
            *(span.hours if span.hours != WHOLE_DAYS else ()),
        ]
        for span in spans
    ]
