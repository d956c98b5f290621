"""``ledger.jsonl``: the revisions of a package, one on each line, read with all that is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from geodata.data_package import SLUG, Problem, Problems
from geodata.errors import TimeSpanError
from geodata.ledger.entry import (
    DIGITS,
    KINDS,
    NOTHING,
    Contents,
    Delta,
    Entry,
    applied,
    digest,
    is_sealed,
)
from geodata.revision_name import REVISION
from geodata.window import read_day

FILE = "ledger.jsonl"

_MARK = re.compile(f"[0-9a-f]{{{DIGITS}}}")


@dataclass(frozen=True)
class Ledger:
    """The revisions of a package that were committed, the oldest first.

    Attributes:
        entries: one for each line.
        last_line: the last one as it is written; empty without any.
    """

    entries: tuple[Entry, ...] = ()
    last_line: str = ""

    @property
    def last(self) -> Entry | None:
        """The newest revision."""
        return self.entries[-1] if self.entries else None

    def entry_of(self, revision: str) -> Entry | None:
        """Give a revision's line, the newest where its content came back; None without one."""
        return next((each for each in reversed(self.entries) if each.revision == revision), None)

    @cached_property
    def _contents(self) -> Mapping[str, Contents]:
        found: dict[str, Contents] = {}
        contents = NOTHING
        for entry in self.entries:
            contents = applied(contents, entry.delta)
            found[entry.revision] = contents
        return found

    def contents_at(self, revision: str) -> Contents:
        """Give the fingerprints of a revision.

        Raises:
            KeyError: if it has no line.
        """
        return self._contents[revision]

    @property
    def contents(self) -> Contents:
        """The fingerprints of the newest revision."""
        return self._contents[self.entries[-1].revision] if self.entries else NOTHING

    @cached_property
    def last_seen(self) -> Mapping[str, int]:
        """The line, from 1, that last told of each event that there ever was."""
        return {
            event_id: number
            for number, entry in enumerate(self.entries, start=1)
            for event_id, mark in entry.delta.events.items()
            if mark is not None
        }


@dataclass
class _Reader:
    """Reads line after line, each against the one before."""

    problems: Problems = field(default_factory=Problems)
    entries: list[Entry] = field(default_factory=list)
    contents: Contents = NOTHING
    line: str = ""
    sound: bool = True
    misses_none: bool = True

    def note(self, row: int, name: str, reason: str) -> None:
        self.sound = self.misses_none = False
        self.problems.add(FILE, row, name, reason)

    def read(self, row: int, line: str) -> None:
        """Read a line, or note what is wrong with it."""
        was_sound, before = self.sound, self.line
        self.sound, self.line = True, line
        if not is_sealed(line):
            reason = "The line is not as it was written: its seal does not fit what it says."
            self.note(row, "seal", reason)
            return
        values = self._values(row, line)
        entry = self._entry(row, values) if values is not None else None
        if entry is None:
            return
        self._follow(row, entry, before if was_sound else None)
        self.contents = applied(self.contents, entry.delta)
        self.entries.append(entry)

    def _values(self, row: int, line: str) -> Mapping[str, Any] | None:
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            self.note(row, "", "The line is not a JSON object.")
            return None
        lacking = [name for name in _NAMES if name not in values]
        for name in lacking:
            self.note(row, name, f"'{name}' is missing from the line.")
        return None if lacking else dict(values)

    def _entry(self, row: int, values: Mapping[str, Any]) -> Entry | None:
        for name, (is_right, wanted) in _PLAIN.items():
            if not is_right(values[name]):
                self.note(row, name, f"'{_short(values[name])}' is not {wanted}.")
        parts = {kind: self._part(row, kind, values[kind]) for kind in KINDS}
        if not self.sound:
            return None
        return Entry(
            values["revision"],
            read_day(values["date"]),
            values["note"],
            values["previous"],
            values["chain"],
            values["kept"],
            Delta(**parts),
        )

    def _part(self, row: int, kind: str, part: object) -> dict[str, str | None]:
        """Read fingerprints by id; what is gone has been there."""
        if not isinstance(part, dict):
            self.note(row, kind, f"'{kind}' is not an object of ids and fingerprints.")
            return {}
        known = getattr(self.contents, kind)
        for key, mark in part.items():
            if not SLUG.fullmatch(key):
                self.note(row, kind, f"'{_short(key)}' is not an id.")
            elif mark is None and self.misses_none and key not in known:
                self.note(row, kind, f"'{key}' is said to be gone, and was not there.")
            elif mark is not None and not (isinstance(mark, str) and _MARK.fullmatch(mark)):
                wanted = f"'{_short(mark)}' of '{key}' is not {DIGITS} hex digits, nor null."
                self.note(row, kind, wanted)
        return part

    def _follow(self, row: int, entry: Entry, before: str | None) -> None:
        """Hold a line against the one before, if that one can be trusted."""
        if not before:
            if row == 1 and (entry.chain or entry.previous):
                self.note(row, "chain", "The first line follows another one, which is missing.")
            return
        if entry.chain != digest(before):
            reason = f"Line {row} was written after another line than this: it has been replaced."
            self.note(row - 1, "chain", reason)
        elif entry.previous != self.entries[-1].revision:
            reason = f"'{entry.previous}' is not the revision of the line before."
            self.note(row, "previous", reason)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(read_day(value))
    except TimeSpanError:
        return False


def _is_revision(value: object) -> bool:
    return isinstance(value, str) and bool(REVISION.fullmatch(value))


def _short(value: object) -> str:
    return str(value)[:80]


_PLAIN = {
    "revision": (_is_revision, "a revision of 12 hex digits"),
    "date": (_is_day, "a calendar day, YYYY-MM-DD"),
    "note": (lambda value: isinstance(value, str) and bool(value.strip()), "a note in words"),
    "previous": (lambda value: value is None or _is_revision(value), "a revision, nor null"),
    "chain": (lambda value: value is None or isinstance(value, str), "a SHA-256, nor null"),
    "kept": (lambda value: isinstance(value, bool), "true or false"),
}
"""What each plain value of a line has to be, and how that is said."""

_NAMES = (*_PLAIN, *KINDS)


def read_ledger(folder: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger of a package, as far as it can be read, and what is wrong with it.

    Without a ledger there are no revisions and no problems.
    """
    reader = _Reader()
    try:
        text = (folder / FILE).read_bytes().decode()
    except FileNotFoundError:
        return Ledger(), []
    except (OSError, UnicodeDecodeError) as error:
        return Ledger(), [Problem(FILE, 1, "", f"The ledger is not a text in UTF-8: {error}.")]
    lines = text.split("\n")
    for row, line in enumerate(lines[:-1], start=1):
        reader.read(row, line)
    if lines[-1]:
        reader.note(len(lines), "", "The last line has no end; it was not written whole.")
    return Ledger(tuple(reader.entries), reader.line), reader.problems.sorted()


def sound_ledger(folder: Path) -> Ledger:
    """Give the ledger of a package, read once for as long as it stays; an unsound one is empty."""
    path = folder / FILE
    return _read_once(folder, path.stat().st_mtime_ns) if path.is_file() else Ledger()


@lru_cache(64)
def _read_once(folder: Path, _: int) -> Ledger:
    ledger, problems = read_ledger(folder)
    return Ledger() if problems else ledger
