"""What each command of the command line does."""

from __future__ import annotations

import sys
from pathlib import Path

from geodata.answer import answer
from geodata.data_package import read_dataset, revision, validate
from geodata.errors import DatasetError, QueryError
from geodata.exports import write
from geodata.link import decode_link
from geodata.store import DuckDBStore


def validate_package(path: Path) -> int:
    """Print every problem of a data package; 0 where there is none, else 1."""
    problems = validate(path)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def export(path: Path, query: str, name: str) -> int:
    """Print the events that a link asks for; the whole link may be given.

    Raises:
        DatasetError: if the package is not sound.
        QueryError: if any part of the query cannot be honoured.
    """
    dataset = read_dataset(path)
    view, problems = decode_link(query, dataset)
    if problems:
        raise QueryError(problems)
    found = answer(dataset, DuckDBStore(dataset), view.query, view.language or "en")
    sys.stdout.write(write(found, name))
    return 0


def geocode(name: str, country: str | None, online: bool) -> int:
    """Print the places that a name may mean; 0 where there is one, else 1.

    The geocoders are loaded here, so that no other command waits for the gazetteer.
    """
    from geodata.geocoding.command import print_matches  # noqa: PLC0415

    return print_matches(name, country, online, sys.stdout)


def print_revision(path: Path) -> int:
    """Print the revision of a data package.

    Raises:
        DatasetError: if there is no package.
    """
    if not (path / "datapackage.json").is_file():
        raise DatasetError([f"'{path}' has no 'datapackage.json'; give the folder of a package."])
    sys.stdout.write(f"{revision(path)}\n")
    return 0
