"""The rows of a table on disk, read and written back as they are, for edits of a few cells."""

from __future__ import annotations

import csv
import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from geodata.data_package import OPTIONAL_TABLES

Row = dict[str, str]


def append_rows(path: Path, rows: Iterable[Row]) -> None:
    """Add rows to the table of decisions; one place's last row counts."""
    first = list(OPTIONAL_TABLES["place_decisions"])
    columns, known = read_rows(path) if path.is_file() else (first, [])
    every = [*known, *rows]
    wanted = dict.fromkeys([*columns, *(name for row in every for name in row)])
    write_rows(path, list(wanted), every)


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """Read the columns and the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restval="")
        rows = [{name: text for name, text in row.items() if name is not None} for row in reader]
        return list(reader.fieldnames or ()), rows


def read_numbered(path: Path) -> list[tuple[int, Row]]:
    """Read rows that say something with their numbers, as a spreadsheet and a problem count them.

    Blanks around names and cells, as spreadsheets leave them, are none of the data.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        heading, *rest = csv.reader(lines)
    names = [name.strip() for name in heading]
    return [
        (number, {name: text.strip() for name, text in zip(names, cells, strict=False)})
        for number, cells in enumerate(rest, start=2)
        if any(cell.strip() for cell in cells)
    ]


def write_rows(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """Write a table beside the old one, and put it in its place."""
    new = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with new.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        lines.flush()
        os.fsync(lines.fileno())
    new.replace(path)
