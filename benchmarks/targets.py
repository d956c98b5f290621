"""What the figures are held to, and whether they reach it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from benchmarks.data import BUNDLED, TITLES
from benchmarks.figures import Row

Figures = dict[str, list[Row]]

OURS = "ours"
_STEP = {
    "10k": ("no slower, or both within a frame", 1.0),
    "1m": ("≥ 50×", 50.0),
    "10m": ("they cannot", math.inf),
}
_SCRIPT = {"10k": 4.0, "1m": 12.0, "10m": 12.0}
_FIRST = {"10k": 1.3, "1m": 2.0, "10m": 3.0}
_TILE = {"10k": 20.0, "1m": 100.0, "10m": 300.0}
_SETTLED = {"10k": 200.0, "1m": 300.0, "10m": 600.0}
_FRAME = 25.0
"""Milliseconds: a frame at 60 a second, and half of one more for the clock's own trembling."""


@dataclass(frozen=True)
class Verdict:
    """One figure against what it must reach; None where it was not measured."""

    what: str
    data: str
    wanted: str
    found: str
    reached: bool | None


def verdicts(figures: Figures) -> list[Verdict]:
    """Judge all that was asked for, in its order."""
    judged = [_step(figures, size) for size in ("10k", "1m", "10m")]
    plain = (
        ("script time per step, 95th percentile", "steps", OURS, "script", _SCRIPT),
        ("tile, server side, warm data, 95th percentile", "tiles", "tile", "fresh", _TILE),
    )
    for title, part, what, key, limits in plain:
        for size, limit in limits.items():
            judged.append(_limit(title, size, limit, _value(figures, part, what, size, key, "p95")))
        if part == "steps":
            judged += [_first(figures, size, limit) for size, limit in _FIRST.items()]
    for size, limit in _SETTLED.items():
        took = _value(figures, "settled", "settled", size, "settled", "median")
        judged.append(_limit("release to settled page, median", size, limit, took))
    return [*judged, *_sessions(figures)]


def row_of(figures: Figures, part: str, what: str, size: str) -> Row:
    """Give one row; an empty one where it was not measured."""
    rows = figures.get(part, [])
    found = (row for row in rows if row["what"] == what and row["data"] == size)
    return next(found, {})


def _value(figures: Figures, part: str, what: str, size: str, key: str, which: str) -> Any:
    return (row_of(figures, part, what, size).get(key) or {}).get(which)


def _limit(what: str, size: str, limit: float, found: float | None) -> Verdict:
    told = "not measured" if found is None else f"{found:.1f} ms"
    return Verdict(
        what, TITLES[size], f"≤ {limit:.0f} ms", told, None if found is None else found <= limit
    )


def best_peer(figures: Figures, size: str) -> tuple[str, float] | None:
    """Give the library with the shortest step at this size, and that step."""
    rows = [row for row in figures.get("steps", []) if row["data"] == size and row["what"] != OURS]
    steps = [(row["what"], row["wall"]["median"]) for row in rows if row["wall"]["median"]]
    return min(steps, key=lambda step: step[1], default=None)


def _step(figures: Figures, size: str) -> Verdict:
    what = "scrub step against the best peer"
    ours = _value(figures, "steps", OURS, size, "wall", "median")
    best = best_peer(figures, size)
    if size == "10m" and ours is not None:
        told = "all failed" if best is None else f"{best[0]}: {best[1]:,.0f} ms"
        slow = best is None or best[1] > 10_000
        told += f"; ours {ours:.1f} ms"
        return Verdict(what, TITLES[size], "they cannot", told, slow)
    if ours is None or best is None:
        return Verdict(what, TITLES[size], _STEP[size][0], "not measured", None)
    ratio = best[1] / ours
    told = f"{ours:.1f} ms against {best[1]:.1f} ms ({best[0]}): {ratio:.1f}×"
    reached = ratio >= _STEP[size][1] or (size == "10k" and max(ours, best[1]) <= _FRAME)
    return Verdict(what, TITLES[size], _STEP[size][0], told, reached)


def _first(figures: Figures, size: str, limit: float) -> Verdict:
    what = "first map against the bundled data set"
    ours, bundled = (
        _value(figures, "first_map", "first map", each, "drawn", "median")
        for each in (size, BUNDLED)
    )
    if not ours or not bundled:
        return Verdict(what, TITLES[size], f"≤ {limit}×", "not measured", None)
    ratio = ours / bundled
    told = f"{ratio:.2f}× ({ours:.0f} ms against {bundled:.0f} ms)"
    return Verdict(what, TITLES[size], f"≤ {limit}×", told, ratio <= limit)


def _sessions(figures: Figures) -> list[Verdict]:
    row = row_of(figures, "sessions", "sessions", "1m")
    what, data = f"{row.get('sessions', 50)} sessions for a minute", TITLES["1m"]
    if not row:
        return [Verdict(what, data, "no error, p95 ≤ 1.5 s, ≤ 3 GB", "not measured", None)]
    p95, peak = row["settled"]["p95"], row["peak_mb"]
    return [
        Verdict(f"{what}: errors", data, "none", str(row["errors"]), row["errors"] == 0),
        Verdict(
            f"{what}: settled update, 95th percentile",
            *(data, "≤ 1,500 ms"),
            *(f"{p95:,.0f} ms" if p95 else "none settled", bool(p95) and p95 <= 1500),
        ),
        Verdict(
            f"{what}: server's memory at its most",
            *(data, "≤ 3,072 MB"),
            *(f"{peak:,.0f} MB" if peak else "unknown", peak <= 3072 if peak else None),
        ),
    ]
