"""Mappings that were confirmed, kept for the next table with the same heading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from geodata.readers.mapping.mapping import ColumnMapping, MappingError

FOLDER = "mappings"
"""Within the folder of the user's data packages."""


def fingerprint(heading: Sequence[str]) -> str:
    """Give 12 hex digits that tell a heading from others; the order of its columns counts not."""
    names = json.dumps(sorted(heading), ensure_ascii=False)
    return hashlib.sha256(names.encode()).hexdigest()[:12]


def save_mapping(mapping: ColumnMapping, heading: Sequence[str], home: Path) -> Path:
    """Keep a mapping for tables with this heading; give the file it is kept in."""
    path = _path(heading, home)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(mapping.as_json(), "utf-8")
    new.replace(path)
    return path


def saved_mapping(heading: Sequence[str], home: Path) -> ColumnMapping | None:
    """Give the mapping that is kept for tables with this heading; None where there is none.

    One that was spoilt counts as none, since it can be suggested anew.
    """
    try:
        return ColumnMapping.read(_path(heading, home).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, MappingError):
        return None


def _path(heading: Sequence[str], home: Path) -> Path:
    return home / FOLDER / f"{fingerprint(heading)}.json"
