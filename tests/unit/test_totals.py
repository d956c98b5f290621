"""Totals are intervals over events; what overlaps is not added up, and the reason is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.claim_totals import interval_words
from geodata.claim import Counted, Qualifier
from geodata.competing import (
    Interval,
    Reason,
    Refusal,
    Said,
    Surroundings,
    Total,
    total,
)
from geodata.event import Event, Status
from geodata.messages import messages
from tests.builders import a_claim, a_figure, a_place, an_event, at_place


def happening(key: str, time: str, *places: str) -> Event:
    return an_event(key, time=time, places=[at_place(a_place(place)) for place in places])


def figure_of(
    event: Event | str,
    low: float | None,
    high: float | None,
    *,
    claim: str = "",
    hedge: Qualifier = Qualifier.BETWEEN,
    **told: Any,
) -> Said:
    event = happening(event, "2016-12-15", f"{event}-town") if isinstance(event, str) else event
    figure = replace(a_figure(low=low, high=high, qualifier=hedge), **told)
    return Said(event, a_claim(claim or f"of-{event.id}", figure=figure), figure)


INSIDE = {"market": ("market", "town", "valley"), "town": ("town", "valley"), "valley": ("valley",)}


def added(
    *said: Said, events: int = 9, complete: bool = True, wholes: Mapping[str, str] | None = None
) -> Total:
    known = Surroundings(events, complete, wholes or {}, lambda place: INSIDE.get(place, (place,)))
    return total(said, known)


def reason(*said: Said, **known: Any) -> Reason | None:
    result = added(*said, **known).result
    return result.reason if isinstance(result, Refusal) else None


def test_lows_and_highs_of_events_are_added_up_apart():
    found = added(figure_of("a", 10, 20), figure_of("b", 5, 7))
    assert found == Total(2, 7, Interval(15, 27, rough=False))


def test_speakers_of_one_event_are_never_merged_but_bound_it_together():
    speakers = [figure_of("a", 11, 11, claim="one"), figure_of("a", 20, 30, claim="two")]
    assert added(*speakers, figure_of("b", 1, 1)).result == Interval(12, 31, rough=False)


def test_an_open_end_stays_open_in_the_total():
    assert added(figure_of("a", 10, None), figure_of("b", 5, 7)).result == Interval(
        15, None, rough=False
    )
    assert added(figure_of("a", None, 10), figure_of("b", 5, 7)).result == Interval(
        None, 17, rough=False
    )


def test_where_one_figure_is_open_below_and_another_above_nothing_is_known():
    assert reason(figure_of("a", None, 10), figure_of("b", 5, None)) is Reason.OPEN


@pytest.mark.parametrize("hedge", [Qualifier.ABOUT, Qualifier.VAGUE])
def test_what_is_only_about_so_much_makes_the_total_so(hedge):
    result = added(figure_of("a", 10, 20, hedge=hedge), figure_of("b", 5, 7)).result
    assert result == Interval(15, 27, rough=True)


@pytest.mark.parametrize(
    ("low", "high", "rough", "written"),
    [
        (15, 15, True, "about 15"),
        (15, 27, True, "about 15–27"),
        (2000, None, True, "at least about 2,000"),
        (None, 40, True, "up to about 40"),
        (15, None, False, "at least 15"),
        (None, 40, False, "up to 40"),
    ],
)
def test_an_interval_is_written_with_its_open_ends_and_whether_it_is_rough(
    low, high, rough, written
):
    assert interval_words(Interval(low, high, rough), messages("en")) == written


def test_sums_beyond_all_numbers_are_an_open_end():
    result = added(figure_of("a", 1e308, 1e308), figure_of("b", 1e308, 1e308)).result
    assert isinstance(result, Interval)
    assert result.high is None
    assert result.low is not None


def test_of_a_part_of_the_events_there_is_no_total():
    assert reason(figure_of("a", 1, 1), complete=False) is Reason.TOO_MANY


def test_what_is_planned_is_not_added_to_what_occurred():
    planned = an_event("b", status=Status.PLANNED)
    assert reason(figure_of("a", 1, 1), figure_of(planned, 2, 2)) is Reason.STATUSES
    assert reason(figure_of(planned, 2, 2)) is None


@pytest.mark.parametrize("other", ["everybody", ""])
def test_different_populations_are_not_added_up(other):
    one = figure_of("a", 1, 1, population="residents")
    assert reason(one, figure_of("b", 2, 2, population=other)) is Reason.POPULATIONS
    assert reason(one, figure_of("b", 2, 2, population="residents")) is None


def test_a_running_total_is_added_to_nothing():
    running = figure_of("a", 310_000, None, counted=Counted.RUNNING_TOTAL)
    assert reason(running, figure_of("b", 100, None)) is Reason.RUNNING_TOTAL
    again = figure_of("b", 320_000, None, counted=Counted.RUNNING_TOTAL)
    assert reason(running, again) is Reason.RUNNING_TOTAL
    of_event = figure_of("a", 100, 100, claim="other")
    assert reason(running, of_event) is Reason.RUNNING_TOTAL


def test_a_running_total_by_itself_is_told_as_it_is():
    running = figure_of("a", 310_000, None, counted=Counted.RUNNING_TOTAL)
    assert added(running).result == Interval(310_000, None, rough=False)


def test_a_figure_is_not_added_to_one_that_includes_it():
    whole = figure_of("a", 10, 20, claim="whole")
    part = figure_of("b", 3, 3, claim="part", part_of="whole")
    refused = added(part, whole).result
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.PART
    assert [said.claim.id for said in refused.said] == ["part", "whole"]


def test_a_figure_may_be_included_through_one_that_is_not_in_the_view():
    whole = figure_of("a", 10, 20, claim="whole")
    part = figure_of("b", 3, 3, claim="part", part_of="middle")
    assert reason(part, whole) is None
    assert reason(part, whole, wholes={"middle": "whole"}) is Reason.PART


def test_two_parts_of_one_whole_are_added_up_where_the_whole_is_not_there():
    parts = [figure_of(key, 3, 3, part_of="whole") for key in ("a", "b")]
    assert added(*parts).result == Interval(6, 6, rough=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2016-12-15", "market"), ("2016-08~/2016-12-15", "town")),
        (("2016-12-15", "town"), ("2016-08~/2016-12-15", "town")),
        (("2016-12-15", "market"), ("2016-12", "market")),
        (("2016-12-15", "market"), ("2016-12-15", "town")),
        (("2016-12-15", "market"), ("2011-03/..", "valley")),
        (("2016-12-01/2016-12-20", "town"), ("2016-12-10/2016-12-30", "market")),
        (("2016-12", "town"), ("2016-12", "town")),
        (("2016-12-15~", "market"), ("2016-12-15", "market")),
        (("2016-12-15~", "market"), ("2016-12-18", "market")),
    ],
)
def test_an_event_within_anothers_place_and_time_is_not_added_to_it(one, other):
    events = happening("one", *one), happening("other", *other)
    said = [figure_of(event, 1, 1) for event in events]
    assert reason(*said) is Reason.OVERLAP
    assert reason(*reversed(said)) is Reason.OVERLAP


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2016-12-15", "market"), ("2016-12-15", "market")),
        (("2016-12-15~", "market"), ("2016-12-19", "market")),
        (("2016-12-15/2016-12-15", "market"), ("2016-12-15", "market")),
        (("2016-12-15", "market"), ("2016-12-16", "town")),
        (("2016-12-15", "market"), ("2016-12-15", "elsewhere")),
        (("2016-12-15", "market"), ("2016-08/2016-12", "elsewhere")),
        (("2016-11-15", "market"), ("2016-12", "town")),
        (("", "market"), ("2016-12", "elsewhere")),
        (("2016-12-15",), ("2016-12-16/2017", "town")),
        (("2016-12-15",), ("2016-12-16",)),
    ],
)
def test_events_side_by_side_are_added_up(one, other):
    said = [figure_of(happening(key, *of), 1, 1) for key, of in (("one", one), ("other", other))]
    assert added(*said).result == Interval(2, 2, rough=False)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("", "town"), ("2016-12", "town"), Reason.UNDATED),
        (("", "market"), ("2016-12-15", "town"), Reason.UNDATED),
        (("", "town"), ("2016-12-15", "market"), Reason.UNDATED),
        (("", "town"), ("", "town"), Reason.UNDATED),
        (("",), ("2016-12-15", "town"), Reason.UNDATED),
        (("",), ("",), Reason.UNDATED),
        (("", "town"), ("2016-12-15",), Reason.UNDATED),
        (("2016-12-15",), ("2016-12-15", "town"), Reason.UNPLACED),
        (("2016-12-15",), ("2016-12", "town"), Reason.UNPLACED),
        (("2016-12-15",), ("2016-12-15",), Reason.UNPLACED),
    ],
)
def test_events_that_lack_what_would_hold_them_apart_are_not_added_up(one, other, why):
    said = [figure_of(happening(key, *of), 1, 1) for key, of in (("one", one), ("other", other))]
    for given_figures in (said, said[::-1]):
        refused = added(*given_figures).result
        assert isinstance(refused, Refusal)
        assert refused.reason is why
        lacking = refused.events[0]
        assert lacking.time is None if why is Reason.UNDATED else not lacking.places


def test_one_event_alone_has_a_total_even_without_time_and_place():
    said = [figure_of(happening("a", ""), low, low, claim=f"of-{low}") for low in (1, 3)]
    assert added(*said).result == Interval(1, 3, rough=False)


def test_the_smaller_of_two_that_overlap_is_named_as_the_part():
    siege = happening("siege", "2016-08~/2016-12-15", "town")
    refused = added(figure_of(siege, 9, 9), figure_of(happening("b", "2016-12-15", "market"), 1, 1))
    assert isinstance(refused.result, Refusal)
    assert [event.id for event in refused.result.events] == ["b", "siege"]


ENDS = st.one_of(st.none(), st.integers(0, 10**6).map(float))


@st.composite
def figures(draw):
    low, high = draw(ENDS), draw(ENDS)
    if low is None and high is None:
        low = 1.0
    if low is not None and high is not None and high < low:
        low, high = high, low
    return low, high


@given(st.lists(st.tuples(st.sampled_from("abcd"), figures()), min_size=1), st.randoms())
def test_a_total_holds_every_choice_of_one_figure_for_each_event(given_figures, chance):
    said = [
        figure_of(event, *ends, claim=f"claim-{at}")
        for at, (event, ends) in enumerate(given_figures)
    ]
    result = added(*said).result
    if isinstance(result, Refusal):
        assert result.reason is Reason.OPEN
        return
    for low_end in (True, False):
        chosen = {part.event.id: part.figure for part in chance.sample(said, len(said))}
        ends = [figure.low if low_end else figure.high for figure in chosen.values()]
        bound = result.low if low_end else result.high
        if bound is not None:
            assert None not in ends
            assert sum(ends) >= bound if low_end else sum(ends) <= bound
