"""What each command of the command line does."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from geodata.answer import answer
from geodata.citing import (
    Access,
    cite,
    reference_to_claim,
    reference_to_event,
    reference_to_view,
)
from geodata.data_package import read_without_events, revision
from geodata.errors import DatasetError, QueryError
from geodata.evidence import verify_pack
from geodata.exports import write
from geodata.ledger import LEDGER, check_ledger, diff
from geodata.ledger import commit as commit_package
from geodata.ledger.diffing import printable
from geodata.link import decode_link
from geodata.progress import told_to
from geodata.readers import About
from geodata.store import build_index, is_large, open_package, problems_of
from geodata.tiles.building import make_pyramid, read_zooms
from geodata.window import read_day
from geodata.words import not_to_be_shared

ADDRESS = "http://localhost:8501/"
"""Where `make run` serves the page."""


def validate_package(path: Path) -> int:
    """Print every problem of a data package and its ledger; 0 where there is none, else 1.

    What is to be known and is no problem, such as changes that are not committed, goes to the
    standard error.
    """
    problems = problems_of(path)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else _validate_ledger(path)


def _validate_ledger(path: Path) -> int:
    """Print what is wrong with the ledger of a sound package, and what is to be known of it."""
    if not (path / LEDGER).is_file():
        return 0
    checked = check_ledger(path, open_package(path)[0])
    sys.stdout.writelines(f"{problem}\n" for problem in checked.problems)
    sys.stderr.writelines(f"{note}\n" for note in checked.notes)
    return 1 if checked.problems else 0


def commit(path: Path, note: str, date: str | None, kept: bool | None) -> int:
    """Add a package's content to its ledger, and print its revision.

    Raises:
        DatasetError: if it cannot be committed as it is.
        TimeSpanError: if the date is no calendar day.
    """
    day = read_day(date) if date else dt.datetime.now(dt.UTC).date()
    sys.stdout.write(f"{commit_package(path, note, day, kept=kept).revision}\n")
    return 0


def print_difference(path: Path, first: str, second: str | None) -> int:
    """Print what differs from a revision of a package to another one, or to what it holds now.

    Raises:
        DatasetError: if a revision is not known, or what is needed is not sound.
    """
    sys.stdout.writelines(f"{line}\n" for line in diff(path, first, second))
    return 0


def index(path: Path) -> int:
    """Make the index of a package whose events stand in a Parquet file, and print where it is.

    Raises:
        DatasetError: if the package is not sound, or its events stand in CSV tables.
        StoreError: if the index cannot be written.
    """
    if not is_large(path):
        raise DatasetError([f"'{path}' has no 'events.parquet'; a package in CSV needs no index."])
    sys.stdout.write(f"{build_index(path, read_without_events(path))}\n")
    return 0


def build_tiles(path: Path, to: Path | None, engine: str, zooms: str) -> int:
    """Make the pyramid of a package's tiles, and print where it is; say how far it has come.

    Raises:
        DatasetError: if the package is not sound.
        UnreadableError: if the zooms cannot be read.
        StoreError: if the engine is not there, or the pyramid cannot be written.
    """
    first, last = read_zooms(zooms)
    with told_to(sys.stderr) as told:
        made = make_pyramid(path, to, engine, (first, last), told)
    sys.stdout.write(f"{made}\n")
    return 0


def export(path: Path, query: str, name: str) -> int:
    """Print the bytes of the events that a link asks for; the whole link may be given.

    Raises:
        DatasetError: if the package is not sound.
        QueryError: if any part of the query cannot be honoured.
    """
    dataset, store = open_package(path)
    view, problems = decode_link(query, dataset)
    if problems:
        raise QueryError(problems)
    found = answer(dataset, store, view.query, view.language or "en")
    sys.stdout.buffer.write(write(found, name))
    sys.stdout.buffer.flush()
    if notice := not_to_be_shared(dataset, found.messages):
        sys.stderr.write(f"{notice}\n")
    return 0


@dataclass(frozen=True, slots=True)
class Cited:
    """What of a view is cited alone: an event by its id, or a claim about that event."""

    event: str | None = None
    claim: str | None = None


def print_citation(path: Path, query: str, cited: Cited, access: Access, name: str) -> int:
    """Print how to cite a view, or what of it is named.

    Raises:
        DatasetError: if the package is not sound.
        QueryError: if any part of the query cannot be honoured, or a claim has no event.
        UnknownIdError: if there is no such event or claim.
    """
    dataset, store = open_package(path)
    view, problems = decode_link(query, dataset)
    event_id = cited.event or view.event
    if cited.claim and not event_id:
        problems = (*problems, f"The claim '{cited.claim}' is cited with its event; add --event.")
    if problems:
        raise QueryError(problems)
    language = view.language or "en"
    if event_id is None:
        found = answer(dataset, store, view.query, language)
        reference = reference_to_view(found, view, store.facets(view.query).sources, access)
    elif cited.claim:
        event = dataset.event(event_id)
        reference = reference_to_claim(cited.claim, event, dataset, language, access)
    else:
        reference = reference_to_event(dataset.event(event_id), dataset, language, access)
    sys.stdout.write(cite(reference, name))
    return 0


def geocode(name: str, country: str | None, online: bool) -> int:
    """Print the places that a name may mean; 0 where there is one, else 1.

    The geocoders are loaded here, so that no other command waits for the gazetteer.
    """
    from geodata.geocoding.command import print_matches  # noqa: PLC0415

    return print_matches(name, country, online, sys.stdout)


def import_file(
    path: Path, to: Path, format_name: str | None, mapping: Path | None, about: About
) -> int:
    """Read a foreign file into a data package; 0 where any row was kept, else 1.

    The readers are loaded here, so that no other command waits for them.

    Raises:
        ImportRefused: if the file as a whole cannot be read, or the folder not be used.
    """
    from geodata.importing.command import run  # noqa: PLC0415

    return run(path, to, format_name, mapping, about)


def print_mapping(path: Path) -> int:
    """Print a suggestion of what the columns of a table hold, to be corrected and given back.

    Raises:
        ImportRefused: if the file cannot be read, or needs no mapping.
    """
    from geodata.importing.mapping_command import print_mapping as run  # noqa: PLC0415

    return run(path, sys.stdout, sys.stderr)


def verify(path: Path) -> int:
    """Print everything in which an evidence pack is not as it was made; 0 where nothing is."""
    verdict = verify_pack(path)
    sys.stdout.writelines(f"{printable(problem)}\n" for problem in verdict.problems)
    if verdict.problems:
        return 1
    sys.stdout.write(
        f"As it was made: {verdict.files} files, {verdict.events} events of '{verdict.dataset}', "
        f"revision '{verdict.revision}'.\nSHA-256 of the pack: {verdict.sha256}\n"
    )
    return 0


def print_revision(path: Path) -> int:
    """Print the revision of a data package.

    Raises:
        DatasetError: if there is no package.
    """
    if not (path / "datapackage.json").is_file():
        raise DatasetError([f"'{path}' has no 'datapackage.json'; give the folder of a package."])
    sys.stdout.write(f"{revision(path)}\n")
    return 0
