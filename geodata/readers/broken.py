"""Rows of a text whose quotation marks do not fit, told apart as well as may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

csv.field_size_limit(2**31 - 1)  # else a cell of more than 131,072 signs is an error
_MOST_LINES = 200
"""Lines that one row may reach over; a cell that is open for longer is never closed."""


class Told(NamedTuple):
    """A row: its cells, or why it has none that can be told. A blank line has neither."""

    cells: list[str]
    text: str
    reason: str = ""


def told_apart(text: str, delimiter: str, width: int) -> Iterator[Told]:
    """Give the rows of a text; one with a mark that is never closed ends where its line ends.

    Args:
        text: whole lines.
        delimiter: between cells.
        width: cells of a sound row. A row of several lines that has others is taken for one whose
            mark is closed by that of another row: it ends where its first line does.
    """
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        row, taken = _row(lines[at : at + _MOST_LINES], delimiter, width)
        yield row
        at += taken


def _row(lines: list[str], delimiter: str, width: int) -> tuple[Told, int]:
    """Read the row that the first line begins; give also over how many lines it reaches."""
    taken = 0

    def given() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += 1
            yield line

    try:
        cells = next(csv.reader(given(), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return _broken(lines[0]), 1
    if taken > 1 and (
        len(cells) != width or _are_rows(lines[0], lines[taken - 1], delimiter, width)
    ):
        return _broken(lines[0]), 1
    return Told(cells if any(cells) else [], lines[0]), max(taken, 1)


def _broken(line: str) -> Told:
    reason = "A quotation mark is opened in this row and never closed, or stands within a cell."
    return Told([], line.rstrip("\r\n"), reason)


def marks_fit(block: bytes, delimiter: str, width: int, rows: int) -> bool:
    """Tell whether every quotation mark opens or closes a cell, and no cell has swallowed rows.

    Arrow takes two stray marks for one cell, with all rows between them in it. A sound block is
    looked at as a whole, not row by row.

    Args:
        block: whole lines.
        delimiter: between cells.
        width: cells of a sound row.
        rows: how many rows Arrow has found.
    """
    signs = np.frombuffer(block, np.uint8)
    if b'"' not in block:
        return True
    marks, ends = _marks_and_line_ends(signs)
    if len(marks) % 2 or not _in_pairs(signs, marks, delimiter):
        return len(ends) <= rows and _lines_fit(block, signs, marks, ends, delimiter)
    if len(ends) == rows:
        return True
    is_within = np.searchsorted(marks, ends) % 2 == 1
    if not is_within.any():
        return True
    ends_of_cells = np.flatnonzero(signs == ord(delimiter))
    counts = np.diff(np.searchsorted(ends_of_cells, ends), prepend=0)
    return not _swallow(block, ends, is_within, counts, delimiter, width)


_MARK = ord('"')


def _marks_and_line_ends(signs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give where quotation marks stand, and where lines end: before the next one's first sign."""
    places = np.concatenate(
        [
            np.flatnonzero((piece == _MARK) | (piece <= ord("\r"))) + start
            for start in range(0, len(signs), _PIECE)
            for piece in (signs[start : start + _PIECE],)
        ]
    )
    found = signs.take(places)
    is_end = found == ord("\n")
    returns = places[found == ord("\r")]
    if len(returns):
        behind = signs.take(returns + 1, mode="clip")
        is_end[found == ord("\r")] = behind != ord("\n")
    ends = places[is_end] + 1
    if not len(ends) or ends[-1] != len(signs):
        ends = np.append(ends, len(signs))
    return places[found == _MARK], ends


_PIECE = 2**18
"""Bytes that are looked at at once: so many stay near the processor."""


def _may_stand(signs: np.ndarray, delimiter: str) -> np.ndarray:
    """Tell which bytes may stand before or behind a cell in quotation marks."""
    is_edge: np.ndarray = (signs == ord("\n")) | (signs == ord("\r"))
    is_edge |= (signs == ord(delimiter)) | (signs == _MARK)
    return is_edge


def _in_pairs(signs: np.ndarray, marks: np.ndarray, delimiter: str) -> bool:
    """Tell whether marks open and close cells by turns; they are even in number."""
    opening, closing = marks[::2], marks[1::2]
    before = signs.take(opening[1:] - 1 if opening[0] == 0 else opening - 1)
    behind = signs[1:].take(closing[:-1] if closing[-1] == len(signs) - 1 else closing)
    return all(bool(_may_stand(beside, delimiter).all()) for beside in (before, behind))


def _misplaced(
    signs: np.ndarray, marks: np.ndarray, place: np.ndarray, delimiter: str
) -> np.ndarray:
    """Tell which marks neither open nor close a cell; every other one, by its place, opens one."""
    beside = marks + np.where(place % 2 == 0, -1, 1)
    is_edge = (beside < 0) | (beside == len(signs))
    return ~_may_stand(signs[np.where(is_edge, marks, beside)], delimiter)


def _lines_fit(
    block: bytes, signs: np.ndarray, marks: np.ndarray, ends: np.ndarray, delimiter: str
) -> bool:
    """Tell whether the marks of every line fit, where each is a row; some stand within cells."""
    starts = np.concatenate([[0], ends[:-1]])
    line = np.searchsorted(ends, marks, "right")
    place = np.arange(len(marks)) - np.searchsorted(marks, starts)[line]
    is_odd = np.bincount(line, minlength=len(ends)) % 2 == 1
    is_odd[line[_misplaced(signs, marks, place, delimiter)]] = True
    texts = (block[starts[at] : ends[at]].decode() for at in np.flatnonzero(is_odd))
    return all(_is_closed(text, delimiter) for text in texts)


def _is_closed(line: str, delimiter: str) -> bool:
    try:
        list(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _swallow(
    block: bytes,
    ends: np.ndarray,
    is_within: np.ndarray,
    counts: np.ndarray,
    delimiter: str,
    width: int,
) -> bool:
    """Tell whether any row of several lines is made of lines that are rows themselves."""
    starts = np.concatenate([[0], ends[:-1]])
    is_first = ~np.concatenate([[False], is_within[:-1]])
    firsts = np.flatnonzero(is_first & is_within)
    lasts = np.flatnonzero(~is_first & ~is_within)
    is_wide = counts >= width - 1
    may_be = is_wide[firsts] & is_wide[lasts]
    for first, last in zip(firsts[may_be], lasts[may_be], strict=True):
        one, other = (block[starts[at] : ends[at]].decode() for at in (first, last))
        if _are_rows(one, other, delimiter, width):
            return True
    return False


_NARROW = 4
"""Columns below which a line of a text has as many delimiters as a row too easily."""


def _are_rows(first: str, last: str, delimiter: str, width: int) -> bool:
    """Tell whether the first and the last line of a row look like two rows.

    Both have delimiters enough, and what stands before the first mark is of the same kinds.
    """
    if width < _NARROW or min(first.count(delimiter), last.count(delimiter)) < width - 1:
        return False
    before = first.partition('"')[0].split(delimiter)[:-1] or [first]
    pairs = list(zip(before, last.split(delimiter), strict=False))
    return 2 * sum(_kind(one) == _kind(other) for one, other in pairs) >= len(pairs)


def _kind(cell: str) -> tuple[bool, bool]:
    """Tell whether a cell has digits, and letters."""
    return any(map(str.isdigit, cell)), any(map(str.isalpha, cell))
