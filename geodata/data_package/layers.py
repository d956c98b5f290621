"""The context layers of a package: any GeoJSON (RFC 7946) under ``layers/``.

A file that cannot be read is named, and all other files and the data stay usable: a layer is seen
behind the events, and no event depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely

from geodata.data_package.json_file import read_json
from geodata.data_package.layer_geometry import read_shape
from geodata.data_package.layer_names import feature_id, name_in, slug_of
from geodata.data_package.problem import Problem, Problems
from geodata.layer import Layer, LayerFeature
from geodata.local_text import LocalText

FOLDER = "layers"
"""Folder of the files, within the package."""
NO_LAYER = "none"
"""Says in a link that no layer is shown; so no file may be called that."""
MOST_BYTES = 64 * 2**20
MOST_FEATURES = 20_000
_FILE = "datapackage.json"
_MOST_PROBLEMS = 20
_EARTH = ("CRS84", "4326")


@dataclass(frozen=True, slots=True)
class _Note:
    """What ``datapackage.json`` says of a layer.

    Attributes:
        title: per language.
        name_property, id_property: which properties have names and ids; empty to be found.
        where: the key under which it says so.
    """

    title: LocalText = field(default_factory=LocalText)
    name_property: str = ""
    id_property: str = ""
    where: str = ""


def read_layers(folder: Path) -> tuple[dict[str, Layer], list[Problem]]:
    """Give the layers of a package that are sound, by id, and what is wrong with the others."""
    problems = Problems()
    notes = _notes(folder, problems)
    layers: dict[str, Layer] = {}
    for path in sorted((folder / FOLDER).glob("*.geojson")):
        name = f"{FOLDER}/{path.name}"
        own = Problems()
        layer = _layer(path, name, notes.pop(name, _Note()), own)
        if layer and (layer.id in layers or layer.id == NO_LAYER):
            own.add(name, 1, "", f"'{layer.id}' cannot be the id of this layer: it is taken.")
        if layer and not own.found:
            layers[layer.id] = layer
        problems.found |= dict(list(own.found.items())[:_MOST_PROBLEMS])
    for name, note in notes.items():
        problems.add(_FILE, 1, f"{note.where}.path", f"'{name}' is no file of this package.")
    return layers, problems.sorted()


def _notes(folder: Path, problems: Problems) -> dict[str, _Note]:
    """Read what the package says of its layers, by file; that it cannot be read is said already."""
    try:
        content = read_json(folder / _FILE)
    except (OSError, ValueError):
        return {}
    entries = content.get("layers", []) if isinstance(content, dict) else []
    if not isinstance(entries, list):
        entries = [entries]
    found: dict[str, _Note] = {}
    for at, entry in enumerate(entries):
        where = f"layers[{at}]"
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            problems.add(_FILE, 1, where, "A layer must have the 'path' of its file.")
            continue
        title, french, arabic = (_text(entry, f"title{end}") for end in ("", "_fr", "_ar"))
        found[entry["path"]] = _Note(
            LocalText(title, french, arabic),
            _text(entry, "name_property"),
            _text(entry, "id_property"),
            where,
        )
    return found


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    return value if isinstance(value, str) else ""


def _layer(path: Path, name: str, note: _Note, problems: Problems) -> Layer | None:
    """Read one file, or note everything that is wrong with it."""
    features = _features(path, name, problems)
    found: dict[str, LayerFeature] = {}
    for at, feature in enumerate(features):
        read = _feature(feature, f"features[{at}]", name, note, problems)
        if read:
            found[read.id] = _together(found[read.id], read) if read.id in found else read
    for said, wanted in (("name_property", note.name_property), ("id_property", note.id_property)):
        if wanted and features and not any(_has(feature, wanted) for feature in features):
            reason = f"'{wanted}' is not a property of any feature in '{name}'."
            problems.add(_FILE, 1, f"{note.where}.{said}", reason)
    title = note.title or LocalText(path.stem.replace("_", " ").replace("-", " "))
    return Layer(slug_of(path.stem), title, found)


def _features(path: Path, name: str, problems: Problems) -> list[Any]:
    """Give the features of a file; one feature, or a geometry alone, is a layer as well."""
    try:
        if path.stat().st_size > MOST_BYTES:
            problems.add(name, 1, "", "The file has more than 64 MiB; simplify it.")
            return []
        content = read_json(path)
    except (OSError, ValueError) as error:
        problems.add(name, 1, "", f"The file is not JSON in UTF-8: {error}.")
        return []
    kind = content.get("type") if isinstance(content, dict) else None
    _note_reference_system(content, name, problems)
    if kind == "Feature":
        return [content]
    if kind == "FeatureCollection" and isinstance(content.get("features"), list):
        return _few(content["features"], name, problems)
    if isinstance(content, dict) and ("coordinates" in content or "geometries" in content):
        return [{"type": "Feature", "properties": {}, "geometry": content}]
    problems.add(name, 1, "type", f"'{kind}' is not a type of GeoJSON; write a FeatureCollection.")
    return []


def _few(features: list[Any], name: str, problems: Problems) -> list[Any]:
    if len(features) <= MOST_FEATURES:
        return features
    reason = f"The file has {len(features)} features; a layer may have {MOST_FEATURES}."
    problems.add(name, 1, "features", reason)
    return []


def _note_reference_system(content: Any, name: str, problems: Problems) -> None:
    """Note a file whose positions are declared to be other than longitude and latitude."""
    stated = content.get("crs") if isinstance(content, dict) else None
    if stated is not None and not any(each in str(stated) for each in _EARTH):
        reason = f"'{str(stated)[:80]}' is not WGS 84, in which GeoJSON has its positions."
        problems.add(name, 1, "crs", reason)


def _feature(
    feature: Any, where: str, name: str, note: _Note, problems: Problems
) -> LayerFeature | None:
    """Read one feature, or note why that cannot be; one without a geometry has nothing to draw."""
    if not isinstance(feature, dict) or "geometry" not in feature:
        problems.add(name, 1, where, "This is not a Feature with a 'geometry'.")
        return None
    if feature["geometry"] is None:
        return None
    try:
        shape = read_shape(feature["geometry"])
    except ValueError as error:
        problems.add(name, 1, f"{where}.geometry", str(error))
        return None
    given = feature.get("properties")
    properties = given if isinstance(given, dict) else {}
    text = name_in(properties, note.name_property)
    own = feature_id(properties, note.id_property, text, feature.get("id"), shape)
    return LayerFeature(own, text, shape)


def _together(one: LayerFeature, other: LayerFeature) -> LayerFeature:
    """Make one feature of two parts of it: they have the same id."""
    return LayerFeature(one.id, one.name, shapely.union_all([one.shape, other.shape]))


def _has(feature: Any, wanted: str) -> bool:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return isinstance(properties, dict) and wanted in properties
