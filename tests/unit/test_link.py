"""Links: contracts §3. Nothing that cannot be honoured widens what is shown, nor goes unsaid."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.event_query import EventQuery
from geodata.link import LINK_KEYS, dataset_asked_for, decode_link, encode_link
from geodata.map_view import MapView
from geodata.query_params import join_query
from geodata.view_state import BaseMap, Listing, Mode, Step, ViewState
from tests.builders import window
from tests.strategies import PAIRS, views

LINKS = st.one_of(st.text(), st.lists(PAIRS, max_size=6).map(join_query))


@given(data=st.data())
def test_every_view_reads_back_from_its_link(data, small):
    view = data.draw(views(small))
    assert decode_link(encode_link(view), small).view == view


@given(LINKS)
def test_whatever_a_link_holds_it_is_read_and_its_view_reads_back(small, text):
    view, problems = decode_link(text, small)
    link = encode_link(view)
    assert decode_link(link, small).view == view
    assert encode_link(decode_link(link, small).view) == link
    assert all(problem.strip().endswith(".") for problem in problems)


@given(LINKS)
def test_a_link_reads_the_same_on_the_bundled_data_set(bundled, text):
    view = decode_link(text, bundled).view
    assert decode_link(encode_link(view), bundled).view == view


@given(LINKS)
def test_a_broken_link_stays_as_narrow_when_it_is_written_again(small, text):
    query = decode_link(text, small).view.query
    again = decode_link(encode_link(decode_link(text, small).view), small).view.query
    assert again.refused == query.refused


def test_a_whole_view_is_written_in_canonical_order(bundled):
    view = ViewState(
        bundled.id,
        bundled.revision,
        EventQuery(window("2016-12-15"), places=("aleppo",)),
        "convoy-route",
        MapView(12, 36.2, 37.16),
        window("2016-12-13", "2016-12-22"),
        Step.WEEK,
        Mode.GROWING,
        BaseMap.STREET,
        "fr",
        Listing.CLAIMS,
    )
    assert encode_link(view) == (
        f"data={bundled.revision}&from=2016-12-15&place=aleppo&event=convoy-route"
        "&view=claims&map=12/36.2/37.16&axis=2016-12-13/2016-12-22&step=week&mode=growing&base=street&lang=fr"
    )


def test_the_way_the_timeline_moves_goes_without_saying_where_it_is_the_usual_one(bundled):
    link = "step=day&mode=sliding"
    assert encode_link(decode_link(link, bundled).view) == ""
    link = "axis=2016-12-15/2016-12-15&step=month&mode=single"
    assert encode_link(decode_link(link, bundled).view) == link


def test_the_bundled_data_set_goes_without_saying_and_another_is_named(bundled, small):
    assert encode_link(ViewState(bundled.id)) == ""
    assert encode_link(ViewState(small.id)) == "dataset=small"
    assert dataset_asked_for("") == bundled.id
    assert dataset_asked_for("?lang=fr&dataset=small") == "small"


def test_a_question_mark_before_the_link_is_no_part_of_it(small):
    assert decode_link("?from=2016-12-15", small) == decode_link("from=2016-12-15", small)


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("utm_source=mail", "'utm_source=mail': links have no key 'utm_source'"),
        ("actor=nobody", "'actor=nobody': no actor of this data set has the id 'nobody'"),
        ("actor=nobody:speaker", "'actor=nobody:speaker': no actor"),
        ("actor=army:boss", "'actor=army:boss': 'boss' is not an actor role"),
        ("actor=army:", "'actor=army:': '' is not an actor role"),
        ("actors=both", "'actors=both' is not known; write 'actors=all' or 'actors=any'"),
        ("type=picnic", "'type=picnic': no event type of this data set has the id 'picnic'"),
        ("type=mortar-fire", "'type=mortar-fire': no event type"),
        ("place=atlantis", "'place=atlantis': no place of this data set has the id 'atlantis'"),
        ("place=", "'place=': no place of this data set has the id ''"),
        ("source=rumour", "'source=rumour': no source of this data set has the id 'rumour'"),
        ("status=maybe", "'status=maybe': there is no status 'maybe'"),
        ("from=2016-02-30", "'from=2016-02-30': '2016-02-30' is not a calendar day"),
        ("to=yesterday", "'to=yesterday': 'yesterday' is not a calendar day"),
        ("from=", "'from=': '' is not a calendar day"),
        ("from=2016-12-16&to=2016-12-15", "'2016-12-16' to '2016-12-15' ends before it starts"),
        ("from=2016-12-15&from=2016-12-16", "'from' is given 2 times; it may be given once"),
        ("q=one&q=two&q=three", "'q' is given 3 times; it may be given once"),
        ("certainty=perhaps", "'certainty=perhaps' is not known"),
        ("place=" + "x" * 300, f"'place={'x' * 40}…' has 300 characters"),
        ("dataset=atlantis", "'dataset=atlantis': there is no data set 'atlantis' here"),
        ("dataset=", "'dataset=': there is no data set '' here"),
        ("q=%ff&q=", "'q' is given 2 times"),
        ("place=%ff", "'place=\ufffd': no place"),
        ("place=%00", "'place=\0': no place"),
        ("&".join(f"actor=a{at}" for at in range(400)), "The link has 400 parameters"),
    ],
)
def test_what_would_narrow_the_events_and_cannot_be_honoured_selects_nothing(
    small, small_store, link, named
):
    view, problems = decode_link(link, small)
    assert any(named in problem for problem in problems), problems
    shown = small_store.matches(view.query)
    if link.startswith("utm_source"):
        assert shown == small_store.matches(EventQuery())
    else:
        assert shown == ()
    assert small_store.matches(decode_link(encode_link(view), small).view.query) == shown


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("event=nothing", "'event=nothing': 'nothing' is not an event of the data set 'small'"),
        ("map=99/0/0", "'map=99/0/0': '99/0/0' is not a map view"),
        ("map=1/2/3&map=3/2/1", "'map' is given 2 times"),
        (
            "axis=2016-12",
            "'axis=2016-12': '2016-12' is not a part of the time axis; write its first",
        ),
        ("axis=2016-12-31/2016-11-01", "'2016-12-31/2016-11-01' is not a part of the time axis"),
        ("axis=2016-12-01/", "'2016-12-01/' is not a part of the time axis"),
        ("axis=../2016-12-01", "'../2016-12-01' is not a part of the time axis"),
        ("axis=2016-12-01/2016-12-02&axis=2016-12-01/2016-12-03", "'axis' is given 2 times"),
        ("step=hour", "'hour' is not a step in time; write one of day, week, month, year"),
        ("mode=cumulative", "'cumulative' is not a way to move the window; write one of sliding"),
        ("view=table", "'view=table': 'table' is not a view of events; write one of list, claims"),
        ("base=paper", "'base=paper': 'paper' is not a base map; write one of offline, street"),
        ("lang=xx", "'lang=xx': 'xx' is not a language here; write one of en, fr, ar"),
        ("lang=" + "x" * 201, "has 201 characters"),
        ("data=latest", "'data=latest': 'latest' is not a revision; write its 12 hex digits"),
        ("data=0123456789ab", "the link was made on revision '0123456789ab'"),
    ],
)
def test_what_asks_nothing_of_the_events_is_named_and_left_aside(small, link, named):
    view, problems = decode_link(link, small)
    assert any(named in problem for problem in problems), problems
    assert dataclasses.replace(view, revision="") == ViewState(small.id)


def test_the_valid_rest_of_a_broken_link_is_applied(small):
    view, problems = decode_link("from=2016-12-01&lang=xx&place=valley&event=truce-talks", small)
    assert view.query == EventQuery(window("2016-12-01"), places=("valley",))
    assert view.event == "truce-talks"
    assert len(problems) == 1


def test_an_unknown_id_beside_a_known_one_leaves_the_known_one(small, small_store):
    view, problems = decode_link("place=old-market&place=atlantis", small)
    alone = decode_link("place=old-market", small).view
    assert small_store.matches(view.query) == small_store.matches(alone.query)
    assert len(problems) == 1


@settings(max_examples=40)
@given(data=st.data())
def test_hostile_pairs_added_to_a_valid_link_never_show_more_events(data, small, small_store):
    pairs = data.draw(
        st.lists(
            PAIRS.filter(lambda pair: decode_link(join_query([pair]), small).problems),
            min_size=1,
            max_size=3,
        )
    )
    link = encode_link(data.draw(views(small)))
    before = data.draw(st.booleans())
    added = join_query(pairs)
    view = decode_link(f"{added}&{link}" if before else f"{link}&{added}", small).view
    shown = {match.event_id for match in small_store.matches(view.query)}
    valid = decode_link(link, small).view.query
    assert shown <= {match.event_id for match in small_store.matches(valid)}


def test_bytes_and_characters_that_are_no_text_are_read_as_such(small):
    assert decode_link("q=%ff", small).view.query.text == "\ufffd"
    assert decode_link("q=\udcff", small).view.query.text == "\ufffd"
    assert encode_link(decode_link("q=\udcff", small).view) == "dataset=small&q=%EF%BF%BD"


def test_every_key_of_the_contract_is_a_key_of_links():
    assert LINK_KEYS == (
        "dataset",
        "data",
        "from",
        "to",
        "certainty",
        "actor",
        "actors",
        "type",
        "place",
        "within",
        "source",
        "status",
        "only",
        "q",
        "event",
        "view",
        "map",
        "axis",
        "step",
        "mode",
        "base",
        "layer",
        "lang",
    )
