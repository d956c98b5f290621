"""What a file is, told from its content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.readers import Mapped, Shown, format_of, take_sample

_ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is.

    Attributes:
        format: name of its format.
        title: the same for people.
        columns: of its table; empty where it has none.
        rows: its first rows, as texts.
        mapping: what is suggested, where columns have to be mapped; else None.
        notes: what is to be known of it, in sentences.
    """

    format: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Any = None
    notes: tuple[str, ...] = ()


def recognise(path: Path) -> Recognised:
    """Tell what a file is.

    Raises:
        ImportRefused: if it cannot be read, or is of no known format.
    """
    sample = take_sample(path)
    found = format_of(sample)
    mapping = found.suggest(sample) if isinstance(found, Mapped) else None
    first = found.first_rows(sample) if isinstance(found, Shown) else sample.rows
    heading, *rows = first or [[]]
    names = tuple(name.strip() for name in heading)
    shown = tuple(tuple(row) for row in rows[:_ROWS_SHOWN])
    return Recognised(found.name, found.title, names, shown, mapping)
