"""Many visitors at once: each is answered as if alone."""

import itertools
from concurrent.futures import ThreadPoolExecutor

from geodata.event_query import ActorTerm, EventQuery
from geodata.precision import Certainty
from tests.builders import window
from tests.stores import some

THREADS, QUESTIONS, DIFFERENT = 16, 600, 60


def questions(dataset):
    """Give questions that are all different, the broad and the narrow mixed."""
    windows = [
        window(),
        window("2016-12-15", "2016-12-15"),
        window("2016-11-01"),
        window("", "2015-12-31"),
        window("2011-01-01", "2016-12-31"),
    ]
    places = [(), *((place,) for place in list(dataset.places)[:2])]
    actors = [(), *((ActorTerm(actor),) for actor in list(dataset.actors)[:1])]
    certainties = [Certainty.POSSIBLE, Certainty.CERTAIN]
    parts = itertools.product(windows, certainties, places, actors)
    return [
        EventQuery(asked, certainty, actors=who, places=where)
        for asked, certainty, where, who in parts
    ]


def test_sixteen_threads_get_the_answers_that_one_alone_gets(bundled, bundled_store):
    assert len(set(questions(bundled))) == DIFFERENT
    different = some(questions(bundled))
    alone = {query: bundled_store.matches(query) for query in different}
    assert len(set(alone.values())) > len(different) // 4
    asked = different * (some(range(QUESTIONS // DIFFERENT))[-1] + 1)
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(bundled_store.matches, asked))
    assert together == [alone[query] for query in asked]


def test_threads_may_count_and_list_at_the_same_time(small, small_store):
    asked = [EventQuery(places=(place,)) for place in small.places] * 2
    calls = [
        method
        for query in asked
        for method in (
            (small_store.funnel, query),
            (small_store.facets, query),
            (small_store.spans, query),
            (small_store.matches, query),
        )
    ]
    alone = [method(query) for method, query in calls]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda call: call[0](call[1]), calls)) == alone
