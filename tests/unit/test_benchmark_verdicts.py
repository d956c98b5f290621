"""Whether a figure is reached is told by the issue's limits, and never of what was not measured."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.figures import percentile, summary
from benchmarks.targets import Verdict, verdicts


def steps(what: str, size: str, median: float | None, script: float = 1.0) -> dict[str, Any]:
    times = {"median": median, "p95": median, "times": 3 if median else 0}
    own = {"median": script, "p95": script, "times": 3}
    return {"what": what, "data": size, "wall": times, "script": own}


def verdict(what: str, data: str, *rows: dict[str, Any]) -> Verdict:
    (found,) = (
        each for each in verdicts({"steps": [*rows]}) if (each.what, each.data) == (what, data)
    )
    return found


SCRUB = "scrub step against the best peer"
SCRIPT = "script time per step, 95th percentile"


def test_nothing_is_reached_or_missed_before_it_is_measured() -> None:
    assert {each.reached for each in verdicts({})} == {None}


def test_fifty_times_faster_than_the_best_peer_is_enough_at_a_million() -> None:
    peers = [steps("slow", "1m", 2000.0), steps("best", "1m", 1000.0)]
    assert verdict(SCRUB, "1 million", steps("ours", "1m", 20.0), *peers).reached
    assert verdict(SCRUB, "1 million", steps("ours", "1m", 21.0), *peers).reached is False


@pytest.mark.parametrize(
    ("mine", "theirs", "reached"), [(17, 16, True), (40, 30, False), (30, 40, True)]
)
def test_ten_thousand_are_no_slower_or_both_within_a_frame(
    mine: float, theirs: float, reached: bool
) -> None:
    rows = steps("ours", "10k", mine), steps("peer", "10k", theirs)
    assert verdict(SCRUB, "10 thousand", *rows).reached is reached


def test_peers_without_a_step_at_ten_million_cannot_do_it() -> None:
    rows = steps("ours", "10m", 20.0), steps("peer", "10m", None)
    found = verdict(SCRUB, "10 million", *rows)
    assert found.reached
    assert "all failed" in found.found


def test_script_time_is_judged_by_its_95th_percentile() -> None:
    assert verdict(SCRIPT, "10 thousand", steps("ours", "10k", 17.0, script=4.0)).reached
    assert verdict(SCRIPT, "10 thousand", steps("ours", "10k", 17.0, script=4.1)).reached is False


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0], 95) == 5.0
    assert percentile([float(n) for n in range(1, 101)], 95) == 95.0
    assert summary([]) == {"median": None, "p95": None, "times": 0}
