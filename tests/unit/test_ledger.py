"""A ledger: what is added is what is read, and what was edited is named by its line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.ledger import (
    Contents,
    Delta,
    Entry,
    Ledger,
    applied,
    changes,
    delta,
    digest,
    field_changes,
    fingerprint,
    read_ledger,
    write_entry,
)
from geodata.ledger.entry import NOTHING

_IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
_MARKS = st.text("0123456789abcdef", min_size=12, max_size=12)
_PARTS = st.dictionaries(_IDS, _MARKS, max_size=6)
_CONTENTS = st.builds(Contents, _PARTS, _PARTS, _PARTS)
_NOTES = st.text(max_size=40).filter(
    lambda text: bool(text.strip()) and not any("\ud800" <= sign <= "\udfff" for sign in text)
)
_HISTORIES = st.lists(
    st.tuples(_CONTENTS, _NOTES, st.dates(), st.booleans()), min_size=1, max_size=5
)


def entries_of(history: Iterable[tuple[Contents, str, dt.date, bool]]) -> list[Entry]:
    """Make the entries that commits of these contents would make."""
    found: list[Entry] = []
    before = NOTHING
    for number, (contents, note, date, kept) in enumerate(history):
        last = found[-1] if found else None
        found.append(
            Entry(
                f"{number:012x}",
                date,
                note,
                last.revision if last else None,
                digest(write_entry(last)) if last else None,
                kept,
                delta(before, contents),
            )
        )
        before = contents
    return found


def read_lines(lines: Iterable[str]) -> tuple[Ledger, list[str]]:
    with TemporaryDirectory() as folder:
        text = "".join(f"{line}\n" for line in lines)
        (Path(folder) / "ledger.jsonl").write_bytes(text.encode())
        ledger, problems = read_ledger(Path(folder))
        return ledger, [str(problem) for problem in problems]


@given(_HISTORIES)
def test_what_is_committed_is_what_is_replayed(history) -> None:
    entries = entries_of(history)
    ledger, problems = read_lines(map(write_entry, entries))
    assert problems == []
    assert list(ledger.entries) == entries
    for entry, (contents, *_) in zip(entries, history, strict=True):
        assert ledger.contents_at(entry.revision) == contents
    assert ledger.contents == history[-1][0]


@given(_CONTENTS, _CONTENTS)
def test_a_difference_leads_from_one_content_to_the_other_and_holds_no_more(before, after) -> None:
    found = delta(before, after)
    assert applied(before, found) == after
    for old, part in zip(before, found, strict=True):
        assert all(old.get(key) != mark for key, mark in part.items())


@given(_HISTORIES, st.data())
def test_a_line_that_was_edited_is_named_and_no_other(history, data) -> None:
    lines = [write_entry(entry) for entry in entries_of(history)]
    row = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[row]) - 1))
    sign = data.draw(st.sampled_from("x0 é}"))
    assume(lines[row][at] != sign)
    lines[row] = lines[row][:at] + sign + lines[row][at + 1 :]
    _, problems = read_lines(lines)
    assert {problem.split(":")[1] for problem in problems} == {str(row + 1)}


@given(_HISTORIES.filter(lambda history: len(history) > 1), st.data())
def test_a_line_that_was_written_anew_under_its_own_seal_is_named_by_the_chain(
    history, data
) -> None:
    entries = entries_of(history)
    row = data.draw(st.integers(0, len(entries) - 2))
    lines = [write_entry(entry) for entry in entries]
    lines[row] = write_entry(replace(entries[row], note=f"{entries[row].note} or so"))
    _, problems = read_lines(lines)
    assert [problem.split(": ")[0] for problem in problems] == [f"ledger.jsonl:{row + 1}:chain"]


def test_a_line_taken_out_is_missed() -> None:
    history = [
        (Contents({"a": f"{n:012x}"}, {}, {}), "Note", dt.date(2026, 1, 1), True) for n in range(4)
    ]
    lines = [write_entry(entry) for entry in entries_of(history)]
    assert read_lines(lines[1:])[1][0].startswith("ledger.jsonl:1:chain: The first line follows")
    assert read_lines([lines[0], *lines[2:]])[1][0].startswith("ledger.jsonl:1:chain: ")


def sealed(**values: object) -> str:
    """Write a line with some values otherwise, under a seal that fits."""
    (entry,) = entries_of([(Contents({"a": "0" * 12}, {}, {}), "Note", dt.date(2026, 1, 1), True)])
    content = {**json.loads(write_entry(entry)), **values}
    del content["seal"]
    text = json.dumps({key: value for key, value in content.items() if value != "missing"})[:-1]
    return f'{text},"seal":"{digest(text)}"}}'


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"revision": "35bd"}, "ledger.jsonl:1:revision: '35bd' is not a revision"),
        ({"date": "2026-02-30"}, "ledger.jsonl:1:date: '2026-02-30' is not a calendar day"),
        ({"note": "  "}, "ledger.jsonl:1:note: "),
        ({"kept": "yes"}, "ledger.jsonl:1:kept: 'yes' is not true or false"),
        ({"events": []}, "ledger.jsonl:1:events: 'events' is not an object"),
        ({"events": {"A b": "0" * 12}}, "ledger.jsonl:1:events: 'A b' is not an id"),
        ({"claims": {"a": "short"}}, "ledger.jsonl:1:claims: 'short' of 'a' is not 12 hex digits"),
        ({"places": {"a": None}}, "ledger.jsonl:1:places: 'a' is said to be gone, and was not"),
        ({"note": "missing"}, "ledger.jsonl:1:note: 'note' is missing"),
        ({"chain": "0" * 64}, "ledger.jsonl:1:chain: The first line follows another one"),
    ],
)
def test_what_a_line_must_not_say_is_named(values, named) -> None:
    _, problems = read_lines([sealed(**values)])
    assert any(problem.startswith(named) for problem in problems), problems


def test_a_torn_last_line_and_what_is_no_text_are_named(tmp_path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(f"{sealed()}\n{sealed()[:50]}".encode())
    assert [problem.row for problem in read_ledger(tmp_path)[1]] == [2]
    path.write_bytes(b"\xff\xfe")
    assert "UTF-8" in read_ledger(tmp_path)[1][0].reason


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(content) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "ledger.jsonl").write_bytes(content)
        ledger, problems = read_ledger(Path(folder))
        assert problems or not ledger.entries


@given(st.dictionaries(_IDS, st.text(max_size=5)), st.dictionaries(_IDS, st.text(max_size=5)))
def test_two_records_have_one_fingerprint_only_where_no_field_differs(old, new) -> None:
    same = not field_changes(old, new)
    without_blanks = [{k: v for k, v in each.items() if v} for each in (old, new)]
    assert same == (without_blanks[0] == without_blanks[1])
    assert (fingerprint(old) == fingerprint(new)) == (old == new)


@given(_CONTENTS, _CONTENTS)
def test_what_was_added_one_way_is_gone_the_other_way(old, new) -> None:
    for there, back in zip(changes(old, new), changes(new, old), strict=True):
        assert (there.added, there.changed, there.gone) == (back.gone, back.changed, back.added)


def test_an_empty_difference_is_one() -> None:
    assert delta(NOTHING, NOTHING) == Delta({}, {}, {})
