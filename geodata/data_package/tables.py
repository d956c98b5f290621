"""CSV tables as they stand in a package: rows of text cells that know where they are."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from geodata.data_package.problem import Problems
from geodata.data_package.row import Row

TABLES: Mapping[str, tuple[str, ...]] = {
    "event_types": ("id", "parent_id", "name_en", "symbol"),
    "events": ("id", "time", "time_precision", "time_basis_en", "type", "sub_type", "status",
               "title_en", "summary_en"),
    "places": ("id", "name_en", "variants", "latitude", "longitude", "kind", "geo_precision",
               "parent_id", "uncertainty_km", "coordinates_source"),
    "actors": ("id", "name_en", "variants", "kind", "side", "parent_id"),
    "sources": ("id", "title", "publisher", "date", "language", "kind", "sha256", "characters"),
    "claims": ("id", "event_id", "quantity", "unit", "low", "high", "qualifier", "text_en",
               "speaker_id", "source_id", "paragraph", "start", "end"),
    "event_places": ("event_id", "place_id", "role", "order", "as_written", "basis", "certain"),
    "event_actors": ("event_id", "actor_id", "role"),
    "citations": ("event_id", "source_id", "paragraph", "start", "end"),
}
"""The tables of a package and the columns that each must have; more columns may follow."""


def read_tables(folder: Path, problems: Problems) -> dict[str, list[Row]]:
    """Read every table; one that cannot be read is noted and left empty."""
    return {name: _read_table(folder, f"{name}.csv", columns, problems)
            for name, columns in TABLES.items()}


def _read_table(
    folder: Path, file: str, columns: tuple[str, ...], problems: Problems
) -> list[Row]:
    """Read one table as text; a spreadsheet's byte order mark is not part of it."""
    try:
        frame = pd.read_csv(
            folder / file, dtype=str, keep_default_na=False, encoding="utf-8-sig",
            skip_blank_lines=False, index_col=False,
        )
    except (OSError, ValueError) as error:
        problems.add(file, 1, "", _unreadable(folder / file, error))
        return []
    for column in columns:
        if column not in frame.columns:
            problems.add(file, 1, column, f"The column '{column}' is missing.")
    records = frame.fillna("").to_dict("records")
    lines = _line_numbers(folder / file)
    return [Row(file, lines[at], _texts(record), problems) for at, record in enumerate(records)]


def _texts(record: Mapping[object, object]) -> dict[str, str]:
    """Give cells without the blanks around them that spreadsheets leave."""
    return {str(name): str(value).strip() for name, value in record.items()}


def _line_numbers(path: Path) -> list[int]:
    """Count rows as a spreadsheet does: the heading is 1, a quoted line break does not count."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [number for number, _ in enumerate(csv.reader(lines), start=1)][1:]


def _unreadable(path: Path, error: Exception) -> str:
    """Say in a sentence why a table cannot be read."""
    if not path.is_file():
        return f"The file '{path.name}' is missing from the package."
    if isinstance(error, UnicodeDecodeError):
        return f"The file is not UTF-8 at byte {error.start}; save it as CSV in UTF-8."
    return f"The file is not a CSV table: {error}."
