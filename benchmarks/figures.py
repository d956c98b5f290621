"""What was measured, kept between runs, so that a part can be measured anew by itself."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.places_on_disk import FIGURES

Row = dict[str, Any]


def keep(part: str, rows: list[Row]) -> None:
    """Keep a part's rows in the place of those that measured the same before."""
    figures = read()
    names = ("what", "data")
    fresh = {tuple(row.get(name) for name in names) for row in rows}
    others = [
        row for row in figures.get(part, []) if tuple(row.get(name) for name in names) not in fresh
    ]
    figures[part] = [*others, *rows]
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1), "utf-8")


def read() -> dict[str, list[Row]]:
    """Give all that was kept."""
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}


def summary(values: Sequence[float]) -> dict[str, float | None]:
    """Give the median, the 95th percentile, and how many there were."""
    if not values:
        return {"median": None, "p95": None, "times": 0}
    return {"median": median(values), "p95": percentile(values, 95), "times": len(values)}


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]
