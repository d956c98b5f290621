"""Claims of many events at once: of each kind of claim, which events have it, and its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from geodata.data_package.event_schema import CLAIMS

_FIELDS: dict[str, pa.DataType] = {
    CLAIMS.value_type.field(at).name: CLAIMS.value_type.field(at).type
    for at in range(CLAIMS.value_type.num_fields)
}


@dataclass(frozen=True)
class ClaimKind:
    """One kind of claim.

    Attributes:
        stands: whether each event has it.
        fields: by name, a column as long as the events, or one value that holds for all.
    """

    stands: np.ndarray
    fields: Mapping[str, Any]


def claims_column(kinds: Sequence[ClaimKind]) -> pa.Array:
    """Give the claims of each event, in the order of their kinds; fields that none has are left out."""
    size = len(kinds[0].stands)
    matrix = np.stack([kind.stands for kind in kinds], axis=1)
    rows, which = np.nonzero(matrix)
    ends = np.cumsum(matrix.sum(axis=1, dtype=np.int32), dtype=np.int32)
    offsets = pa.array(np.concatenate([np.zeros(1, np.int32), ends]))
    names = [name for name in _FIELDS if any(name in kind.fields for kind in kinds)]
    columns = [_field(name, kinds, rows, which, size) for name in names]
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(columns, names))


def _field(
    name: str, kinds: Sequence[ClaimKind], rows: np.ndarray, which: np.ndarray, size: int
) -> pa.Array:
    """Put one field of all claims into one column."""
    given = [kind.fields.get(name) for kind in kinds]
    if not any(isinstance(value, pa.Array) for value in given):
        return pa.array(given, _FIELDS[name]).take(pa.array(which))
    parts: list[pa.Array] = []
    starts = np.zeros(len(kinds), np.int64)
    steps = np.zeros(len(kinds), np.int64)
    length = 0
    for at, value in enumerate(given):
        part = value if isinstance(value, pa.Array) else pa.array([value], _FIELDS[name])
        starts[at], steps[at] = length, 1 if len(part) == size and isinstance(value, pa.Array) else 0
        length += len(part)
        parts.append(part.cast(_FIELDS[name]))
    return pa.concat_arrays(parts).take(pa.array(starts[which] + steps[which] * rows))
