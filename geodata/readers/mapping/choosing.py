"""Which mapping a file is read with: the one given, or the one that was saved for its heading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geodata.data_home import data_home
from geodata.errors import ImportRefused
from geodata.readers.mapping.mapping import ColumnMapping, MappingError
from geodata.readers.mapping.saved import saved_mapping
from geodata.readers.mapping.suggesting import suggest


def suggested_mapping(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnMapping:
    """Give the mapping that was saved for a heading, or suggest one."""
    return saved_mapping(heading, data_home()) or suggest(heading, rows)


def chosen_mapping(path: Path, heading: Sequence[str], given: Any) -> ColumnMapping:
    """Give the mapping to read a table with.

    Args:
        path: the file, for the message.
        heading: its columns.
        given: a mapping, what JSON holds of one, or None.

    Raises:
        ImportRefused: if there is none, or it does not fit the heading.
    """
    found = _understood(given) if given is not None else saved_mapping(heading, data_home())
    if found is None:
        raise ImportRefused(
            f"'{path.name}' is of no known format, so its columns have to be mapped: 'geodata "
            f"mapping {path.name}' prints a suggestion to correct and to give with '--mapping'."
        )
    if problems := found.problems_with(heading):
        raise ImportRefused(" ".join(problems))
    return found


def _understood(given: Any) -> ColumnMapping:
    if isinstance(given, ColumnMapping):
        return given
    try:
        return ColumnMapping.of(given)
    except MappingError as error:
        raise ImportRefused(str(error)) from error
