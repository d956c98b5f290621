"""Turns: no more pages are drawn at once than are to be, and a turn is always passed on."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.turns import AT_ONCE, turn

_MANY = 5 * AT_ONCE


def test_no_more_than_a_few_are_drawn_at_once() -> None:
    under_way, most, lock = [0], [0], threading.Lock()
    several = threading.Barrier(AT_ONCE)

    def draw() -> None:
        with turn():
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
            with turn():
                pass


def test_a_page_that_fails_passes_its_turn_on() -> None:
    for _ in range(_MANY):
        with pytest.raises(LookupError), turn():
            raise LookupError
    with turn():
        pass
