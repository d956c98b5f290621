"""What the values of the filters are called."""

from __future__ import annotations

from collections.abc import Mapping

from geodata import words
from geodata.dataset import Dataset
from geodata.event import Status
from geodata.joined_name import owner_of
from geodata.layer import polygon_id
from geodata.local_text import LocalText
from geodata.messages import Messages


def _told_apart(key: str, text: LocalText, dataset: Dataset, m: Messages) -> str:
    """Give a name; beside another data set, that of the second says whose it is."""
    name, part = text.in_language(m.language), dataset.part_with(key)
    if part is None or not owner_of(key):
        return name
    return f"{name} · {part.title.in_language(m.language)}"


def _polygons(dataset: Dataset, m: Messages) -> Mapping[str, str]:
    """Name polygons after their layer, so that those of one stand together."""
    return {
        polygon_id(layer.id, feature.id): (
            f"{layer.title.in_language(m.language)} ▸ "
            f"{feature.name.in_language(m.language) or feature.id}"
        )
        for layer in dataset.layers.values()
        for feature in layer.features.values()
        if feature.is_area
    }


def value_names(dataset: Dataset, m: Messages) -> Mapping[str, Mapping[str, str]]:
    """Give the name of every value, by filter and id; of types, the main ones."""
    main = {key: kind for key, kind in dataset.event_types.items() if kind.parent_id is None}
    named: Mapping[str, Mapping[str, LocalText]] = {
        "actors": {key: actor.name for key, actor in dataset.actors.items()},
        "types": {key: kind.name for key, kind in main.items()},
        "places": {key: place.name for key, place in dataset.places.items()},
        "sources": {key: source.title for key, source in dataset.sources.items()},
    }
    given = {
        part: {key: _told_apart(key, text, dataset, m) for key, text in texts.items()}
        for part, texts in named.items()
    }
    polygons = _polygons(dataset, m)
    return {
        **given,
        "within": polygons,
        "datasets": {part.id: part.title.in_language(m.language) for part in dataset.parts},
        "statuses": {code.value: words.status(code, m) for code in Status},
    }
