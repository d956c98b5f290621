"""What of a folder is no part of a data package, so that nobody's other files are replaced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geodata.data_package.areas import AREAS
from geodata.data_package.json_file import read_json
from geodata.data_package.revision import IMPORT_REPORT, LEFT_OUT
from geodata.data_package.tables import OPTIONAL_TABLES, TABLES
from geodata.errors import ImportRefused
from geodata.package_writer.descriptor_file import DESCRIPTOR

KEPT = ("ledger.jsonl", "revisions", "layers", "README.md", LEFT_OUT)
"""What of an old package stays: its history, its context layers, notes for people, and
decisions that no import could read."""
_MADE_AGAIN = ("events.parquet", "import.json", "index", "tiles", IMPORT_REPORT, AREAS, DESCRIPTOR)
_OF_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in a folder by themselves."""
_KNOWN = {
    *(*KEPT, *_MADE_AGAIN, *_OF_SYSTEMS),
    *(f"{table}.csv" for table in (*TABLES, *OPTIONAL_TABLES)),
}
_UNFINISHED = (".part", ".new")
_MOST_NAMED = 5


def refuse_foreign(target: Path) -> None:
    """Refuse a folder that holds anything else than a package.

    Raises:
        ImportRefused: naming what else is there.
    """
    if target.exists() and not target.is_dir():
        raise ImportRefused(f"'{target}' is a file; give a folder for the data package.")
    if not target.is_dir() or not any(target.iterdir()):
        return
    if not _is_package(target):
        raise ImportRefused(
            f"'{target}' holds other files and is no data package; give a new folder, an empty "
            f"one, or a package that is to be replaced."
        )
    others = sorted(path.name for path in target.iterdir() if not _is_known(path))
    if others:
        named = ", ".join(f"'{name}'" for name in others[:_MOST_NAMED])
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        raise ImportRefused(
            f"'{target}' holds {named}{more} beside its data package, and would be replaced as a "
            f"whole; move that elsewhere, or give a new folder."
        )


def _is_known(path: Path) -> bool:
    return path.name in _KNOWN or path.name.endswith(_UNFINISHED)


def _is_package(folder: Path) -> bool:
    """Tell whether a folder's descriptor is one of ours: other programs have files of its name."""
    try:
        content = read_json(folder / DESCRIPTOR)
    except (OSError, ValueError):
        return False
    if not isinstance(content, dict) or not isinstance(content.get("time_zone"), str):
        return False
    return isinstance(content.get("name"), str) and "events" in _tables(content.get("resources"))


def _tables(resources: Any) -> list[Any]:
    given = resources if isinstance(resources, list) else []
    return [each.get("name") for each in given if isinstance(each, dict)]
