"""Columns put together for a part of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.distinct import Outcome
from geodata.readers.rejection import Refused


def same(value: Any, size: int, kind: pa.DataType | None = None) -> pa.Array:
    """Give a column that says the same of every row."""
    return pa.array([value], kind or pa.string()).take(pa.array(np.zeros(size, np.int64)))


def joined(parts: Sequence[pa.Array | str], between: str = "") -> pa.Array:
    """Put texts of each row into one; a part may be the same text for all."""
    return pc.binary_join_element_wise(*parts, between)


def as_slugs(texts: pa.Array) -> pa.Array:
    """Give texts in Latin letters as ids; what is no letter or digit becomes a hyphen."""
    plain = pc.replace_substring_regex(pc.utf8_lower(texts), r"[^a-z0-9]+", "-")
    return pc.utf8_trim(plain, "-")


def refused_where(is_refused: np.ndarray, refused: Refused) -> Outcome[None]:
    """Give an outcome that refuses some rows, all for the same reason."""
    return Outcome(np.where(is_refused, 1, 0).astype(np.int64), [None, refused])


def lists_of(kind: pa.ListType, rows: Sequence[Mapping[str, pa.Array]], has: Sequence[np.ndarray]) -> pa.Array:
    """Give each row a list of structures.

    Args:
        kind: of the lists.
        rows: of each place in the lists, the columns of its structure, over all rows.
        has: of each place in the lists, which rows have it.
    """
    size = len(has[0])
    structs = [_structs(kind.value_type, columns, size) for columns in rows]
    whole = pa.concat_arrays(structs)
    present = np.stack(has, axis=1)
    places = np.arange(len(rows) * size).reshape(len(rows), size).T[present]
    offsets = np.concatenate([[0], np.cumsum(present.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), whole.take(pa.array(places))).cast(kind)


def _structs(kind: pa.StructType, columns: Mapping[str, pa.Array], size: int) -> pa.Array:
    """Put columns into structures; what is not given is null."""
    fields = [kind.field(at) for at in range(kind.num_fields)]
    arrays = [
        columns[field.name].cast(field.type) if field.name in columns else pa.nulls(size, field.type)
        for field in fields
    ]
    return pa.StructArray.from_arrays(arrays, fields=fields)
