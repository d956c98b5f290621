"""What is wrong with a data package, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong.

    Attributes:
        file: name of the file within the package.
        row: line of the table as a spreadsheet counts it; the heading is 1.
        field: column or key; empty where the whole row is meant.
        reason: one sentence with the value, quoted, and what would have been right.
    """

    file: str
    row: int
    field: str
    reason: str

    def __str__(self) -> str:
        """Write ``file:row:field: reason`` on one line."""
        reason = " ".join(self.reason.split())
        return f"{self.file}:{self.row}:{self.field}: {reason}"


@dataclass
class Problems:
    """The problems found so far; the first one about a cell is kept, later ones are echoes."""

    found: dict[tuple[str, int, str], Problem] = field(default_factory=dict)

    def add(self, file: str, row: int, name: str, reason: str) -> None:
        """Note a problem."""
        self.found.setdefault((file, row, name), Problem(file, row, name, reason))

    def sorted(self) -> list[Problem]:
        """Give them by file and row."""
        return sorted(self.found.values())
