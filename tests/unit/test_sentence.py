import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.event_query import ActorTerm, EventQuery
from geodata.messages import INTERFACE_LANGUAGES, messages
from geodata.precision import Certainty
from geodata.sentence import sentence
from geodata.store import Funnel
from tests.builders import window
from tests.strategies import queries

ENGLISH = messages("en")


def funnel(shown=14, *, without_place=0, possible=0, undated=0):
    return Funnel(35, shown, shown, shown - without_place, without_place, possible, undated)


def told(dataset, query, counts=None):
    return sentence(query, counts or funnel(), dataset, ENGLISH)


def test_the_sentence_of_the_brief_is_told(small):
    query = EventQuery(window("2016-12-15", "2016-12-16"), actors=(ActorTerm("red-cross"),))
    counts = funnel(14, without_place=3, possible=2)
    assert told(small, query, counts) == (
        "14 events, 15–16 December 2016, actor: Red Cross; 2 possible; 3 without a place"
    )


def test_one_event_on_all_dates_needs_no_more_words(small):
    assert told(small, EventQuery(), funnel(1)) == "1 event, all dates"


@pytest.mark.parametrize(
    ("query", "phrase"),
    [
        (EventQuery(certainty=Certainty.CERTAIN), "certain ones only"),
        (EventQuery(actors=(ActorTerm("army", "target"),)), "actor: Army as target"),
        (EventQuery(actors=(ActorTerm("army"), ActorTerm("rebels"))), "actor: Army or Rebels"),
        (
            EventQuery(actors=(ActorTerm("army"), ActorTerm("rebels")), all_actors=True),
            "actor: Army and Rebels",
        ),
        (EventQuery(types=("shelling", "war")), "type: Shelling or War"),
        (EventQuery(places=("valley",)), "place: Valley province"),
        (EventQuery(sources=("dispatch",)), "source: A dispatch"),
        (EventQuery(statuses=("planned",)), "status: planned"),
        (EventQuery(text="old {market}"), "text: “old {market}”"),
        (
            EventQuery(refused=(("from", "never"),)),
            "nothing, since part of the link cannot be read",
        ),
    ],
)
def test_each_filter_has_its_phrase(small, query, phrase):
    assert told(small, query) == f"14 events, all dates, {phrase}"


def test_what_the_data_set_does_not_know_stays_as_it_was_written(small):
    query = EventQuery(
        actors=(ActorTerm("nobody", "boss"),),
        places=("atlantis",),
        types=("picnic",),
        sources=("rumour",),
        statuses=("maybe",),
    )
    for id_ in ("nobody:boss", "atlantis", "picnic", "rumour", "maybe"):
        assert id_ in told(small, query)


def test_undated_events_are_said_to_be_in_an_open_window_and_out_of_a_bounded_one(small):
    assert told(small, EventQuery(), funnel(undated=2)).endswith("; 2 undated")
    bounded = EventQuery(window("2016-12-15"))
    assert told(small, bounded, funnel(undated=1)).endswith("; 1 undated event not in the window")
    assert told(small, bounded, funnel(undated=2)).endswith("; 2 undated events not in the window")


@given(data=st.data())
def test_every_question_can_be_told_in_every_language(data, small):
    query = data.draw(queries(small))
    language = data.draw(st.sampled_from(INTERFACE_LANGUAGES))
    assert sentence(query, funnel(), small, messages(language)).strip()
