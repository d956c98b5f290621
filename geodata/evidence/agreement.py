"""Whether the page, the GeoJSON file and the data package of a pack list the same events."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geodata.data_package.as_tables import rows_of
from geodata.evidence.pack import FEATURES, PACKAGE, PAGE, package_name
from geodata.evidence.sums import MANIFEST
from geodata.store import problems_of

_LISTED = re.compile(
    r'<script type="application/json" id="events-of-this-page">(.*?)</script>', re.DOTALL
)
_TABLE = re.compile(r"[a-z_]+\.csv|datapackage\.json|areas\.geojson")
_SHOWN = 5
_ALIKE = ("dataset", "revision", "query", "sentence")


def disagreements(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[str]:
    """Name everything in which the parts of a pack say different things.

    Args:
        files: content by name.
        manifest: what the pack says of itself.
    """
    problems: list[str] = []
    ids = _texts(manifest.get("events"))
    if ids is None:
        return [f"'{MANIFEST}' lists no events."]
    problems += _package(files, str(manifest.get("dataset")), ids)
    if FEATURES in files:
        problems += _features(files[FEATURES], manifest, ids)
    if PAGE in files:
        problems += _page(files[PAGE], manifest, ids)
    return problems


def _texts(value: object) -> list[str] | None:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return value
    return None


def _package(files: Mapping[str, bytes], dataset: str, ids: list[str]) -> list[str]:
    """Validate the package, and hold its events against those of the manifest."""
    below = f"{PACKAGE}/{package_name(dataset)}/"
    parts = {name[len(below) :]: held for name, held in files.items() if name.startswith(below)}
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        package.mkdir()
        problems = [
            f"'{below}{name}' is no table of a data package in a pack."
            for name in parts
            if not _TABLE.fullmatch(name)
        ]
        for name in set(parts) if not problems else ():
            (package / name).write_bytes(parts[name])
        problems += [f"{below}{problem}" for problem in problems_of(package)]
        found = [] if problems else [row["id"] for row in rows_of(package, "events")]
    return problems or _compared(found, ids, "the data package")


def _features(content: bytes, manifest: Mapping[str, Any], ids: list[str]) -> list[str]:
    """Hold the GeoJSON file against the manifest."""
    try:
        read = json.loads(content)
        found = [str(feature["id"]) for feature in read["features"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [f"'{FEATURES}' is not a GeoJSON FeatureCollection of events."]
    return _compared(found, ids, f"'{FEATURES}'") + _head(read, manifest, FEATURES, _ALIKE)


def _page(content: bytes, manifest: Mapping[str, Any], ids: list[str]) -> list[str]:
    """Hold the page's own list of its events against the manifest."""
    listed = _LISTED.search(content.decode("utf-8", "replace"))
    try:
        read = json.loads(listed[1] if listed else "")
        found = [str(event_id) for event_id in read["ids"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [f"'{PAGE}' does not say which events it shows."]
    return _compared(found, ids, f"'{PAGE}'") + _head(read, manifest, PAGE, _ALIKE[:3])


def _compared(found: list[str], ids: list[str], where: str) -> list[str]:
    """Name the events that are in one list and not in the other, or in it twice."""
    problems = []
    twice = sorted(event_id for event_id, times in Counter(found).items() if times > 1)
    for sort, names in (
        ("lacks", sorted(set(ids) - set(found))),
        ("has besides", sorted(set(found) - set(ids))),
        ("has twice", twice),
    ):
        if names:
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            shown = ", ".join(f"'{name[:60]}'" for name in names[:_SHOWN])
            problems.append(f"Not the same events: {where} {sort} {shown}{more}.")
    return problems


def _head(
    read: Mapping[str, Any], manifest: Mapping[str, Any], file: str, keys: tuple[str, ...]
) -> list[str]:
    return [
        f"'{file}' is of {key} '{str(read.get(key))[:80]}'; "
        f"'{MANIFEST}' says '{str(manifest.get(key))[:80]}'."
        for key in keys
        if read.get(key) != manifest.get(key)
    ]
