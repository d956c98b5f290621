"""A small data package on disk, sound until a test breaks it."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geodata.data_package import validate
from geodata.datasets import BUNDLED, DEFAULT_ID

SMALL = Path(__file__).parent / "data" / "small-package"
"""Tables of invented events: one of each kind that the rules tell apart."""

_HEAD = {
    "name": "small",
    "title": "A small data set",
    "title_fr": "Un petit jeu de données",
    "licenses": [{"name": "CC0-1.0", "title": "Public domain"}],
    "time_zone": "Asia/Damascus",
    "languages": ["en", "fr", "ar"],
    "home": {"map": "9/36.2/37.16", "axis": "2016-11-01/2016-12-31"},
    "choices": [{"id": "one-day", "name_en": "One day", "from": "2016-12-15", "to": "2016-12-15"}],
}


class PackageOnDisk:
    """A package that a test may edit cell by cell; rows are counted from 1, the heading."""

    def __init__(self, folder: Path) -> None:
        """Write the small package, with the table schemas that the bundled one declares."""
        shutil.copytree(SMALL, folder)
        self.folder = folder
        bundled = json.loads((BUNDLED / DEFAULT_ID / "datapackage.json").read_text("utf-8"))
        self.describe({**_HEAD, "resources": bundled["resources"]})

    @property
    def descriptor(self) -> dict[str, Any]:
        return dict(json.loads((self.folder / "datapackage.json").read_text("utf-8")))

    def describe(self, content: Mapping[str, Any]) -> None:
        text = json.dumps(content, ensure_ascii=False)
        (self.folder / "datapackage.json").write_text(text, "utf-8")

    def declare(self, **changes: Any) -> None:
        self.describe({**self.descriptor, **changes})

    def rows(self, table: str) -> list[list[str]]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))

    def write(self, table: str, rows: list[list[str]]) -> None:
        with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(rows)

    def edit(self, table: str, row: int, **cells: str) -> None:
        rows = self.rows(table)
        for column, text in cells.items():
            rows[row - 1][rows[0].index(column)] = text
        self.write(table, rows)

    def edit_everywhere(self, column: str, old: str, new: str) -> None:
        """Rename an id wherever it stands."""
        for path in sorted(self.folder.glob("*.csv")):
            rows = self.rows(path.stem)
            where = {at for at, name in enumerate(rows[0]) if name == column}
            self.write(
                path.stem,
                [
                    [new if at in where and cell == old else cell for at, cell in enumerate(row)]
                    for row in rows
                ],
            )

    def drop_column(self, table: str, column: str) -> None:
        rows = self.rows(table)
        at = rows[0].index(column)
        self.write(table, [row[:at] + row[at + 1 :] for row in rows])

    def problems(self) -> list[str]:
        return [str(problem) for problem in validate(self.folder)]


def write_other_package(folder: Path) -> Path:
    """Write a data set of the same ids as the small one, some of whose events are on other days."""
    return other_package(folder).folder


def other_package(folder: Path) -> PackageOnDisk:
    """Give that data set to be edited."""
    other = PackageOnDisk(folder)
    other.declare(name="other", title="Another data set", title_fr="Un autre jeu de données")
    dated = [at for at, row in enumerate(other.rows("events"), 1) if "2016-12-15" in row]
    for row in dated:
        other.edit("events", row, time="2016-12-14")
    return other
