"""The bundled package under another name, committed, then edited: what links meet a year later.

Of its second revision: one event is new, two have changed (one of them in a claim alone), one was
withdrawn, one was merged into another, and one place lies elsewhere.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.ledger import commit

NAME = "aleppo-edited"
FIRST_DAY, SECOND_DAY = dt.date(2026, 12, 1), dt.date(2027, 1, 15)
FIRST_NOTE, SECOND_NOTE = "As published", "After <b>the</b> review"

ADDED = "buses-burned"
RENAMED = "eu-summit"
NEW_TITLE = "Leaders of the <i>Union</i> meet"
COUNTED_OTHERWISE = "evacuation-of-aleppo"
WITHDRAWN = "ululations-in-ramouseh"
MERGED, MERGED_INTO = "crowded-buses", "convoy-route"
MOVED = "ramouseh"
REASON = "No second source & none <b>expected</b>."

Rows = list[dict[str, str]]


def write_edited_package(folder: Path, *, kept: bool | None = None) -> tuple[str, str]:
    """Write the package with both revisions committed, and give their names."""
    write_first_revision(folder)
    first = commit(folder, FIRST_NOTE, FIRST_DAY, kept=kept)
    edit_all(folder)
    second = commit(folder, SECOND_NOTE, SECOND_DAY, kept=kept)
    return first.revision, second.revision


def write_first_revision(folder: Path) -> Path:
    """Copy the bundled package, without its ledger, and name it otherwise."""
    leave = shutil.ignore_patterns("ledger.jsonl", "revisions")
    shutil.copytree(BUNDLED / DEFAULT_ID, folder, ignore=leave)
    path = folder / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    titles = {"title": "Aleppo, edited", "title_fr": "Alep, revu"}
    path.write_text(json.dumps({**told, "name": NAME, **titles}, ensure_ascii=False), "utf-8")
    return folder


def edit_all(folder: Path) -> None:
    """Make every change that the second revision has."""
    set_cells(folder, "events", RENAMED, title_en=NEW_TITLE, status="planned")
    set_cells(folder, "claims", "un-civilians-inside", low="30000")
    set_cells(folder, "places", MOVED, latitude="36.15")
    copy_event(folder, "guns-fall-silent", ADDED)
    remove_event(folder, WITHDRAWN)
    remove_event(folder, MERGED)
    retract(folder, [WITHDRAWN, ""], [MERGED, MERGED_INTO])


def retract(folder: Path, *pairs: list[str]) -> None:
    """Write the table of retracted events: the id of each, and what it was merged into."""
    with (folder / "retractions.csv").open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["id", "date", "reason_en", "reason_fr", "merged_into"])
        rows.writerows([event, "2027-01-10", REASON, "Motif.", into] for event, into in pairs)


def tear_stream(path: Path) -> None:
    """Make the first block of a ZIP file's first member one of a kind that there is not."""
    content = bytearray(path.read_bytes())
    start = 30 + int.from_bytes(content[26:28], "little") + int.from_bytes(content[28:30], "little")
    content[start] |= 0b110
    path.write_bytes(content)


def set_cells(folder: Path, table: str, key: str, **cells: str) -> None:
    _edit(folder, table, lambda rows: [{**r, **cells} if r["id"] == key else r for r in rows])


def copy_event(folder: Path, event_id: str, new_id: str) -> None:
    """Add an event that is like another one, at the same places and on the same passages."""

    def copied(column: str) -> Callable[[Rows], Rows]:
        return lambda rows: [*rows, *({**r, column: new_id} for r in rows if r[column] == event_id)]

    _edit(folder, "events", copied("id"))
    for table in ("event_places", "event_actors", "citations"):
        _edit(folder, table, copied("event_id"))


def remove_event(folder: Path, event_id: str) -> None:
    """Take an event out of every table."""
    _edit(folder, "events", lambda rows: [r for r in rows if r["id"] != event_id])
    for table in ("event_places", "event_actors", "citations", "claims"):
        _edit(folder, table, lambda rows: [r for r in rows if r["event_id"] != event_id])


def _edit(folder: Path, table: str, change: Callable[[Rows], Rows]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        names, rows = list(reader.fieldnames or []), list(reader)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, names)
        writer.writeheader()
        writer.writerows(change(rows))
