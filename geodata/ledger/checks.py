"""Whether a ledger is sound, and says the same as the package that it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from geodata.data_package import Problem
from geodata.dataset import Dataset
from geodata.errors import DatasetError
from geodata.ledger.entry import KINDS, Entry
from geodata.ledger.kept import FOLDER, archive_path, check_archive
from geodata.ledger.reading import FILE, Ledger, read_ledger
from geodata.ledger.records import fingerprints
from geodata.messages import messages

_MOST = 20
"""Ids named of one kind, at most."""


class Checked(NamedTuple):
    """What is wrong with a ledger, and what is only to be known.

    Attributes:
        problems: each with the line that it is about.
        notes: sentences about what is not wrong: changes that are not committed, stray files.
    """

    problems: list[Problem]
    notes: list[str]


def check_ledger(folder: Path, dataset: Dataset) -> Checked:
    """Check the ledger of a sound package; one without a ledger has nothing to be checked."""
    ledger, problems = read_ledger(folder)
    if problems or not ledger.last:
        return Checked(problems, [])
    problems = [*_vanished(ledger, dataset.events, dataset.retractions), *_kept(folder, ledger)]
    if ledger.last.revision == dataset.revision:
        problems += _differing(ledger, dataset)
        return Checked(sorted(problems), _strays(folder, ledger))
    return Checked(sorted(problems), [_uncommitted(ledger.last, dataset), *_strays(folder, ledger)])


def vanished(ledger: Ledger, dataset: Dataset) -> list[str]:
    """Give the ids of events that were there once, and are neither there nor retracted."""
    return [problem.reason for problem in _vanished(ledger, dataset.events, dataset.retractions)]


def _vanished(
    ledger: Ledger, events: Container[str], retractions: Container[str]
) -> Iterator[Problem]:
    for event_id, row in ledger.last_seen.items():
        if event_id not in events and event_id not in retractions:
            yield Problem(
                FILE,
                row,
                "events",
                f"The event '{event_id}' was in revision '{ledger.entries[row - 1].revision}' and "
                f"is neither among the events nor in 'retractions.csv'; retract it there.",
            )


def _differing(ledger: Ledger, dataset: Dataset) -> Iterator[Problem]:
    """Hold the fingerprints of the last line against those of the content."""
    here = fingerprints(dataset)
    for kind in KINDS:
        told, found = getattr(ledger.contents, kind), getattr(here, kind)
        wrong = sorted(key for key in {*told, *found} if told.get(key) != found.get(key))
        for key in wrong[:_MOST]:
            yield Problem(FILE, len(ledger.entries), kind, _mismatch(key, told, found))


def _mismatch(key: str, told: Mapping[str, str], found: Mapping[str, str]) -> str:
    return (
        f"The ledger has '{told.get(key, 'nothing')}' for '{key}', and the content has "
        f"'{found.get(key, 'nothing')}'."
    )


def _kept(folder: Path, ledger: Ledger) -> Iterator[Problem]:
    """Look into every revision that is said to be kept."""
    checked: set[str] = set()
    for row, entry in enumerate(ledger.entries, start=1):
        if not entry.kept or entry.revision in checked:
            continue
        checked.add(entry.revision)
        path = archive_path(folder, entry.revision)
        if not path.is_file():
            reason = f"'{FOLDER}/{path.name}' is missing, and the ledger says that it is kept."
            yield Problem(FILE, row, "kept", reason)
            continue
        try:
            check_archive(path, entry.revision)
        except DatasetError as error:
            yield Problem(f"{FOLDER}/{path.name}", 1, "", error.problems[0].partition(":: ")[2])


def _strays(folder: Path, ledger: Ledger) -> list[str]:
    """Name files in ``revisions/`` that no line tells of, as a commit leaves that was cut short."""
    told = {archive_path(folder, entry.revision) for entry in ledger.entries if entry.kept}
    return [
        f"'{FOLDER}/{path.name}' belongs to no line of '{FILE}'; it may be deleted."
        for path in sorted((folder / FOLDER).glob("*"))
        if path not in told
    ]


def _uncommitted(last: Entry, dataset: Dataset) -> str:
    return (
        f"There are changes that are not committed: the content is revision '{dataset.revision}', "
        f"and the last one in '{FILE}' is '{last.revision}' of {messages('en').day(last.date)}."
    )
