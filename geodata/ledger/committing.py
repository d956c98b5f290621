"""Commits a package: a line is added to its ledger, and its content is kept."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from pathlib import Path

from geodata.data_package import revision
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.ledger.checks import vanished
from geodata.ledger.entry import Entry, delta, digest, write_entry
from geodata.ledger.kept import keep
from geodata.ledger.reading import FILE, Ledger, read_ledger
from geodata.ledger.records import fingerprints
from geodata.messages import messages
from geodata.store import is_large, open_package


def commit(folder: Path, note: str, date: dt.date, *, kept: bool | None = None) -> Entry:
    """Add the content of a package to its ledger as a revision.

    The file of the content comes first, and the line last, each of them whole or not at all: a
    commit that is cut short leaves the ledger as it was.

    Args:
        folder: the package.
        note: what is to be said of the revision.
        date: the day that it is given.
        kept: whether the content is kept; None for what is usual: CSV is, Parquet is not.

    Raises:
        DatasetError: if the package or its ledger is not sound, the note is empty, nothing has
            changed, an event is gone that was not retracted, or nothing can be written.
        StoreError: if the index of a package in Parquet cannot be made.
    """
    note = " ".join(note.encode("utf-8", "replace").decode().split())
    if not note:
        raise DatasetError(["The note is empty; say in a sentence what has changed, after '-m'."])
    ledger, problems = read_ledger(folder)
    if problems:
        raise DatasetError([str(problem) for problem in problems])
    dataset, _ = open_package(folder)
    entry = _entry(ledger, dataset, note, date, kept, folder)
    if entry.kept:
        keep(folder, entry.revision)
    elif revision(folder) != entry.revision:
        raise DatasetError([f"'{folder}' was changed while it was committed; commit it again."])
    _append(folder / FILE, write_entry(entry), ledger.last_line)
    return entry


def _entry(
    ledger: Ledger, dataset: Dataset, note: str, date: dt.date, kept: bool | None, folder: Path
) -> Entry:
    """Make the next line, or say why there is none."""
    last = ledger.last
    if last and last.revision == dataset.revision:
        day = messages("en").day(last.date)
        raise DatasetError(
            [f"Nothing has changed since revision '{last.revision}' of {day}; nothing to commit."]
        )
    gone = vanished(ledger, dataset)
    if gone:
        raise DatasetError(gone)
    return Entry(
        dataset.revision,
        date,
        note,
        last.revision if last else None,
        digest(ledger.last_line) if last else None,
        not is_large(folder) if kept is None else kept,
        delta(ledger.contents, fingerprints(dataset)),
    )


def _append(path: Path, line: str, last: str) -> None:
    """Put a new ledger with one more line in the place of the old one, at once."""
    unfinished = path.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        before = path.read_bytes() if path.exists() else b""
        if before.removesuffix(b"\n").rpartition(b"\n")[2] != last.encode():
            raise DatasetError([f"'{path}' was changed while the package was committed."])
        with unfinished.open("wb") as file:
            file.write(before + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise DatasetError([f"'{path}' cannot be written: {error}."]) from error
    finally:
        unfinished.unlink(missing_ok=True)
