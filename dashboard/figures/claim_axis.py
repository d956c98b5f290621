"""The axis that the figures of one quantity share: linear where it can be, else logarithmic.

A linear axis begins at zero, so that lengths can be compared. Where the greatest figure is fifty
times the least or more, the least could not be told from nothing on it: then each step of the axis
is ten times the one before, and the page says so.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.messages import Messages

_APART = 50
_STEPS = 5
"""Steps of a linear axis, about; and the most marks of a logarithmic one."""
_BEYOND = 1.12
_BEYOND_LOG = 2
"""How many times its greatest figure an axis goes, linear and logarithmic, so that an open end can
be drawn."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Where numbers lie.

    Attributes:
        first, last: the numbers at both ends.
        is_logarithmic: whether equal steps are equal factors.
        ticks: the numbers to be written at it.
    """

    first: float
    last: float
    is_logarithmic: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Give where a number lies, in per cent of the axis."""
        if self.is_logarithmic:
            span = math.log10(self.last) - math.log10(self.first)
            part = (math.log10(max(value, self.first)) - math.log10(self.first)) / span
        else:
            part = value / self.last
        return round(100 * min(max(part, 0.0), 1.0), 2)


def axis_for(values: Iterable[float]) -> Axis:
    """Choose the axis for some numbers, none of them below zero."""
    numbers = sorted(values)
    least, most = (numbers[0], numbers[-1]) if numbers else (0.0, 0.0)
    if least > 0 and most / least >= _APART:
        return _logarithmic(least, most)
    return _linear(most)


def written_ticks(axis: Axis, m: Messages) -> list[dict[str, object]]:
    """Write the ticks in the reader's language, each with where it lies."""
    return [{"at": axis.at(tick), "label": m.number(tick)} for tick in axis.ticks]


def _linear(most: float) -> Axis:
    """Go from zero to beyond the greatest number, by steps of 1, 2 or 5 times a power of ten."""
    if not most:
        return Axis(0, 1, is_logarithmic=False, ticks=(0, 1))
    last = min(most * _BEYOND, sys.float_info.max)
    rough = last / _STEPS
    power = 10.0 ** math.floor(math.log10(rough)) if rough > sys.float_info.min else rough
    step = power * next((factor for factor in (1, 2, 5) if factor * power >= rough), 10)
    ticks = tuple(step * at for at in range(_STEPS + 1) if step * at <= last)
    return Axis(0, last, is_logarithmic=False, ticks=ticks)


def _logarithmic(least: float, most: float) -> Axis:
    """Go from the power of ten below the least to beyond the greatest, with powers as ticks."""
    low, high = math.floor(math.log10(least)), math.floor(math.log10(most))
    every = math.ceil((high - low + 1) / _STEPS)
    first = max(10.0**low, sys.float_info.min)
    last = min(most * _BEYOND_LOG, sys.float_info.max)
    ticks = tuple(10.0**power for power in range(low, high + 1, every))
    return Axis(first, last, is_logarithmic=True, ticks=ticks)
