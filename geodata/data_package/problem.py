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
    """The problems found so far; the first one about a cell is kept, later ones are echoes.

    Attributes:
        found: problems by file, row and field.
        hidden: names of the tables whose rows cannot be known.
    """

    found: dict[tuple[str, int, str], Problem] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def add(self, file: str, row: int, name: str, reason: str) -> None:
        """Note a problem."""
        self.found.setdefault((file, row, name), Problem(file, row, name, reason))

    def has_in_row(self, file: str, row: int) -> bool:
        """Tell whether anything is known to be wrong with a row."""
        return any(known[:2] == (file, row) for known in self.found)

    def hide(self, table: str) -> None:
        """Note that a table's rows cannot be known, so that nothing can be said to lack in it."""
        self.hidden.add(table)

    def hides(self, table: str) -> bool:
        """Tell whether a table's rows cannot be known."""
        return table in self.hidden

    def sorted(self) -> list[Problem]:
        """Give them by file and row."""
        return sorted(self.found.values())
