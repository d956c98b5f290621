"""The check of a package against the table schemas that it declares, by frictionless.

Only names, local file names and inline schemas are handed on: whatever else a descriptor holds
(addresses of remote tables, schemas or profiles) could make the validator reach for the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package

from geodata.data_package.json_file import read_json
from geodata.data_package.problem import Problems
from geodata.data_package.tables import OPTIONAL_TABLES, TABLES

_FILE = "datapackage.json"
PARQUET = "events.parquet"
"""Where the events of a large package stand."""
_KNOWN = frozenset(f"{name}.csv" for name in (*TABLES, *OPTIONAL_TABLES))

_DIALECT = {"csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}}
"""How tables are written; left out, it is guessed, and sentences full of semicolons are misread."""


def check_schemas(folder: Path, problems: Problems) -> None:
    """Note everything in which the tables differ from the schemas in ``datapackage.json``."""
    resources = _resources(folder, problems)
    if not resources:
        return
    try:
        package = Package.from_descriptor({"resources": resources}, basepath=str(folder))
        report = package.validate()
    except FrictionlessException as refused:
        reasons = [str(error.message) for error in list(refused.reasons) or [refused.error]]
        for at, reason in enumerate(reasons, start=1):
            problems.add(_FILE, 1, f"resources ({at})", _sentence(reason))
        return
    except Exception as broken:  # noqa: BLE001 a senseless schema breaks the validator in any way
        problems.add(_FILE, 1, "resources", f"The schemas cannot be followed: {broken}.")
        return
    for found in report.errors:
        problems.add(_FILE, 1, "resources", _sentence(found.message))
    for task in report.tasks:
        for found in task.errors:
            _note(Path(str(task.place)).name, found, problems)


def _resources(folder: Path, problems: Problems) -> list[dict[str, Any]]:
    """Give the declared tables, reduced to what is local and harmless."""
    try:
        content = read_json(folder / _FILE)
    except (OSError, ValueError):
        return []
    if not isinstance(content, dict):
        return []
    declared = content.get("resources")
    if not isinstance(declared, list) or not declared:
        problems.add(_FILE, 1, "resources", "No tables are declared; 'resources' must list them.")
        return []
    found = [
        _resource(entry, at, problems)
        for at, entry in enumerate(declared)
        if not _is_checked_elsewhere(folder, entry)
    ]
    return [
        resource
        for resource in found
        if resource and not problems.hides(Path(resource["path"]).stem)
    ]


def _is_checked_elsewhere(folder: Path, entry: Any) -> bool:
    """Tell whether a resource is the Parquet file of events, whose columns are always the same."""
    path = entry.get("path") if isinstance(entry, Mapping) else None
    return path == PARQUET and (folder / PARQUET).is_file()


def _resource(entry: Any, at: int, problems: Problems) -> dict[str, Any] | None:
    """Reduce one declared table, or note why it cannot be used.

    Columns are told by their names, and more may follow (Table Schema, ``fieldsMatch``). The
    references between the tables that every package has are followed elsewhere.
    """
    where = f"resources[{at}]"
    if not isinstance(entry, Mapping) or not isinstance(entry.get("schema"), Mapping):
        problems.add(_FILE, 1, where, "The table has no schema of its own written out.")
        return None
    path = str(entry.get("path", ""))
    if not path.endswith(".csv") or "/" in path or "\\" in path or ":" in path:
        problems.add(_FILE, 1, where, f"'{path}' is not the name of a CSV file in the package.")
        return None
    followed = {"foreignKeys"} if path in _KNOWN else set()
    schema = {key: value for key, value in entry["schema"].items() if key not in followed}
    return {
        "name": entry.get("name"),
        "path": path,
        "format": "csv",
        "encoding": "utf-8-sig",
        "dialect": _DIALECT,
        "schema": {**schema, "fieldsMatch": "partial"},
    }


def _note(file: str, error: Any, problems: Problems) -> None:
    """Note one error of a table at its row and field, where it has them.

    An empty row says nothing, and one that does not fit the heading has been noted as a whole.
    """
    row = int(getattr(error, "row_number", 0) or 1)
    cells = getattr(error, "cells", None)
    is_blank = cells is not None and not any(cell.strip() for cell in cells)
    if is_blank or (file, row, "") in problems.found:
        return
    name = str(getattr(error, "field_name", "") or getattr(error, "label", "") or "")
    if name or not problems.has_in_row(file, row):
        problems.add(file, row, name, _sentence(error.message))


def _sentence(message: str) -> str:
    """Close a message with a full stop."""
    return message if message.endswith(".") else f"{message}."
