"""Tells of decisions on places that could not be carried from one package into the next."""

from __future__ import annotations

import json
from pathlib import Path

from geodata.data_package import LEFT_OUT
from geodata.data_package.json_file import read_json
from geodata.notice import Notice
from geodata.placing import Carried

SUMMARY = "import.json"


def told_of(carried: Carried) -> Notice | None:
    """Say what was not carried, and where it is kept; nothing where all was."""
    if carried.left_out is None:
        return Notice(
            "The decisions on places of the package that was replaced cannot be read; they are "
            "kept as '{file}'.",
            file=LEFT_OUT,
        )
    if carried.left_out:
        return Notice(
            "Of the rows of decisions on places of the package that was replaced, {n} could not be "
            "carried, since these, or others about the same place, are not sound; they are kept in "
            "'{file}'.",
            n=carried.left_out,
            file=LEFT_OUT,
        )
    return None


def note_in_summary(folder: Path, note: str) -> None:
    """Add a note to what a package says of its import; one that says nothing gets none."""
    path = folder / SUMMARY
    if not path.is_file():
        return
    content = read_json(path)
    content["notes"] = [*content.get("notes", []), note]
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
