"""What a data package says of itself, read without opening it."""

from __future__ import annotations

import json
from pathlib import Path


def name_of(folder: Path) -> str:
    """Give the name of a package; one that cannot be read goes by its folder until it is mended."""
    return _told(folder, "name") or folder.name


def title_of(folder: Path, language: str) -> str:
    """Give the title of a package in a language, else in its own; nothing if it has none."""
    return _told(folder, f"title_{language}") or _told(folder, "title")


def _told(folder: Path, key: str) -> str:
    """Read one text of the descriptor; nothing where it cannot be read."""
    try:
        value = json.loads((folder / "datapackage.json").read_text(encoding="utf-8-sig"))[key]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return value if isinstance(value, str) else ""
