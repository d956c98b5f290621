"""The difference between two revisions of a package, as the command line prints it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.ledger.changes import Told, changes, field_changes
from geodata.ledger.entry import KINDS, Contents, Entry
from geodata.ledger.kept import archive_path, open_kept
from geodata.ledger.reading import FILE, Ledger, read_ledger
from geodata.store import open_package

LEAST_DIGITS = 4
"""Digits by which a revision can be named, at least."""

_ONE = {"events": "event", "claims": "claim", "places": "place"}


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision that is compared; its content where it is at hand."""

    name: str
    contents: Contents
    told: Told | None
    entry: Entry | None


def diff(folder: Path, first: str, second: str | None) -> Iterator[str]:
    """Give the lines that say what differs from a first revision to a second one.

    Args:
        folder: the package.
        first: a revision, or the beginning of one.
        second: another; None for what the folder holds now.

    Raises:
        DatasetError: if a revision is not known, or what is needed is not sound.
        StoreError: if an index cannot be made or opened.
    """
    ledger, problems = read_ledger(folder)
    if problems:
        raise DatasetError([str(problem) for problem in problems])
    here, _ = open_package(folder)
    names = [_named(text, ledger, here) for text in (first, second) if text is not None]
    old, new = (_revision(name, ledger, here, folder) for name in [*names, here.revision][:2])
    return _lines(old, new, here)


def _named(text: str, ledger: Ledger, here: Dataset) -> str:
    """Find the one revision that begins with these digits."""
    known = dict.fromkeys([*(entry.revision for entry in ledger.entries), here.revision])
    found = [name for name in known if len(text) >= LEAST_DIGITS and name.startswith(text)]
    if len(found) == 1:
        return found[0]
    if found:
        raise DatasetError([f"'{text}' may mean {' or '.join(found)}; write more of its digits."])
    raise DatasetError(
        [
            (
                f"'{text}' is no revision in '{FILE}', nor that of the content; write at least "
                f"{LEAST_DIGITS} digits of one of {', '.join(known)}."
            )
        ]
    )


def _revision(name: str, ledger: Ledger, here: Dataset, folder: Path) -> _Revision:
    """Take a revision from the folder, from what is kept, or, by fingerprints, from the ledger."""
    entry = ledger.entry_of(name)
    if name == here.revision:
        told = Told.of(here)
        return _Revision(name, told.contents, told, entry)
    is_kept = archive_path(folder, name).is_file()
    told_of_kept = Told.of(open_kept(folder, name)[0]) if is_kept else None
    return _Revision(name, ledger.contents_at(name), told_of_kept, entry)


def _lines(old: _Revision, new: _Revision, here: Dataset) -> Iterator[str]:
    found = changes(old.contents, new.contents)
    yield f"from {_heading(old)}"
    yield f"to   {_heading(new)}"
    without = [each.name for each in (old, new) if each.told is None]
    if without:
        yield (
            f"The content of {' and '.join(without)} is not kept: what has changed is known by id, "
            f"its fields are not."
        )
    if all(kind.are_none for kind in found):
        yield _nothing(old, new)
    for kind, part in zip(KINDS, found, strict=True):
        yield from (f"added {_ONE[kind]} {_thing(kind, key, new)}" for key in part.added)
        for key in part.changed:
            yield f"changed {_ONE[kind]} {_thing(kind, key, new)}"
            yield from _fields(kind, key, old, new)
        yield from _gone(kind, part.gone, old, here)


def _heading(revision: _Revision) -> str:
    if revision.entry is None:
        return f"{revision.name} (not committed)"
    return f"{revision.name} {revision.entry.date} {printable(revision.entry.note)}"


def _nothing(old: _Revision, new: _Revision) -> str:
    if old.name == new.name:
        return "It is the same revision."
    return (
        "No event, claim or place differs; something else does, such as the name of an actor or "
        "the title of a source."
    )


def _thing(kind: str, key: str, revision: _Revision) -> str:
    """Name an event or a place by its id and what it is called, where that is known."""
    field = {"events": "title_en", "places": "name_en", "claims": "text_en"}[kind]
    name = revision.told.record(kind, key).get(field, "") if revision.told else ""
    return f"{key} {_quoted(name)}" if name else key


def _fields(kind: str, key: str, old: _Revision, new: _Revision) -> Iterator[str]:
    if old.told is None or new.told is None:
        return
    for field, was, now in field_changes(old.told.record(kind, key), new.told.record(kind, key)):
        yield f"  {field}: {_quoted(was)} → {_quoted(now)}"


def _gone(kind: str, keys: Iterable[str], old: _Revision, here: Dataset) -> Iterator[str]:
    """Name what is gone; of an event that was retracted, say when, why and where it went."""
    for key in keys:
        retraction = here.retractions.get(key) if kind == "events" else None
        word = "retracted" if kind == "events" else "removed"
        yield f"{word} {_ONE[kind]} {_thing(kind, key, old)}"
        if retraction:
            yield f"  {retraction.date}: {printable(retraction.reason.in_language('en'))}"
            if retraction.merged_into:
                yield f"  merged into {retraction.merged_into}"


def _quoted(text: str) -> str:
    """Write a text on one line, between quotation marks."""
    return printable(json.dumps(text, ensure_ascii=False))


def printable(text: str) -> str:
    """Write signs that would steer a terminal, or turn the text round, as escapes."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
