"""Facets: what each value would find under all filters but its own, one filter at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.dataset import Dataset
from geodata.event_query import ActorTerm, EventQuery
from geodata.store import EventStore
from tests.reference_store import ReferenceStore
from tests.stores import some


@pytest.mark.parametrize("part", ["actors", "types", "places", "sources", "statuses"])
def test_no_filter_narrows_its_own_values(
    part: str, bundled: Dataset, bundled_store: EventStore
) -> None:
    plain = bundled_store.facets(EventQuery())
    reference = ReferenceStore(bundled)
    asked = 0
    for value in some(getattr(plain, part)):
        chosen = value if isinstance(value, ActorTerm) else str(value)
        query = replace(EventQuery(), **{part: (chosen,)})
        found = bundled_store.facets(query)
        assert found == reference.facets(query)
        if part != "statuses":  # one chosen brings comparisons in, which none chosen leaves out
            assert getattr(found, part) == getattr(plain, part)
        asked += 1
    assert asked > 0
