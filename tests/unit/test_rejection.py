from __future__ import annotations

from geodata.readers.rejection import Rejection


def test_a_rejection_is_printed_on_one_line_without_what_steers_a_terminal() -> None:
    told = str(Rejection("a.csv", 2, "x\x1b]0;y\x07", "", "'\x1b[2J'\nis wrong, « حلب »."))
    assert told == "a.csv:2:x\ufffd]0;y\ufffd: '\ufffd[2J' is wrong, « حلب »."
