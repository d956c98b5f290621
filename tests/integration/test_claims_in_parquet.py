"""What claims say of each other in a Parquet package: read as in tables, and checked as well."""

from __future__ import annotations

from contextlib import closing

import pytest

from geodata.answer import answer
from geodata.data_package import read_dataset
from geodata.event_query import EventQuery
from geodata.store import DuckDBStore, open_package, problems_of
from tests.claims_package import write_claims_package
from tests.parquet_packages import read_events, to_parquet, write_events


@pytest.fixture
def folder(tmp_path):
    return to_parquet(write_claims_package(tmp_path / "claims").folder)


def test_they_are_grouped_and_added_up_as_from_tables(folder, tmp_path):
    tables = read_dataset(write_claims_package(tmp_path / "tables").folder)
    with closing(DuckDBStore(tables)) as of_tables:
        expected = answer(tables, of_tables, EventQuery()).competing(100)
    dataset, store = open_package(folder)
    assert dataset.wholes == tables.wholes == {"some-missing": "all-missing"}
    assert answer(dataset, store, EventQuery()).competing(100) == expected
    assert {quantity.said[0].figure.quantity for quantity in expected.quantities} == {
        *("dead", "wounded", "besieged", "people who fled", "missing"),
    }


def test_of_the_first_events_alone_there_is_no_total(folder):
    dataset, store = open_package(folder)
    found = answer(dataset, store, EventQuery()).competing(3)
    assert (found.events, found.complete) == (3, False)


@pytest.mark.parametrize(
    ("claim", "change", "said"),
    [
        ("radio-mill", {"repeats": "agency-dead"}, "repeats: 'agency-dead' is not a claim of this"),
        (
            "army-mill",
            {"repeats": "radio-mill"},
            "repeats: 'army-mill' repeats 'radio-mill' itself",
        ),
        ("some-missing", {"part_of": "envoy-calm"}, "part_of: 'envoy-calm' is not a claim with a"),
        ("all-missing", {"part_of": "some-missing"}, "part_of: 'some-missing' is part of 'all-m"),
        ("envoy-fled", {"population": "All!"}, "population: 'All!' is not an id"),
        ("envoy-fled", {"counted": "twice"}, "counted: 'twice' is not a known code"),
        ("envoy-calm", {"counted": "event"}, "counted: 'event' is said of a figure"),
    ],
)
def test_a_tie_that_cannot_be_meant_is_named(folder, claim, change, said):
    events = read_events(folder)
    row = next(
        at
        for at, event in enumerate(events, start=1)
        if any(part["id"] == claim for part in event["claims"])
    )
    for event in events:
        event["claims"] = [
            {**part, **change} if part["id"] == claim else part for part in event["claims"]
        ]
    write_events(folder, events)
    problems = [str(problem) for problem in problems_of(folder)]
    assert any(line.startswith(f"events.parquet:{row}:claims.{said}") for line in problems), (
        problems
    )
