"""The store of made data, on the engine that a run of the tests is about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hypothesis import settings

from geodata.dataset import Dataset
from geodata.store import open_store
from geodata.store.engine_store import EngineStore
from geodata.store.engines.address import EngineAddress

Value = TypeVar("Value")

ENGINE = "duckdb"
"""The engine that this run is about: see ``conftest.py``."""

_SHARE = {"duckdb": 1.0, "postgres": 0.5, "spark": 0.12}
"""Of a property's examples, how many are tried on each engine: Spark takes a second for each."""


def few(examples: int) -> settings:
    """Try so many examples of a property, fewer on an engine that is slow."""
    return settings(max_examples=max(2, round(examples * _SHARE[ENGINE])))


def some(values: Iterable[Value]) -> list[Value]:
    """Give all of some values, on a slow engine one in eight of them."""
    return list(values)[:: 8 if ENGINE == "spark" else 1]


def a_store(dataset: Dataset) -> EngineStore:
    """Give the store of a data set that was made up.

    Made data sets have one revision between them; a service is told another one for each, since
    it keeps what it was given by revision.
    """
    if EngineAddress.chosen().is_embedded:
        return open_store(dataset)
    return open_store(replace(dataset, revision=uuid.uuid4().hex[:12]))
