"""Made times of events, as EDTF texts: most are days, some are everything else that EDTF says."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_KINDS = {
    "day": 0.85,
    "clock": 0.02,
    "part-of-day": 0.015,
    "month": 0.03,
    "year": 0.008,
    "range": 0.04,
    "about-day": 0.01,
    "about-month": 0.01,
    "open-end": 0.006,
    "open-start": 0.003,
    "undated": 0.008,
}
_PRECISION = {
    "about-day": "day",
    "about-month": "month",
    "open-end": "range",
    "open-start": "range",
}
_PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night")


class Calendar:
    """Texts of all days, months, years and hours of a stretch, to be looked up by the million."""

    def __init__(self, first: str, last: str) -> None:
        self.days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
        day = [str(each) for each in self.days]
        self._day_text = day
        month = [text[:7] for text in day]
        tables = {
            "day": day,
            "part-of-day": day,
            "range": day,
            "month": month,
            "open-end": month,
            "year": [text[:4] for text in day],
            "about-day": [f"{text}~" for text in day],
            "about-month": [f"{text}~" for text in month],
            "open-start": [".."] * len(day),
            "undated": [""] * len(day),
            "clock": [f"{text}T{hour:02d}:00Z" for text in day for hour in range(24)],
        }
        self._starts = {}
        texts: list[str] = []
        for kind in _KINDS:
            self._starts[kind] = len(texts)
            texts += tables[kind]
        self._texts = pa.array(texts)
        self._ends = pa.array(["", "/..", *(f"/{text}" for text in day)])

    def make(self, day: np.ndarray, rng: np.random.Generator) -> dict[str, pa.Array]:
        """Make the time of an event on each of these days, counted from the first.

        Returns:
            The columns ``time``, ``time_precision`` and ``part_of_day``.
        """
        names = list(_KINDS)
        kind = rng.choice(
            len(names), len(day), p=np.array(list(_KINDS.values())) / sum(_KINDS.values())
        )
        at = np.array([self._starts[name] for name in names])[kind]
        clock = kind == names.index("clock")
        start = at + np.where(clock, day * 24 + rng.integers(0, 24, len(day)), day)
        text = pc.binary_join_element_wise(
            self._texts.take(pa.array(start)),
            self._ends.take(pa.array(self._end(kind, day, rng))),
            "",
        )
        undated = pa.array(kind == names.index("undated"))
        precision = pa.array([_PRECISION.get(name, name) for name in names])
        part = pa.array(_PARTS).take(pa.array(rng.integers(0, len(_PARTS), len(day))))
        nothing = pa.scalar(None, pa.string())
        return {
            "time": pc.if_else(undated, nothing, text),
            "time_precision": precision.take(pa.array(kind)),
            "part_of_day": pc.if_else(pa.array(kind == names.index("part-of-day")), part, nothing),
        }

    def _end(self, kind: np.ndarray, day: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Give what stands after the first point: nothing, an open end, or a last day."""
        names = list(_KINDS)
        length = 1 + rng.geometric(0.08, len(day))
        last = np.minimum(day + length, len(self.days) - 1)
        end = np.where(kind == names.index("range"), last + 2, 0)
        end = np.where(kind == names.index("open-start"), day + 2, end)
        return np.where(kind == names.index("open-end"), 1, end)
