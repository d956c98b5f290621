"""Texts as codes (a dictionary, in Arrow's words), alone or within lists, and back."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_CODES = pa.dictionary(pa.int32(), pa.string())


def as_codes(column: pa.Array) -> pa.Array:
    """Give the texts of a column, or those in its lists, as codes."""
    return in_form(column, _coded(column.type))


def in_form(column: pa.Array, form: pa.DataType) -> pa.Array:
    """Give a column in a form that differs from its own in what of it is in codes."""
    if column.type.equals(form):
        return column
    if pa.types.is_dictionary(form):
        return column.dictionary_encode()
    if pa.types.is_struct(form):
        fields = [
            in_form(each, field.type) for each, field in zip(column.flatten(), form, strict=True)
        ]
        return pa.StructArray.from_arrays(fields, fields=list(form), mask=column.is_null())
    if pa.types.is_list(form):
        lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy()
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        values = in_form(column.flatten(), form.value_type)
        return pa.ListArray.from_arrays(pa.array(offsets), values, mask=column.is_null())
    return column.cast(form)


def _coded(form: pa.DataType) -> pa.DataType:
    """Give a type with codes in the place of its texts."""
    if pa.types.is_string(form):
        return _CODES
    if pa.types.is_struct(form):
        return pa.struct([field.with_type(_coded(field.type)) for field in form])
    if pa.types.is_list(form):
        return pa.list_(_coded(form.value_type))
    return form
