"""Facets from counts by kind and set."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.event_query import ActorTerm, EventQuery
from geodata.store.counting import FacetCounts
from geodata.store.facet_counts import FacetTables

TABLES = {
    "kinds": pd.DataFrame(
        {
            "kind": [0, 1, 2],
            "type": ["battle", "battle", "protest"],
            "status": ["occurred", "comparison", "occurred"],
            "actor_set": [0, 1, 1],
        }
    ),
    "actor_sets": pd.DataFrame(
        {
            "actor_set": [0, 1, 1, 1],
            "id": ["them", "us", "us", "them"],
            "role": ["target", "target", "witness", "target"],
        }
    ),
    "place_sets": pd.DataFrame({"place_set": [0, 0, 5], "id": ["town", "land", "land"]}),
    "within_sets": pd.DataFrame({"place_set": [0, 5, 5], "id": ["l:a", "l:a", "l:b"]}),
    "source_sets": pd.DataFrame({"source_set": [1], "id": ["report"]}),
}
COUNTS = ([3, 5, 7], [2, 0, 0, 0, 0, 4], [9, 1], [2, 0, 0, 0, 0, 8])
"""By number: events of each kind, of each set of places, of each set of sources; of each set of
places once more, whatever polygons are asked for."""


def facets(query, counts=COUNTS):
    arrays = (np.array(part, dtype=np.int64) for part in counts)
    return FacetTables(TABLES.__getitem__).facets(query, FacetCounts(*arrays))


def test_each_filter_is_counted_under_the_others_but_not_itself():
    found = facets(EventQuery(types=("battle",)))
    assert found.types == {"battle": 3, "protest": 7}
    assert found.statuses == {"occurred": 3, "comparison": 5}
    assert found.actors == {ActorTerm("them"): 3, ActorTerm("them", "target"): 3}


def test_sets_are_spread_over_their_members():
    found = facets(EventQuery())
    assert found.places == {"town": 2, "land": 6}
    assert found.sources == {"report": 1}
    assert found.within == {"l:a": 10, "l:b": 8}


def test_an_actor_in_several_roles_is_counted_once_and_in_each():
    found = facets(EventQuery())
    assert found.actors[ActorTerm("us")] == 7
    assert found.actors[ActorTerm("us", "target")] == found.actors[ActorTerm("us", "witness")] == 7
    assert found.actors[ActorTerm("them")] == 10


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ((ActorTerm("us"),), {"protest": 7}),
        ((ActorTerm("us", "witness"), ActorTerm("them")), {"protest": 7}),
        ((ActorTerm("us", "speaker"), ActorTerm("them")), {}),
        ((ActorTerm("nobody"),), {}),
    ],
)
def test_all_actors_together_narrow_every_facet(asked, types):
    found = facets(EventQuery(actors=asked, all_actors=True))
    assert found.types == types
    assert sum(found.statuses.values()) == (12 if types else 0)
    assert bool(found.actors) is bool(types)


def test_nothing_counted_is_nothing_found():
    found = facets(EventQuery(), ([], [], [], []))
    assert [*found.actors, *found.types, *found.places, *found.sources, *found.statuses] == []
