"""Columns of codes into texts say the same as columns of texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from geodata.package_writer.parquet_file import ParquetFile
from geodata.package_writer.used import Used
from geodata.readers.coded import as_codes, in_form
from geodata.readers.combinations import combined
from geodata.readers.lists import Kind, Suffixed, list_column
from geodata.readers.texts import in_digits, joined, or_else, same, where_given

_TEXTS = st.lists(st.tuples(*[st.sampled_from(["", "a", "é", None])] * 3), min_size=1, max_size=60)
_ACTORS = pa.list_(pa.struct({"actor_id": pa.string(), "role": pa.string(), "at": pa.int32()}))


@given(_TEXTS)
def test_codes_are_joined_as_texts_are(rows: list[tuple[str | None, ...]]) -> None:
    one, two, three = (pa.array(column, pa.string()) for column in zip(*rows, strict=True))
    texts = joined("(", one, two, "-", three, ")")
    coded = joined("(", as_codes(one), as_codes(two), "-", three, ")")
    all_coded = joined("(", as_codes(one), as_codes(two), "-", as_codes(three), ")")
    whole = [f"({a or ''}{b or ''}-{c or ''})" for a, b, c in rows]
    assert texts.to_pylist() == coded.to_pylist() == all_coded.to_pylist() == whole


def test_what_is_joined_of_few_texts_is_in_codes() -> None:
    found = joined(same("a", 100), "-", same("b", 100))
    assert found.dictionary.to_pylist() == ["a-b"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=1))
def test_combinations_are_numbered_as_they_are_met(rows: list[tuple[int, int]]) -> None:
    one, two = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    codes, places = combined([(one, 5), (two, 3)])
    met = list(dict.fromkeys(rows))
    assert codes.tolist() == [met.index(row) for row in rows]
    assert list(zip(*(each.tolist() for each in places), strict=True)) == met


def test_what_belongs_around_a_text_stands_only_where_there_is_one() -> None:
    column = pa.array(["x", "", "y"])
    for given_column in (column, as_codes(column)):
        found = joined("!", *where_given("<", given_column, ">"))
        assert found.to_pylist() == ["!<x>", "!", "!<y>"]


def test_an_empty_text_gives_way_to_another() -> None:
    assert or_else(pa.array(["a", ""]), same("b", 2)).to_pylist() == ["a", "b"]
    assert in_digits(pa.array([7, None, 7])).to_pylist() == ["7", "?", "7"]


def test_lists_are_the_same_in_codes_and_back() -> None:
    rows = [[{"actor_id": "a", "role": None, "at": 1}], None, [], [None, {"actor_id": "b"}]]
    lists = pa.array(rows, _ACTORS)
    coded = as_codes(lists)
    assert coded.to_pylist() == lists.to_pylist()
    assert in_form(coded.slice(1), _ACTORS).equals(lists.slice(1))


def test_a_list_of_codes_holds_what_one_of_texts_does() -> None:
    ids, stands = pa.array(["x", "y"]), np.array([True, False])
    who = pa.array(["a", "b"])
    for column in (who, as_codes(who)):
        kinds = [
            Kind(np.ones(2, bool), {"actor_id": Suffixed(ids, "-1"), "role": column}),
            Kind(stands, {"actor_id": Suffixed(ids, "-2"), "role": None}),
        ]
        assert list_column(kinds, _ACTORS).to_pylist() == [
            [{"actor_id": "x-1", "role": "a"}, {"actor_id": "x-2", "role": None}],
            [{"actor_id": "y-1", "role": "b"}],
        ]


def test_only_texts_that_events_have_are_used() -> None:
    types = pa.DictionaryArray.from_arrays(pa.array([1, 1], pa.int32()), pa.array(["a", "b"]))
    used = Used()
    used.note(pa.table({"time": same("2016", 2), "type": types}))
    assert used.ids["event_types"] == {"b"}


def test_a_file_takes_codes_and_texts_one_after_the_other(tmp_path: Path) -> None:
    rows = [[{"actor_id": "a", "role": "target", "at": 1}], []]
    plain = pa.table({"title_en": pa.array(["x", "y"]), "actors": pa.array(rows, _ACTORS)})
    columns = [as_codes(column.chunk(0)) for column in plain.columns]
    coded = pa.Table.from_arrays(columns, plain.column_names)
    for several in ([coded, plain, coded], [plain, coded]):
        file = ParquetFile(tmp_path)
        for table in several:
            file.write(table)
        file.close()
        found = pq.read_table(tmp_path / "events.parquet")
        assert found.to_pylist() == plain.to_pylist() * len(several)
        assert found.schema.field("title_en").type == pa.string()
