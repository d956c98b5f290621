"""Texts put together for many rows at once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def joined(*parts: pa.Array | str) -> pa.Array:
    """Put columns and texts one behind the other."""
    return pc.binary_join_element_wise(*parts, "")


def where_given(prefix: str, column: pa.Array, suffix: str = "") -> pa.Array:
    """Give a column with what belongs around its texts, and nothing where it is empty."""
    return pc.if_else(pc.equal(column, ""), "", joined(prefix, column, suffix))


def as_slugs(texts: pa.Array) -> pa.Array:
    """Give texts in plain Latin letters as ids; what is no letter or digit becomes a hyphen."""
    plain = pc.replace_substring_regex(pc.utf8_lower(texts), r"[^a-z0-9]+", "-")
    return pc.utf8_trim(plain, "-")


def same(value: str | None, size: int) -> pa.Array:
    """Give one text for every row."""
    return pa.array([value], pa.string()).take(pa.array(np.zeros(size, np.int64)))
