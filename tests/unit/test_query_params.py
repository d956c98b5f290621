import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.event_query import ActorTerm, EventQuery
from geodata.precision import Certainty
from geodata.query_params import (
    MAX_LENGTH,
    MAX_PAIRS,
    QUERY_KEYS,
    decode_query,
    encode_query,
    join_query,
    split_query,
)
from geodata.window import Window
from tests.builders import window
from tests.strategies import PAIRS, queries


def read(text, dataset):
    return decode_query(split_query(text), dataset)


@given(data=st.data())
def test_every_question_reads_back_as_it_is_written(data, small):
    query = data.draw(queries(small))
    assert read(join_query(encode_query(query)), small).query == query


@given(st.lists(PAIRS, max_size=6))
def test_a_question_that_cannot_be_read_is_kept_as_it_was_written(small, pairs):
    query = decode_query(pairs, small).query
    written = encode_query(query)
    assert decode_query(written, small).query == query
    assert encode_query(decode_query(written, small).query) == written
    assert set(query.refused) <= set(pairs)


@given(st.lists(PAIRS, max_size=6))
def test_something_is_refused_or_unknown_exactly_where_there_is_a_warning(small, pairs):
    query, problems = decode_query(pairs, small)
    unknown = [
        value
        for ids, known in (
            (query.types, small.event_types),
            (query.places, small.places),
            (query.within, small.polygons),
            (query.sources, small.sources),
            ([term.actor_id for term in query.actors], small.actors),
            (query.statuses, ("occurred", "planned", "conditional", "comparison")),
        )
        for value in ids
        if value not in known
    ]
    assert bool(problems) == bool(query.refused or unknown)


def test_all_that_is_asked_is_written_under_the_contracts_keys_in_their_order():
    query = EventQuery(
        window("2016-12-01", "2016-12-31"),
        Certainty.CERTAIN,
        actors=(ActorTerm("rebels"), ActorTerm("army", "perpetrator")),
        all_actors=True,
        types=("shelling",),
        places=("valley", "aleppo"),
        sources=("dispatch",),
        statuses=("planned",),
        text="two words",
    )
    assert join_query(encode_query(query)) == (
        "from=2016-12-01&to=2016-12-31&certainty=certain&actor=army:perpetrator&actor=rebels"
        "&actors=all&type=shelling&place=aleppo&place=valley&source=dispatch&status=planned"
        "&q=two+words"
    )


def test_asking_for_nothing_is_written_as_nothing():
    assert encode_query(EventQuery()) == []


def test_what_is_the_default_anyway_is_not_written(small):
    query, problems = read("certainty=possible&actors=any&q=", small)
    assert query == EventQuery()
    assert encode_query(query) == []
    assert not problems


def test_order_and_repetition_make_no_difference(small):
    one = read("place=valley&actor=rebels&actor=army&from=2016-12-01", small).query
    other = read("from=2016-12-01&actor=army&place=valley&actor=rebels&actor=army", small).query
    assert one == other


def test_blanks_around_a_text_ask_for_nothing_more(small):
    assert read("q=+army%0A", small).query == EventQuery(text="army")
    assert EventQuery(text=" \u2028 ") == EventQuery()


def test_the_same_value_given_twice_under_a_single_key_is_one_value(small):
    query, problems = read("from=2016-12-15&from=2016-12-15", small)
    assert query.window == window("2016-12-15")
    assert not problems


@pytest.mark.parametrize("character", ["&", "=", "+", "%", "#", "é", "حلب", " ", "/", ":", "\n"])
def test_signs_that_mean_something_in_an_address_are_only_text_in_a_value(small, character):
    query = EventQuery(text=f"a{character}b")
    assert read(join_query(encode_query(query)), small).query == query


def test_values_of_the_longest_length_are_read_and_one_more_sign_is_refused(small):
    fits, too_long = "x" * MAX_LENGTH, "x" * (MAX_LENGTH + 1)
    assert read(f"q={fits}", small).query == EventQuery(text=fits)
    query, problems = read(f"q={too_long}", small)
    assert query == EventQuery(refused=(("q", too_long),))
    assert problems == (f"'q={'x' * 40}…' has 201 characters; a value may have at most 200.",)


def test_a_link_of_too_many_parameters_selects_nothing_and_says_so(small):
    pairs = [("actor", f"a{at}") for at in range(MAX_PAIRS + 1)]
    query, problems = decode_query(pairs, small)
    assert not query.actors
    assert len(query.refused) == MAX_PAIRS + 1
    assert len(problems) == 1
    assert "has 301 parameters" in problems[0]


def test_keys_that_ask_nothing_of_the_events_are_left_alone(small):
    assert read("lang=fr&map=1/2/3&utm_source=x", small).query == EventQuery()
    assert {"lang", "map", "event", "base", "data"}.isdisjoint(QUERY_KEYS)


def test_moving_the_window_settles_a_refused_day_and_keeps_other_refusals(small):
    query = read("from=2016-02-30&certainty=perhaps", small).query
    moved = query.in_window(Window())
    assert moved.refused == (("certainty", "perhaps"),)
