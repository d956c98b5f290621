"""Ids that stand twice in a file, in one part of it or in several."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from geodata.importing.repeated import Ids
from geodata.readers import Part, Rejections

_PARTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=4), max_size=5)


def _part(ids: list[str], first: int) -> Part:
    events = pa.table({"id": pa.array(ids, pa.string())})
    return Part(events, np.arange(first, first + len(ids)), Rejections.of([]))


@given(_PARTS)
def test_the_first_row_of_an_id_keeps_it_in_whichever_part_it_stands(
    parts: list[list[str]],
) -> None:
    known, row = Ids("a.csv"), 2
    first: dict[str, int] = {}
    for ids in parts:
        once = known.once(_part(ids, row))
        rows = dict(enumerate(ids, start=row))
        first |= {key: at for at, key in reversed(rows.items()) if key not in first}
        kept = [at for at, key in rows.items() if first[key] == at]
        assert once.rows.tolist() == kept
        assert once.events.column("id").to_pylist() == [rows[at] for at in kept]
        told = {each.row: each.reason for each in once.rejections}
        assert told == {
            at: f"'{key}' is the id of row {first[key]} already; ids are unique."
            for at, key in rows.items()
            if at not in kept
        }
        row += len(ids)
