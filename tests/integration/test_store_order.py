"""What stands beside an event in time, and the spans about a part of the axis."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geodata.precision import Certainty
from geodata.store import Neighbours, Stage
from geodata.window import Window
from tests.builders import window
from tests.stores import few
from tests.strategies import queries

a_few = few(25)


@a_few
@given(data=st.data())
def test_neighbours_are_those_of_the_list(data, small, either_store):
    query = data.draw(queries(small))
    shown = either_store.matches(query)
    undated = () if query.takes_undated else either_store.matches(query, Stage.UNDATED)
    ids = [match.event_id for match in (*shown, *undated)]
    known = {match.event_id: match.certainty for match in shown}
    for event_id in small.events:
        found = either_store.neighbours(query, event_id)
        if event_id not in ids:
            assert found == Neighbours(None, None, None)
            continue
        at = ids.index(event_id)
        before = ids[at - 1] if at else None
        assert found == Neighbours(known.get(event_id), before, (*ids, None)[at + 1])


@a_few
@given(data=st.data())
def test_spans_about_an_axis_say_what_the_funnel_says_of_every_window_on_it(
    data, small, either_store
):
    query = replace(data.draw(queries(small)), certainty=Certainty.POSSIBLE)
    axis = window("2016-11-20", "2016-12-20")
    days = sorted(data.draw(st.lists(st.integers(0, 30), min_size=2, max_size=2)))
    asked = Window(*(axis.start + dt.timedelta(day) for day in days))
    found = either_store.spans(query, axis).spans
    certain = sum(
        span.events
        for span in found
        if span.latest_start <= asked.end and span.earliest_end >= asked.start
    )
    shown = sum(
        span.events
        for span in found
        if span.earliest_start <= asked.end and span.latest_end >= asked.start
    )
    funnel = either_store.funnel(query.in_window(asked))
    if not query.refused:
        assert (certain, shown - certain) == (funnel.shown - funnel.possible, funnel.possible)
