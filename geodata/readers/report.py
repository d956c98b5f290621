"""What became of every row of a file."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.readers.rejection import Rejections


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of a file; ``read`` is always ``kept`` and ``rejected``.

    Attributes:
        file: name of the file.
        sha256: of the file as it was given.
        format: name of the format it was read as.
        read: rows, without headings and blank lines.
        kept: rows that are events now.
        rejections: one for each row that is not, in the order of the file.
        columns_not_carried: columns that no event says anything of, by their names.
        notes: sentences on what was decided for the whole file.
        unplaced: places that events refer to, and that the file gives no coordinates.
    """

    file: str
    sha256: str
    format: str
    read: int
    kept: int
    rejections: Rejections
    columns_not_carried: tuple[str, ...]
    notes: tuple[str, ...]
    unplaced: int = 0

    @property
    def rejected(self) -> int:
        """Rows that are no events, each with its reason among the rejections."""
        return len(self.rejections)
