"""The context layers of a data set, as the map is told of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from geodata.dataset import Dataset
from geodata.layer import Layer
from geodata.layer_drawing import layer_drawing
from geodata.query_params import join_query

Told = list[dict[str, Any]]


def map_layers(dataset: Dataset, shown: tuple[str, ...] | None, language: str) -> Told:
    """Name the layers, each with where its outlines are to be had.

    Args:
        dataset: which has them.
        shown: ids of those that are drawn; None for all.
        language: of their names.
    """
    asked = join_query([("data", dataset.revision), ("lang", language)])
    folder = f"/layers/{quote(dataset.id, safe='@,')}"
    return [
        {**told, "url": f"{folder}/{layer.id}?{asked}"}
        for layer, told in _told(dataset, shown, language)
    ]


def brought_layers(dataset: Dataset, shown: tuple[str, ...] | None, language: str) -> Told:
    """Give the layers that are drawn, with their outlines: for who has no server to ask."""
    return [
        {**told, **json.loads(layer_drawing(layer, language))}
        for layer, told in _told(dataset, shown, language)
        if told["shown"]
    ]


def _told(
    dataset: Dataset, shown: tuple[str, ...] | None, language: str
) -> Iterator[tuple[Layer, dict[str, Any]]]:
    for layer in dataset.layers.values():
        title = layer.title.in_language(language)
        is_shown = shown is None or layer.id in shown
        yield layer, {"id": layer.id, "title": title, "shown": is_shown}
