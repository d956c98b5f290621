"""``geodata mapping``: what the columns of a table seem to hold, to be corrected and given back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO

from geodata.data_home import data_home
from geodata.errors import ImportRefused
from geodata.importing.recognising import recognise
from geodata.readers.mapping import ColumnMapping, save_mapping


def print_mapping(path: Path, out: TextIO, notes: TextIO) -> int:
    """Print a mapping for a table, and on another stream what only the user can say.

    Raises:
        ImportRefused: if the file cannot be read, or needs no mapping.
    """
    found = recognise(path)
    if not isinstance(found.mapping, ColumnMapping):
        raise ImportRefused(f"'{path.name}' is {found.title}, whose columns need no mapping.")
    out.write(found.mapping.as_json())
    notes.writelines(f"{question}\n" for question in found.mapping.questions)
    return 0


def remember(path: Path, mapping: Any) -> None:
    """Keep a mapping that a table was imported with, for the next table with its heading.

    Where it cannot be kept, it will have to be given again.
    """
    try:
        save_mapping(ColumnMapping.of(mapping), recognise(path).columns, data_home())
    except (OSError, ImportRefused):
        return
