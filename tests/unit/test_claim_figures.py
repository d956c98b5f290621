"""Who says what as it is drawn: an honest axis, every figure in words, totals or why not."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.figures.claim_axis import axis_for, written_ticks
from dashboard.figures.claim_rows import claim_rows
from geodata.competing import competing
from geodata.data_package import read_dataset
from geodata.messages import messages
from tests.claims_package import write_claims_package

EN = messages("en")
NUMBERS = st.lists(st.floats(0, 1.7e308), min_size=1, max_size=8)


@given(NUMBERS)
def test_every_number_lies_on_its_axis_in_order(numbers):
    axis = axis_for(numbers)
    places = [axis.at(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(math.isfinite(tick) for tick in axis.ticks)
    assert len(axis.ticks) <= 6


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_a_linear_axis_begins_at_zero_so_that_lengths_compare(numbers):
    axis = axis_for(map(float, numbers))
    assume(not axis.is_logarithmic)
    assert axis.at(0) == 0
    assert axis.ticks[0] == 0
    assert axis.at(max(numbers)) >= 85 or not max(numbers)


@pytest.mark.parametrize(
    ("numbers", "is_logarithmic"),
    [
        ([40, 80_000], True),
        ([1000, 49_000], False),
        ([0, 80_000], False),
        ([5], False),
        ([], False),
    ],
)
def test_an_axis_is_logarithmic_only_where_the_least_could_not_be_seen(numbers, is_logarithmic):
    assert axis_for(map(float, numbers)).is_logarithmic is is_logarithmic


def test_ticks_are_powers_of_ten_on_a_logarithmic_axis_and_written_in_the_language():
    axis = axis_for([250.0, 100_000.0])
    assert axis.ticks == (100, 1000, 10_000, 100_000)
    labels = [tick["label"] for tick in written_ticks(axis, messages("fr"))]
    assert labels == ["100", "1\u202f000", "10\u202f000", "100\u202f000"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = write_claims_package(tmp_path_factory.mktemp("claims") / "claims").folder
    dataset = read_dataset(folder)
    return claim_rows(competing(dataset.events.values(), dataset), 100, EN)


def of(drawn, name):
    return next(part for part in drawn["quantities"] if part["name"] == name)


def test_repetitions_are_counted_once_among_the_origins(drawn):
    assert of(drawn, "dead")["counts"] == "7 figures, 4 sources, 5 origins"
    notes = {row["id"]: row["notes"] for row in of(drawn, "dead")["rows"]}
    assert notes["paper-dead"] == ["same origin as News Agency in A dispatch"]
    assert notes["radio-mill"] == ["same origin as Army in An evening bulletin"]
    assert notes["agency-dead"] == []


@pytest.mark.parametrize(
    ("name", "total"),
    [
        (
            "dead",
            "Over 2 events: at least about 16, the lowest and the highest figures added up apart.",
        ),
        (
            "wounded",
            "Not added up: the figure of Rebels for “Shells hit the mill” is a running total",
        ),
        ("people who fled", "different populations (everybody, residents)."),
        ("besieged", "“A convoy crosses the valley” may be part of “Rivertown is besieged”"),
        ("missing", "the figure of Red Cross for “Shells hit the mill” includes that of Red Cross"),
    ],
)
def test_a_total_is_told_or_why_there_is_none(drawn, name, total):
    assert total in of(drawn, name)["total"]
    assert (of(drawn, name)["total_mark"] is not None) == (name == "dead")


def test_an_open_end_reaches_to_the_end_of_the_axis(drawn):
    marks = {row["id"]: row["mark"] for row in of(drawn, "dead")["rows"]}
    assert marks["rebels-mill"]["open_high"]
    assert marks["rebels-mill"]["end"] == 100
    assert marks["rebels-dead"]["start"] < marks["rebels-dead"]["end"] < 100
    wounded = {row["id"]: row["mark"] for row in of(drawn, "wounded")["rows"]}
    assert wounded["army-wounded"]["open_low"]
    assert wounded["army-wounded"]["start"] == 0


def test_hedges_are_told_in_words(drawn):
    figures = {row["id"]: row["figure"] for part in drawn["quantities"] for row in part["rows"]}
    assert figures["agency-dead"] == "exactly 11"
    assert figures["rebels-dead"] == "between 20 and 30"
    assert figures["residents-dead"] == "about 15"
    assert figures["rebels-mill"] == "more than 7"
    assert figures["army-wounded"] == "up to 40"
    assert figures["army-fled"] == "at least 90"


def test_what_has_no_figure_stands_under_its_event(drawn):
    (event,) = drawn["statements"]
    assert event["event"] == "envoy-appeals"
    assert [row["id"] for row in event["rows"]] == ["envoy-calm"]


def test_no_more_is_drawn_than_asked_for_and_the_rest_is_counted(tmp_path):
    dataset = read_dataset(write_claims_package(tmp_path / "claims").folder)
    some = claim_rows(competing(dataset.events.values(), dataset), 8, EN)
    assert sum(len(part["rows"]) for part in some["quantities"]) == 8
    assert some["more"]
    assert some["shown"].startswith("8 of 15 figures")
    of_some = competing(list(dataset.events.values())[:2], dataset, complete=False)
    partial = claim_rows(of_some, 100, EN)
    assert "Only the first 2 events of the view are gone through." in partial["shown"]
    assert all("narrow it" in part["total"] for part in partial["quantities"] if part["total"])
