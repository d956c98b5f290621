"""The part of a data package that some events stand on, as a data package of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from geodata.data_package.areas import AREAS
from geodata.data_package.as_tables import Rows, rows_of, rows_of_events
from geodata.data_package.json_file import read_json
from geodata.data_package.layer_names import slug_of
from geodata.data_package.layers import FOLDER as LAYERS
from geodata.data_package.tables import TABLES

DESCRIPTOR = "datapackage.json"

_TIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "event_types": {"events": ("type", "sub_type")},
    "places": {"event_places": ("place_id",)},
    "actors": {"event_actors": ("actor_id",), "claims": ("speaker_id",)},
    "sources": {"citations": ("source_id",), "claims": ("source_id",)},
}
"""Which columns of which tables of events name rows of the other tables."""
_UPWARDS = {
    "event_types": "parent_id",
    "places": "parent_id",
    "actors": "parent_id",
    "sources": "draws_on",
}
"""The column in which a row names others of its own table, which go with it."""
_BETWEEN_CLAIMS = ("repeats", "part_of")


def package_part(
    folder: Path, ids: Collection[str], said: Mapping[str, Any], layers: Collection[str] = ()
) -> dict[str, bytes]:
    """Write the events of a view, and everything that they refer to, as a data package.

    Rows keep all their cells and their order. A claim that refers to one of an event outside the
    view loses that reference; the descriptor names each of them under ``left_out``.

    Args:
        folder: a sound data package.
        ids: ids of events in it.
        said: what the new descriptor says of where it comes from.
        layers: ids of the context layers that the view asks about; they go with it as they are.

    Returns:
        The files by name.
    """
    tables = rows_of_events(folder, ids)
    left_out = _cut_loose(tables["claims"])
    for name, named_in in _TIES.items():
        named = {
            row.get(column, "")
            for table, columns in named_in.items()
            for row in tables[table]
            for column in columns
        }
        tables[name] = _with_what_they_name(rows_of(folder, name), named, _UPWARDS[name])
    retractions = _merged_into(rows_of(folder, "retractions"), ids)
    if retractions:
        tables["retractions"] = retractions
    files = {f"{name}.csv": _as_csv(rows, TABLES.get(name, ())) for name, rows in tables.items()}
    areas = _areas(folder, {row["id"] for row in tables["places"]})
    if areas:
        files[AREAS] = areas
    files |= _layers(folder, layers)
    columns = {name: list(_columns(rows, TABLES.get(name, ()))) for name, rows in tables.items()}
    said = {**said, "left_out": left_out}
    files[DESCRIPTOR] = _descriptor(folder, columns, said, files)
    return files


def _cut_loose(claims: Rows) -> list[str]:
    """Take out references to claims that are not there, and name them."""
    kept = {claim["id"] for claim in claims}
    found: list[str] = []
    for claim in claims:
        for column in _BETWEEN_CLAIMS:
            other = claim.get(column, "")
            if other and other not in kept:
                found.append(f"claims: '{claim['id']}' {column} '{other}'")
                claim[column] = ""
    return found


def _with_what_they_name(rows: Rows, named: Iterable[str], column: str) -> Rows:
    """Give the rows that are named, and those that they name in turn."""
    by_id = {row["id"]: row for row in rows}
    found: set[str] = set()
    left = {name for name in named if name}
    while left:
        found |= left
        left = {
            other
            for name in left
            for other in by_id[name].get(column, "").split("|")
            if other and other not in found
        }
    return [row for row in rows if row["id"] in found]


def _merged_into(rows: Rows, ids: Collection[str]) -> Rows:
    """Give the retracted events that went, in the end, into one of some events."""
    into = {row["id"]: row["merged_into"] for row in rows}

    def end(key: str) -> str:
        while into.get(key):
            key = into[key]
        return key

    return [row for row in rows if end(row["id"]) in ids]


def _columns(rows: Rows, least: tuple[str, ...]) -> Iterable[str]:
    return rows[0] if rows else least


def _as_csv(rows: Rows, least: tuple[str, ...]) -> bytes:
    """Write rows as a table in UTF-8; one without rows has the columns that it must have."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(_columns(rows, least)), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def _areas(folder: Path, places: Collection[str]) -> bytes:
    """Give the extents of some places; nothing where none has one."""
    if not (folder / AREAS).is_file():
        return b""
    content = read_json(folder / AREAS)
    features = [
        feature for feature in content["features"] if feature["properties"]["place_id"] in places
    ]
    return _as_json({**content, "features": features}) if features else b""


def _layers(folder: Path, layers: Collection[str]) -> dict[str, bytes]:
    """Give the files of some context layers, each called after its id."""
    paths = (folder / LAYERS).glob("*.geojson")
    return {
        _layer_file(path.name): path.read_bytes() for path in paths if slug_of(path.stem) in layers
    }


def _layer_file(path: str) -> str:
    """Name the file of a layer in a pack: any file system takes it."""
    return f"{LAYERS}/{slug_of(Path(path).stem)}.geojson"


def _descriptor(
    folder: Path,
    columns: Mapping[str, list[str]],
    said: Mapping[str, Any],
    files: Collection[str],
) -> bytes:
    """Write what the part says of itself: what the whole does, its own tables, where it is from."""
    content = read_json(folder / DESCRIPTOR)
    if "layers" in content:
        entries = [{**each, "path": _layer_file(each["path"])} for each in content["layers"]]
        content = {**content, "layers": [each for each in entries if each["path"] in files]}
    declared = {str(entry.get("path")): entry for entry in content.get("resources", ())}
    resources = [
        declared.get(f"{name}.csv") or _resource(name, names) for name, names in columns.items()
    ]
    return _as_json({**content, "part_of": said, "resources": resources})


def _resource(name: str, columns: list[str]) -> dict[str, Any]:
    """Declare a table that the whole has in another form."""
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [{"name": column, "type": "string"} for column in columns]},
    }


def _as_json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
