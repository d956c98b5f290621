"""Whether page, GeoJSON file and data package of a pack say the same as its manifest."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geodata.data_package import read_dataset
from geodata.data_package.as_tables import rows_of
from geodata.evidence.pack import FEATURES, PACKAGE, PAGE, PICTURES, README, package_name
from geodata.evidence.package_part import DESCRIPTOR
from geodata.evidence.sums import MANIFEST
from geodata.query_params import split_query
from geodata.store import problems_of

_LISTED = re.compile(
    r'<script type="application/json" id="events-of-this-page">(.*?)</script>', re.DOTALL
)
_TABLE = re.compile(r"[a-z_]+\.csv|datapackage\.json|areas\.geojson|layers/[^/\\:\0]+\.geojson")
_SHOWN = 5
_OF_THE_VIEW = ("dataset", "revision", "query")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

Said = Mapping[str, Any]
"""What a part of a pack says of itself."""


def disagreements(files: Mapping[str, bytes], manifest: Said) -> list[str]:
    """Name everything in which the parts of a pack say different things.

    Args:
        files: content by name.
        manifest: what the pack says of itself.
    """
    ids = manifest.get("events")
    if not isinstance(ids, list) or not all(isinstance(part, str) for part in ids):
        return [f"'{MANIFEST}' lists no events."]
    needed = (FEATURES, PAGE, README, *PICTURES)
    problems = [f"'{name}' is missing: every pack has it." for name in needed if name not in files]
    problems += _repeated(ids, f"'{MANIFEST}'")
    problems += _link(manifest)
    problems += _package(files, manifest, ids)
    if FEATURES in files:
        problems += _features(files[FEATURES], manifest, ids)
    if PAGE in files:
        problems += _page(files[PAGE], manifest, ids)
    return problems


def _link(manifest: Said) -> list[str]:
    """Hold the link against the revision and the query that it is to bring back."""
    pairs = split_query(str(manifest.get("link")).partition("?")[2])
    wanted = [("data", str(manifest.get("revision"))), *split_query(str(manifest.get("query")))]
    missing = [f"{key}={value}" for key, value in wanted if (key, value) not in pairs]
    return [f"The link in '{MANIFEST}' lacks '{part[:80]}'." for part in missing]


def _package(files: Mapping[str, bytes], manifest: Said, ids: list[str]) -> list[str]:
    """Validate the package, and hold what it says against the manifest."""
    name = package_name(str(manifest.get("dataset")))
    below = f"{PACKAGE}/{name}/"
    parts = {key[len(below) :]: held for key, held in files.items() if key.startswith(below)}
    strange = [key for key in parts if not _TABLE.fullmatch(key)]
    if strange:
        return [f"'{below}{key}' is no table of a data package in a pack." for key in strange]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / name
        package.mkdir()
        for key, content in parts.items():
            of_stranger = _without_patterns(content) if key == DESCRIPTOR else content
            (package / key).parent.mkdir(exist_ok=True)
            (package / key).write_bytes(of_stranger)
        problems = [f"{below}{problem}" for problem in problems_of(package)]
        if problems:
            return problems
        found = [row["id"] for row in rows_of(package, "events")]
        return _compared(found, ids, "the data package") + _described(package, manifest)


def _without_patterns(descriptor: bytes) -> bytes:
    """Leave out regular expressions of strangers, which may take for ever; ours check the ids."""
    try:
        content = json.loads(descriptor)
        for resource in content["resources"]:
            for field in resource["schema"]["fields"]:
                field.get("constraints", {}).pop("pattern", None)
    except _UNREADABLE:
        return descriptor  # the check of the package says what is wrong with it
    return json.dumps(content).encode()


def _described(package: Path, manifest: Said) -> list[str]:
    """Hold what the package says of itself, and of where it comes from, against the manifest."""
    dataset, language = read_dataset(package), str(manifest.get("language"))
    told = json.loads((package / DESCRIPTOR).read_text("utf-8")).get("part_of")
    said = {
        "dataset": dataset.id,
        "title": dataset.title.in_language(language),
        "licence": dataset.licence,
        **(told if isinstance(told, dict) else {}),
    }
    wanted = {**manifest, "dataset": package_name(str(manifest.get("dataset")))}
    keys = ("dataset", "title", "licence", "revision", "query")
    return _differing(said, wanted, f"{PACKAGE}/{dataset.id}/{DESCRIPTOR}", keys)


def _features(content: bytes, manifest: Said, ids: list[str]) -> list[str]:
    """Hold the GeoJSON file against the manifest, the order of its events included."""
    try:
        read = json.loads(content)
        found = [str(feature["id"]) for feature in read["features"]]
        said = dict(read)
    except _UNREADABLE:
        return [f"'{FEATURES}' is not a GeoJSON FeatureCollection of events."]
    keys = (*_OF_THE_VIEW, "sentence", "counts")
    return _in_order(found, ids, FEATURES) + _differing(said, manifest, FEATURES, keys)


def _page(content: bytes, manifest: Said, ids: list[str]) -> list[str]:
    """Hold the page's own list of its events against the manifest."""
    listed = _LISTED.search(content.decode("utf-8", "replace"))
    try:
        read = json.loads(listed[1] if listed else "")
        found = [str(event_id) for event_id in read["ids"]]
    except _UNREADABLE:
        return [f"'{PAGE}' does not say which events it shows."]
    return _in_order(found, ids, PAGE) + _differing(read, manifest, PAGE, _OF_THE_VIEW)


def _in_order(found: list[str], ids: list[str], file: str) -> list[str]:
    """Compare lists of events, and where they have the same ones, their order."""
    problems = _compared(found, ids, f"'{file}'")
    if not problems and found != ids:
        problems.append(f"'{file}' has the events in another order than '{MANIFEST}'.")
    return problems


def _compared(found: list[str], ids: list[str], where: str) -> list[str]:
    """Name the events that are in one list and not in the other, or in it twice."""
    lacking, beside = sorted(set(ids) - set(found)), sorted(set(found) - set(ids))
    problems = [f"Not the same events: {where} lacks {_named(lacking)}."] if lacking else []
    if beside:
        problems.append(f"Not the same events: {where} has besides {_named(beside)}.")
    return problems + _repeated(found, where)


def _repeated(ids: list[str], where: str) -> list[str]:
    twice = sorted(event_id for event_id, times in Counter(ids).items() if times > 1)
    return [f"The events of {where} are not each there once: {_named(twice)}."] if twice else []


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    return ", ".join(f"'{name[:60]}'" for name in ids[:_SHOWN]) + more


def _differing(said: Said, manifest: Said, file: str, keys: tuple[str, ...]) -> list[str]:
    return [
        f"'{file}' is of {key} '{str(said.get(key))[:80]}'; "
        f"'{MANIFEST}' says '{str(manifest.get(key))[:80]}'."
        for key in keys
        if said.get(key) != manifest.get(key)
    ]
