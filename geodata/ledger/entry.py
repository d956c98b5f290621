"""One line of a ledger: a revision, and in which events, claims and places it differs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

DIGITS = 12
"""Hex digits of a fingerprint."""

KINDS = ("events", "claims", "places")
"""What a ledger follows, in the order in which it is told."""

_SEAL = re.compile(r',"seal":"([0-9a-f]{64})"\}')


class Contents(NamedTuple):
    """The fingerprint of every event, claim and place of a revision, by id."""

    events: Mapping[str, str]
    claims: Mapping[str, str]
    places: Mapping[str, str]


class Delta(NamedTuple):
    """What is new or changed, with its fingerprint, and what is gone, with None."""

    events: Mapping[str, str | None]
    claims: Mapping[str, str | None]
    places: Mapping[str, str | None]


NOTHING = Contents({}, {}, {})


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision, as a ledger has it.

    Attributes:
        revision: of the content that was committed.
        date: the day on which it was.
        note: what its editor says of it.
        previous: the revision before it; None for the first.
        chain: SHA-256 of the line before, in hex; None for the first.
        kept: whether its content is kept in ``revisions/``.
        delta: in what it differs from the revision before.
    """

    revision: str
    date: dt.date
    note: str
    previous: str | None
    chain: str | None
    kept: bool
    delta: Delta


def delta(before: Contents, after: Contents) -> Delta:
    """Give what leads from one revision's contents to another's."""
    return Delta(*map(_difference, before, after))


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str | None]:
    changed = {key: mark for key, mark in after.items() if before.get(key) != mark}
    return {**dict.fromkeys(before.keys() - after.keys()), **changed}


def applied(before: Contents, change: Delta) -> Contents:
    """Give the contents that a change leads to."""
    return Contents(*(_merged(*pair) for pair in zip(before, change, strict=True)))


def _merged(before: Mapping[str, str], change: Mapping[str, str | None]) -> dict[str, str]:
    merged = {**before, **change}
    return {key: mark for key, mark in merged.items() if mark is not None}


def write_entry(entry: Entry) -> str:
    """Write a line, without its end, under a seal: the SHA-256 of all that stands before it."""
    content: dict[str, Any] = {
        "revision": entry.revision,
        "date": entry.date.isoformat(),
        "note": entry.note,
        "previous": entry.previous,
        "chain": entry.chain,
        "kept": entry.kept,
        **{kind: dict(sorted(part.items())) for kind, part in entry.delta._asdict().items()},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'{text[:-1]},"seal":"{digest(text[:-1])}"}}'


def is_sealed(line: str) -> bool:
    """Tell whether a line is as it was written, as far as it can tell by itself."""
    found = _SEAL.search(line, max(0, len(line) - 75))
    return bool(found and found.end() == len(line) and digest(line[: found.start()]) == found[1])


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
