"""Lists of many events at once, such as claims: which events have each kind, and its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.texts import strung


class Suffixed(NamedTuple):
    """A column whose texts get something behind them, once it is known of which rows.

    Attributes:
        column: texts, as long as the events.
        suffix: what follows each.
    """

    column: pa.Array
    suffix: str


@dataclass(frozen=True)
class Kind:
    """One kind of what lists hold, such as the claims on civilians.

    Attributes:
        stands: whether each event has it.
        fields: by name, a column as long as the events, or one value that holds for all; or, in
            all kinds, the same column with a suffix each.
    """

    stands: np.ndarray
    fields: Mapping[str, Any]


def both(one: pa.Array, other: pa.Array) -> pa.Array:
    """Give each row what is in its list of one column, then what is in that of the other."""
    lengths = [pc.fill_null(pc.list_value_length(each), 0).to_numpy() for each in (one, other)]
    values = [each.flatten() for each in (one, other)]
    sizes = np.stack(lengths, axis=1).ravel()
    begin = np.stack([np.cumsum(each) - each for each in lengths], axis=1)
    begin[:, 1] += len(values[0])
    ends = np.cumsum(sizes)
    within = np.arange(int(sizes.sum())) - np.repeat(ends - sizes, sizes)
    places = np.repeat(begin.ravel(), sizes) + within
    offsets = np.concatenate([[0], np.cumsum(lengths[0] + lengths[1])]).astype(np.int32)
    laid = pa.concat_arrays(values).take(pa.array(places, pa.int64()))
    return pa.ListArray.from_arrays(pa.array(offsets), laid)


def list_column(kinds: Sequence[Kind], form: pa.DataType) -> pa.Array:
    """Give the list of each event, in the order of its kinds.

    Args:
        kinds: what a list may hold, one of each at most.
        form: type of the lists; fields that no kind has are left out.
    """
    types = {each.name: each.type for each in form.value_type}
    matrix = np.stack([kind.stands for kind in kinds], axis=1)
    rows, which = np.nonzero(matrix)
    ends = np.cumsum(matrix.sum(axis=1, dtype=np.int32), dtype=np.int32)
    offsets = pa.array(np.concatenate([np.zeros(1, np.int32), ends]))
    names = [name for name in types if any(name in kind.fields for kind in kinds)]
    columns = [
        _field([kind.fields.get(name) for kind in kinds], types[name], rows, which)
        for name in names
    ]
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(columns, names))


def _field(given: list[Any], form: pa.DataType, rows: np.ndarray, which: np.ndarray) -> pa.Array:
    """Put one field of all kinds into one column."""
    if all(isinstance(value, Suffixed) for value in given):
        suffixes = pa.array([value.suffix for value in given])
        return strung([(given[0].column, rows), (suffixes, which)])
    parts = [value if isinstance(value, pa.Array) else pa.array([value], form) for value in given]
    steps = np.array([int(isinstance(value, pa.Array)) for value in given])
    lengths = [len(part) for part in parts]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths[:-1], dtype=np.int64)])
    places = starts[which] + steps[which] * rows if steps.any() else which
    if pa.types.is_string(form) and not any(map(_is_plain, given)):
        parts = [part if _is_coded(part) else part.dictionary_encode() for part in parts]
    else:
        parts = [part.cast(form) for part in parts]
    return pa.concat_arrays(parts).take(pa.array(places))


def _is_coded(value: Any) -> bool:
    return isinstance(value, pa.DictionaryArray)


def _is_plain(value: Any) -> bool:
    return isinstance(value, pa.Array) and not _is_coded(value)
