"""Which events may be parts of each other, held against the rule as plainly as it can be put."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from geodata.competing import overlap
from geodata.event import Event
from tests.builders import a_place, an_event, at_place

INSIDE = {"market": ("market", "town", "valley"), "town": ("town", "valley"), "valley": ("valley",)}


def happening(key: str, time: str, *places: str) -> Event:
    return an_event(key, time=time, places=[at_place(a_place(place)) for place in places])


TIMES = st.sampled_from(
    [
        "",
        "2016-12-14",
        "2016-12-15",
        "2016-12-15~",
        "2016-12",
        "2017",
        "../2016-11",
        "2016-12-20/..",
    ]
)
WHERE = st.sampled_from([(), ("market",), ("town",), ("valley",), ("away",), ("market", "away")])


def may_be_one(a: Event, b: Event) -> bool:
    ends = [
        (e.time.earliest_start, e.time.latest_end) if e.time else (dt.date.min, dt.date.max)
        for e in (a, b)
    ]
    if max(ends)[0] > min(end for _, end in ends):
        return False
    places = [{part.place.id for part in event.places} for event in (a, b)]
    if not all(places):
        return True
    lasts = any(first < last for first, last in ends)
    return any(
        (one in INSIDE.get(other, (other,)) or other in INSIDE.get(one, (one,)))
        and (one != other or lasts)
        for one in places[0]
        for other in places[1]
    )


@given(st.lists(st.tuples(TIMES, WHERE), min_size=2, max_size=6))
def test_events_overlap_exactly_where_they_may_be_parts_of_each_other(drawn):
    events = [happening(f"e{at}", time, *places) for at, (time, places) in enumerate(drawn)]
    found = overlap(events, lambda place: INSIDE.get(place, (place,)))
    alike = [pair for pair in combinations(events, 2) if may_be_one(*pair)]
    assert (found is not None) == bool(alike)
    if found:
        assert tuple(found) in alike or tuple(found)[::-1] in alike
