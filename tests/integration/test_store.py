"""The DuckDB store: every filter, held against the store in plain Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.event_query import ActorTerm, EventQuery
from geodata.precision import Certainty
from geodata.store import Stage
from tests.builders import a_dataset, a_place, an_actor, an_event, at_place, by_actor, window
from tests.reference_store import ReferenceStore
from tests.stores import a_store, few
from tests.strategies import queries

a_few = few(25)
"""Each example asks the store several times, and asks the plain one too."""


def shown(store, query):
    return {match.event_id for match in store.matches(query)}


def test_asking_for_nothing_shows_all_but_the_comparisons(small, small_store):
    assert shown(small_store, EventQuery()) == set(small.events) - {"old-fire"}


def test_comparisons_are_shown_when_asked_for(small_store):
    assert shown(small_store, EventQuery(statuses=("comparison",))) == {"old-fire"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (EventQuery(types=("shelling",)), {"market-shelled"}),
        (EventQuery(types=("shelling", "statement")), {"market-shelled", "envoy-appeals"}),
        (EventQuery(statuses=("planned",)), {"truce-talks"}),
        (EventQuery(statuses=("planned", "conditional")), {"truce-talks", "return-home"}),
        (EventQuery(sources=("broadcast",)), {"market-shelled", "relief-convoy"}),
        (EventQuery(places=("old-market",)), {"market-shelled", "relief-convoy"}),
        (EventQuery(places=("far-city",)), {"truce-talks"}),
        (EventQuery(actors=(ActorTerm("envoy"),)), {"truce-talks", "envoy-appeals"}),
        (EventQuery(actors=(ActorTerm("envoy", "mediator"),)), {"truce-talks"}),
        (
            EventQuery(actors=(ActorTerm("red-cross"), ActorTerm("envoy", "speaker"))),
            {"relief-convoy", "envoy-appeals"},
        ),
        (
            EventQuery(actors=(ActorTerm("army"), ActorTerm("rebels")), all_actors=True),
            {"siege-of-rivertown", "truce-talks", "war-goes-on"},
        ),
        (
            EventQuery(
                actors=(ActorTerm("army", "perpetrator"), ActorTerm("rebels")), all_actors=True
            ),
            {"siege-of-rivertown"},
        ),
        (
            EventQuery(
                actors=(ActorTerm("army", "target"), ActorTerm("army", "participant")),
                all_actors=True,
            ),
            {"war-goes-on"},
        ),
        (EventQuery(actors=(ActorTerm("army"), ActorTerm("nobody")), all_actors=True), set()),
        (
            EventQuery(types=("shelling",), sources=("broadcast",), places=("valley",)),
            {"market-shelled"},
        ),
        (EventQuery(types=("shelling",), statuses=("planned",)), set()),
    ],
)
def test_each_filter_selects_what_it_says_and_all_must_hold(small_store, query, expected):
    assert shown(small_store, query) == expected


@pytest.mark.parametrize("place", ["rivertown", "valley"])
def test_a_place_includes_the_places_inside_it(small_store, place):
    found = shown(small_store, EventQuery(places=(place,)))
    assert {"market-shelled", "relief-convoy", "siege-of-rivertown"} <= found
    assert "truce-talks" not in found
    assert ("return-home" in found) is (place == "valley")


@pytest.mark.parametrize(
    "part",
    [
        {"actors": (ActorTerm("nobody"),)},
        {"types": ("nope",)},
        {"places": ("nope",)},
        {"sources": ("nope",)},
        {"statuses": ("nope",)},
        {"text": "nobodysaysso"},
        {"text": "—"},
        {"refused": (("from", "never"),)},
        {"types": ("mortar-fire",)},
        {"text": "'"},
        {"types": ("' OR 1=1 --",)},
        {"places": ("\\",)},
        {"places": ("\0",)},
        {"text": "%"},
        {"text": "\\"},
        {"text": "_"},
    ],
)
def test_what_is_unknown_or_refused_selects_nothing(small_store, part):
    assert shown(small_store, EventQuery(**part)) == set()


@pytest.mark.parametrize("text", ["alep", "ALEPPO", "Halab", "حلب", "حَلَب", "Rivertown"])
def test_any_spelling_of_a_place_finds_what_happens_there(small_store, text):
    found = shown(small_store, EventQuery(text=text))
    assert found == {"relief-convoy", "siege-of-rivertown"}


@pytest.mark.parametrize("text", ["Fouaa", "al-Foua", "الفوعة", "foua", "AL FOUA"])
def test_articles_and_scripts_make_no_difference_to_a_search(small_store, text):
    assert shown(small_store, EventQuery(text=text)) == {"relief-convoy"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ICRC", {"relief-convoy"}),
        ("croix rouge", {"relief-convoy"}),
        ("mort", {"market-shelled"}),
        ("mortars market", {"market-shelled"}),
        ("eleven died", {"market-shelled"}),
        ("emissaire", {"siege-of-rivertown", "truce-talks", "envoy-appeals"}),
        ("larket", set()),
        ("arket", set()),
    ],
)
def test_words_are_found_from_their_beginning_in_titles_claims_and_names(
    small_store, text, expected
):
    assert shown(small_store, EventQuery(text=text)) == expected


def test_undated_events_are_shown_in_an_open_window_alone(small_store):
    assert "return-home" in shown(small_store, EventQuery())
    assert "return-home" not in shown(small_store, EventQuery(certainty=Certainty.CERTAIN))
    for bounded in (window("0001-01-01"), window("", "9999-12-31")):
        query = EventQuery(bounded)
        assert "return-home" not in shown(small_store, query)
        assert small_store.funnel(query).undated == 1


def test_a_clock_time_is_in_the_window_of_its_day_in_the_data_sets_zone(small_store):
    assert "truce-talks" in shown(small_store, EventQuery(window("2016-12-17", "2016-12-17")))
    assert "truce-talks" not in shown(small_store, EventQuery(window("2016-12-16", "2016-12-16")))


def test_asking_for_certain_events_leaves_out_the_possible_ones(small_store):
    query = EventQuery(window("2016-12-15", "2016-12-15"))
    certain = EventQuery(query.window, certainty=Certainty.CERTAIN)
    possible = {"relief-convoy", "envoy-appeals"}
    assert shown(small_store, query) - shown(small_store, certain) == possible
    assert small_store.funnel(query).possible == 2
    assert small_store.funnel(certain).possible == 0


def test_events_come_in_the_order_of_their_time_undated_ones_last(small_store):
    assert [match.event_id for match in small_store.matches(EventQuery())] == [
        "war-goes-on",
        "siege-of-rivertown",
        "relief-convoy",
        "envoy-appeals",
        "market-shelled",
        "truce-talks",
        "return-home",
    ]


@pytest.mark.parametrize("all_actors", [False, True])
def test_a_question_of_as_many_actors_as_a_link_holds_is_answered(small_store, all_actors):
    terms = [ActorTerm("army", "" if at % 2 else "target") for at in range(2)]
    terms += [ActorTerm(f"nobody-{at}", "target" if at % 2 else "") for at in range(298)]
    query = EventQuery(actors=tuple(terms), all_actors=all_actors)
    found = shown(small_store, query)
    assert found == (
        set() if all_actors else shown(small_store, EventQuery(actors=(ActorTerm("army"),)))
    )
    assert bool(small_store.facets(query).statuses) is not all_actors


def test_a_search_for_as_many_words_as_a_link_holds_is_answered(small_store):
    assert shown(small_store, EventQuery(text="a " * 100)) <= shown(small_store, EventQuery())
    assert shown(small_store, EventQuery(text="alep " * 40)) == shown(
        small_store, EventQuery(text="alep")
    )


def test_an_event_at_a_place_without_coordinates_is_counted_and_not_mapped():
    dataset = a_dataset(
        an_event("mapped", places=[at_place(a_place("a"))]),
        an_event("unmapped", places=[at_place(a_place("b", at=None))]),
        an_event("nowhere"),
    )
    store = a_store(dataset)
    assert [
        store.funnel(EventQuery()).at(stage)
        for stage in (Stage.SHOWN, Stage.MAPPED, Stage.WITHOUT_PLACE)
    ] == [3, 1, 2]
    assert store.matches(EventQuery(places=("b",)))[0].event_id == "unmapped"


def test_a_data_set_without_events_is_answered():
    store = a_store(a_dataset())
    assert store.funnel(EventQuery()).all == 0
    assert store.matches(EventQuery()) == store.spans(EventQuery()).spans == ()
    assert store.facets(EventQuery()).actors == {}


def test_hostile_names_are_only_text_to_the_store():
    evil = "'; DROP TABLE events; --"
    dataset = a_dataset(an_event(actors=[by_actor(an_actor(evil, name=evil))]))
    store = a_store(dataset)
    assert shown(store, EventQuery(actors=(ActorTerm(evil),))) == {"event"}
    assert shown(store, EventQuery(text=evil)) == {"event"}
    assert store.facets(EventQuery()).actors[ActorTerm(evil)] == 1


@a_few
@given(data=st.data())
def test_matches_are_those_of_the_store_in_plain_python(data, small, either_store):
    query = data.draw(queries(small))
    stage = data.draw(st.sampled_from(Stage))
    assert either_store.matches(query, stage) == ReferenceStore(small).matches(query, stage)


@a_few
@given(data=st.data())
def test_the_funnel_adds_up_and_agrees_with_the_events_at_each_step(data, small, either_store):
    query = data.draw(queries(small))
    funnel = either_store.funnel(query)
    assert funnel == ReferenceStore(small).funnel(query)
    assert funnel.shown == funnel.mapped + funnel.without_place
    assert funnel.shown <= funnel.in_window <= funnel.all == len(small.events)
    for stage in Stage:
        assert funnel.at(stage) == len(either_store.matches(query, stage))


@a_few
@given(data=st.data())
def test_facets_count_what_each_value_would_find_under_the_other_filters(data, small, either_store):
    query = data.draw(queries(small))
    assert either_store.facets(query) == ReferenceStore(small).facets(query)


@a_few
@given(data=st.data())
def test_spans_count_the_events_that_share_their_days_whatever_the_window(
    data, small, either_store
):
    query = data.draw(queries(small))
    assert either_store.spans(query) == ReferenceStore(small).spans(query)
    assert either_store.spans(query) == either_store.spans(query.in_window(window("1800-01-01")))


@a_few
@given(data=st.data())
def test_the_bundled_data_set_is_answered_as_in_plain_python(data, bundled, bundled_store):
    query, reference = data.draw(queries(bundled)), ReferenceStore(bundled)
    assert bundled_store.matches(query) == reference.matches(query)
    assert bundled_store.funnel(query) == reference.funnel(query)


def test_a_span_without_a_bound_says_so(either_store):
    ongoing = either_store.spans(EventQuery(types=("war",), text="goes on")).spans[0]
    assert (ongoing.earliest_end, ongoing.latest_end, ongoing.events) == (None, None, 1)
    assert str(ongoing.earliest_start) == "2011-03-01"
