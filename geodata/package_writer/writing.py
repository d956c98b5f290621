"""Writes the events of a package, few as tables for a spreadsheet, many as Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from geodata.data_package.areas import AREAS
from geodata.data_package.tables import NESTED_TABLES, TABLES
from geodata.package_writer.descriptor_file import Told, write_descriptor
from geodata.package_writer.flat import flat_tables
from geodata.package_writer.parquet_file import ParquetFile
from geodata.package_writer.used import Used, box_around
from geodata.readers.gathered import Gathered
from geodata.readers.reading import About

MOST_IN_CSV = 5_000
"""Events that a package may have whose tables are still edited in a spreadsheet."""


@dataclass
class PackageWriter:
    """Takes events as they come, and writes what they refer to at the end.

    Attributes:
        folder: where the package is written; it has to be there, and empty.
    """

    folder: Path
    _few: list[pa.Table] = field(default_factory=list)
    _many: ParquetFile | None = None
    _used: Used = field(default_factory=Used)
    _count: int = 0

    def add(self, events: pa.Table) -> None:
        """Take some events."""
        self._used.note(events)
        self._count += events.num_rows
        if self._many is None and self._count <= MOST_IN_CSV:
            self._few.append(events)
            return
        if self._many is None:
            self._many = ParquetFile(self.folder)
            for earlier in self._few:
                self._many.write(earlier)
            self._few.clear()
        self._many.write(events)

    def close(self, gathered: Gathered, about: About) -> None:
        """Write the small tables and the descriptor."""
        zone = ZoneInfo(about.time_zone)
        columns: dict[str, Iterable[str]] = {}
        rows = {table: self._used.rows(gathered, table) for table in NESTED_TABLES}
        for table, named in rows.items():
            cells = [{"id": key, **row} for key, row in named.items()]
            columns[table] = write_table(self.folder, table, cells)
        if self._many is not None:
            self._many.close()
        else:
            for table, cells in flat_tables(self._few).items():
                columns[table] = write_table(self.folder, table, cells)
        write_areas(self.folder, gathered.areas, rows["places"])
        box, extent = box_around(rows["places"].values()), self._used.extent(zone)
        said = (about.id, about.title, about.licence, about.time_zone)
        told = Told(*said, box, extent, about.may_be_shared)
        write_descriptor(self.folder, told, columns)

    def unplaced(self, gathered: Gathered) -> int:
        """Count the places that events refer to and that have no coordinates."""
        rows = gathered.places.rows
        return sum(not rows[key].get("latitude") for key in self._used.ids["places"] if key in rows)

    def abandon(self) -> None:
        """Stop writing; what is there is not a package."""
        if self._many is not None:
            self._many.abandon()


def write_table(folder: Path, name: str, rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Write a CSV table, with the columns that it must have and those that any row fills."""
    given = list(rows)
    filled = dict.fromkeys(key for row in given for key, text in row.items() if text)
    columns = list(dict.fromkeys((*TABLES[name], *filled)))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, columns, restval="", extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(given)
    return columns


def write_areas(
    folder: Path, areas: Mapping[str, Mapping[str, Any]], places: Container[str]
) -> None:
    """Write the extents of those places that the package has; no file where none has any."""
    features = [
        {"type": "Feature", "properties": {"place_id": key}, "geometry": area}
        for key, area in areas.items()
        if key in places
    ]
    if features:
        content = {"type": "FeatureCollection", "features": features}
        text = json.dumps(content, ensure_ascii=False)
        (folder / AREAS).write_text(f"{text}\n", encoding="utf-8")
