"""A file that has a heading, or the frame of a list, and nothing in it."""

from __future__ import annotations

from pathlib import Path

from geodata.errors import ImportRefused
from geodata.notice import Notice


def refuse_rowless(path: Path, read: int) -> None:
    """Say of a file in which no row was read that it has none.

    Raises:
        ImportRefused: if it has none.
    """
    if not read:
        raise ImportRefused(
            Notice("'{file}' has no rows: there is nothing in it to read.", file=path.name)
        )
