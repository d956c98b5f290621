"""CSV tables as they stand in a package: rows of text cells that know where they are.

They are read row by row, because a frame has forgotten on which line a cell stood, and which rows
had too few cells or too many.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from geodata.data_package.problem import Problems
from geodata.data_package.row import Row

csv.field_size_limit(2**31 - 1)  # else a cell of more than 131,072 signs is an error

TABLES: Mapping[str, tuple[str, ...]] = {
    "event_types": ("id", "parent_id", "name_en", "symbol"),
    "events": (
        "id",
        "time",
        "time_precision",
        "time_basis_en",
        "type",
        "sub_type",
        "status",
        "title_en",
        "summary_en",
    ),
    "places": (
        "id",
        "name_en",
        "variants",
        "latitude",
        "longitude",
        "kind",
        "geo_precision",
        "parent_id",
        "uncertainty_km",
        "coordinates_source",
    ),
    "actors": ("id", "name_en", "variants", "kind", "side", "parent_id"),
    "sources": ("id", "title", "publisher", "date", "language", "kind", "sha256", "characters"),
    "claims": (
        "id",
        "event_id",
        "quantity",
        "unit",
        "low",
        "high",
        "qualifier",
        "text_en",
        "speaker_id",
        "source_id",
        "paragraph",
        "start",
        "end",
    ),
    "event_places": ("event_id", "place_id", "role", "order", "as_written", "basis", "certain"),
    "event_actors": ("event_id", "actor_id", "role"),
    "citations": ("event_id", "source_id", "paragraph", "start", "end"),
}
"""The tables of a package and the columns that each must have; more columns may follow."""


OPTIONAL_TABLES: Mapping[str, tuple[str, ...]] = {
    "retractions": ("id", "date", "reason_en", "merged_into"),
    "place_decisions": (
        "place_id",
        "source",
        "candidate_id",
        "latitude",
        "longitude",
        "rejected",
        "decided_by",
        "decided_at",
    ),
}
"""Tables that a package may have, and the columns that each then must have."""


NESTED_TABLES = ("event_types", "places", "actors", "sources")
"""The tables of a package whose events stand in a Parquet file."""


def read_tables(
    folder: Path, problems: Problems, names: Iterable[str] = tuple(TABLES)
) -> dict[str, list[Row]]:
    """Read tables; one that cannot be read is noted and left empty."""
    return {name: _read_table(folder / f"{name}.csv", TABLES[name], problems) for name in names}


def read_optional_table(folder: Path, name: str, problems: Problems) -> list[Row]:
    """Read a table that need not be there; without it, it has no rows."""
    path = folder / f"{name}.csv"
    return _read_table(path, OPTIONAL_TABLES[name], problems) if path.is_file() else []


def _read_table(path: Path, columns: tuple[str, ...], problems: Problems) -> list[Row]:
    """Read one table; a spreadsheet's byte order mark is not part of it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            heading, *rest = list(csv.reader(lines, strict=True)) or [[]]
    except (OSError, ValueError, csv.Error) as error:
        problems.add(path.name, 1, "", _unreadable(path, error))
        problems.hide(path.stem)
        return []
    names = [name.strip() for name in heading]
    _note_heading(path, names, columns, problems)
    numbered = enumerate(rest, start=2)
    return [
        _row(path.name, number, names, cells, problems)
        for number, cells in numbered
        if any(cell.strip() for cell in cells)
    ]


def _note_heading(
    path: Path, names: list[str], columns: tuple[str, ...], problems: Problems
) -> None:
    """Note columns that are missing or stand twice, and a heading that is none."""
    if columns[0] not in names:
        problems.hide(path.stem)
    if not set(names) & set(columns):
        problems.add(
            path.name,
            1,
            "",
            f"The first row names none of the columns "
            f"{', '.join(columns)}; separate its cells by commas.",
        )
        return
    for column in columns:
        if column not in names:
            problems.add(path.name, 1, column, f"The column '{column}' is missing.")
    for name in names:
        if names.count(name) > 1:
            problems.add(
                path.name,
                1,
                name,
                f"The column '{name}' stands there {names.count(name)} times; columns are unique.",
            )


def _row(file: str, number: int, names: list[str], cells: list[str], problems: Problems) -> Row:
    """Put cells under their columns, without the blanks around them that spreadsheets leave."""
    if len(cells) != len(names):
        problems.add(
            file, number, "", f"The row has {len(cells)} cells; the heading has {len(names)}."
        )
    row = Row(file, number, dict(zip(names, map(str.strip, cells), strict=False)), problems)
    for name, text in row.cells.items():
        if "\0" in text:
            row.note(name, "The cell holds a NUL character, which belongs in no text.")
    return row


def _unreadable(path: Path, error: Exception) -> str:
    """Say in a sentence why a table cannot be read."""
    if not path.exists():
        return f"The file '{path.name}' is missing from the package."
    if isinstance(error, UnicodeDecodeError):
        return f"The file is not UTF-8 at byte {error.start}; save it as CSV in UTF-8."
    return f"The file is not a CSV table: {error}."
