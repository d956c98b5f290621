"""Turns: no more pages are drawn at once than are to be, and a turn is always passed on."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.turns import AT_ONCE, in_turn, turn

_MANY = 5 * AT_ONCE


def test_no_more_than_a_few_are_drawn_at_once() -> None:
    under_way, most, lock = [0], [0], threading.Lock()
    several = threading.Barrier(AT_ONCE)

    @in_turn
    def draw() -> None:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        several.wait(10)  # all turns are taken at this moment
        with lock:
            under_way[0] -= 1

    with ThreadPoolExecutor(_MANY) as pool:
        for drawn in [pool.submit(draw) for _ in range(_MANY)]:
            drawn.result(20)
    assert most[0] == AT_ONCE


def test_a_turn_within_a_turn_needs_no_other() -> None:
    with turn():
        for _ in range(_MANY):
            in_turn(lambda: None)()


def test_a_page_that_fails_passes_its_turn_on() -> None:
    @in_turn
    def fail() -> None:
        raise ValueError

    for _ in range(_MANY):
        with pytest.raises(ValueError):  # noqa: PT011  # any of them
            fail()
    with turn():
        pass
