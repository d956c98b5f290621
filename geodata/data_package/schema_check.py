"""The check of a package against the table schemas that it declares, by frictionless.

Only names, local file names and inline schemas are handed on: whatever else a descriptor holds
(addresses of remote tables, schemas or profiles) could make the validator reach for the network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package

from geodata.data_package.problem import Problems

_FILE = "datapackage.json"


def check_schemas(folder: Path, problems: Problems) -> None:
    """Note everything in which the tables differ from the schemas in ``datapackage.json``."""
    resources = _resources(folder, problems)
    if not resources:
        return
    try:
        package = Package.from_descriptor({"resources": resources}, basepath=str(folder))
        report = package.validate()
    except FrictionlessException as refused:
        errors = list(refused.reasons) or [refused.error]
        for at, reason in enumerate(str(error.message) for error in errors):
            problems.add(_FILE, 1, f"resources ({at + 1})", _sentence(reason))
        return
    for error in report.errors:
        problems.add(_FILE, 1, "resources", _sentence(error.message))
    for task in report.tasks:
        for found in task.errors:
            _note(Path(str(task.place)).name, found, problems)


def _resources(folder: Path, problems: Problems) -> list[dict[str, Any]]:
    """Give the declared tables, reduced to what is local and harmless."""
    try:
        declared = json.loads((folder / _FILE).read_text(encoding="utf-8-sig"))["resources"]
    except (OSError, ValueError, KeyError, TypeError):
        problems.add(_FILE, 1, "resources", "No tables are declared; 'resources' must list them.")
        return []
    entries = declared if isinstance(declared, list) else []
    return [resource for at, entry in enumerate(entries)
            if (resource := _resource(entry, at, problems))]


def _resource(entry: Any, at: int, problems: Problems) -> dict[str, Any] | None:
    """Reduce one declared table, or note why it cannot be used."""
    where = f"resources[{at}]"
    if not isinstance(entry, Mapping) or not isinstance(entry.get("schema"), Mapping):
        problems.add(_FILE, 1, where, "The table has no schema of its own written out.")
        return None
    path = str(entry.get("path", ""))
    if not path.endswith(".csv") or "/" in path or "\\" in path or ":" in path:
        problems.add(_FILE, 1, where, f"'{path}' is not the name of a CSV file in the package.")
        return None
    return {"name": entry.get("name"), "path": path, "format": "csv", "encoding": "utf-8-sig",
            "schema": dict(entry["schema"])}


def _note(file: str, error: Any, problems: Problems) -> None:
    """Note one error of a table at its row and field, where it has them."""
    row = int(getattr(error, "row_number", 0) or 1)
    name = str(getattr(error, "field_name", "") or getattr(error, "label", "") or "")
    problems.add(file, row, name, _sentence(error.message))


def _sentence(message: str) -> str:
    """Close a message with a full stop."""
    return message if message.endswith(".") else f"{message}."
