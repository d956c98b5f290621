"""Whether the quotation marks of a block fit is told alike by whole blocks and row by row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.readers.broken import marks_fit

_CELLS = st.text(st.sampled_from('ab",\n\r '), max_size=6)
_LINE_ENDS = st.sampled_from(["\n", "\r\n"])


def _written(rows: list[list[str]], line_end: str) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    return lines.getvalue().encode()


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=8), _LINE_ENDS)
def test_what_a_program_wrote_fits(rows: list[list[str]], line_end: str) -> None:
    assert marks_fit(_written(rows, line_end), ",", 3, len(rows))


@given(
    st.lists(st.lists(st.text("ab ", max_size=4), min_size=3, max_size=3), min_size=1, max_size=8),
    st.data(),
)
def test_a_mark_more_never_fits(rows: list[list[str]], data: st.DataObject) -> None:
    block = _written(rows, "\n")
    letters = [at for at, sign in enumerate(block) if sign in b"ab"]
    if letters:
        at = data.draw(st.sampled_from(letters))
        assert not marks_fit(block[:at] + b'x"' + block[at:], ",", 3, len(rows))


@pytest.mark.parametrize(
    ("block", "rows", "fits"),
    [
        (b"a,b,c,d\n", 1, True),
        (b'"a",b,c,d', 1, True),
        (b'"a",b,c,"d"\r', 1, True),
        (b'"a",b,c,d\r1,2,3,"4"\r', 2, True),
        (b'"a\nb",b,c,d\n', 1, True),
        (b'1,2,3,"4\n5,6,7,8"\n', 1, False),
        (b'1,2,3,"4\r5,6,7,8"\r', 1, False),
        (b'"a"b,b,c,d\n', 1, False),
        (b'5" shell,b,c,d\n', 1, True),
        (b'"a,b,c,d\n', 1, False),
    ],
)
def test_marks_within_lines_and_over_several(block: bytes, rows: int, *, fits: bool) -> None:
    assert marks_fit(block, ",", 4, rows) is fits
