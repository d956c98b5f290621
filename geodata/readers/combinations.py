"""Combinations of codes that several columns have in a row, numbered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int64]

_MOST = 2**62
"""Numbers of combinations that a whole number of 64 bits can tell apart."""


def combined(columns: Sequence[tuple[Codes, int]]) -> tuple[Codes, list[Codes]]:
    """Number the distinct combinations of codes, those that are met first before others.

    Args:
        columns: each one's codes, and how many there may be.

    Returns:
        Each row's number, and of each column, the code that each combination has in it.
    """
    if len(columns) == 1:
        codes, size = columns[0]
        return codes, [np.arange(size)]
    whole, reach = columns[0]
    for codes, size in columns[1:]:
        if reach * size > _MOST:
            whole, reach = densely(whole)
        whole, reach = whole * size + codes, reach * size
    whole, reach = densely(whole)
    first = np.zeros(reach, np.int64)
    first[whole[::-1]] = np.arange(len(whole) - 1, -1, -1)
    return whole, [codes[first] for codes, _ in columns]


def densely(codes: Codes) -> tuple[Codes, int]:
    """Number codes anew from 0 without gaps, as they are met; give also how many there are."""
    found = pa.array(codes).dictionary_encode()
    return found.indices.to_numpy().astype(np.int64), len(found.dictionary)


def used(codes: Codes) -> tuple[Codes, Codes]:
    """Number codes anew like that; give also which ones they were."""
    found = pa.array(codes).dictionary_encode()
    return found.indices.to_numpy(), found.dictionary.to_numpy()
