"""What has changed within a view, of a package that was committed, edited and committed again."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from geodata.data_package import read_dataset
from geodata.dataset import ManyEvents
from geodata.event_query import EventQuery
from geodata.ledger import (
    Ledger,
    Side,
    Since,
    Told,
    commit,
    open_kept,
    read_ledger,
    since,
)
from geodata.store import open_package
from tests import edited_package as edited
from tests.builders import window
from tests.parquet_packages import to_parquet

DAY = dt.date(2026, 12, 1)


@pytest.fixture(scope="module")
def sides(twice) -> tuple[Side, Side]:
    first = read_ledger(twice)[0].entries[0]
    return tuple(
        Side(Told.of(dataset), store)
        for dataset, store in (open_kept(twice, first.revision), open_package(twice))
    )


def told(twice, sides, query, *, kept=True):
    ledger = read_ledger(twice)[0]
    entry = ledger.entries[0]
    old, new = sides
    return since(entry, ledger.contents_at(entry.revision), old if kept else None, new, query)


def ids(things) -> set[str]:
    return {thing.id for thing in things.first}


def test_an_open_view_has_every_change(twice, sides) -> None:
    found = told(twice, sides, EventQuery())
    assert ids(found.added) == {edited.ADDED}
    assert ids(found.changed) == {edited.RENAMED, edited.COUNTED_OTHERWISE}
    assert ids(found.retracted) == {edited.WITHDRAWN, edited.MERGED}
    assert ids(found.places) == {edited.MOVED}
    assert found.elsewhere == 0
    by_id = {thing.id: thing for thing in found.changed.first}
    assert [change.field for change in by_id[edited.RENAMED].fields] == ["title_en", "status"]
    ((claim, (change,)),) = by_id[edited.COUNTED_OTHERWISE].claims
    assert (claim, *change) == ("un-civilians-inside", "low", "40000", "30000")
    merged = next(thing for thing in found.retracted.first if thing.id == edited.MERGED)
    assert merged.retraction.merged_into == edited.MERGED_INTO


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        (EventQuery(statuses=("planned",)), {edited.RENAMED}),  # it is planned only now
        (EventQuery(text="leaders hold a summit"), {edited.RENAMED}),  # and was called that before
        (EventQuery(types=("evacuation",)), {edited.COUNTED_OTHERWISE}),
        (EventQuery(window=window("2012-01-01", "2012-12-31")), set()),
        (EventQuery(refused=(("from", "soon"),)), set()),
    ],
)
def test_an_event_is_in_a_view_that_it_passes_before_or_now(twice, sides, query, changed) -> None:
    found = told(twice, sides, query)
    assert ids(found.changed) == changed
    every = found.added.count + found.changed.count + found.retracted.count
    assert every + found.elsewhere == 5


def test_without_the_old_content_all_that_was_retracted_is_named(twice, sides) -> None:
    found = told(twice, sides, EventQuery(types=("statement",)), kept=False)
    assert not found.is_kept
    assert ids(found.retracted) == {edited.WITHDRAWN, edited.MERGED}
    assert ids(found.changed) == set()
    everything = told(twice, sides, EventQuery(), kept=False)
    assert ids(everything.changed) == {edited.RENAMED, edited.COUNTED_OTHERWISE}
    assert not any(thing.fields or thing.claims for thing in everything.changed.first)


def test_the_fingerprints_of_what_is_committed_are_taken_from_the_ledger(twice, sides) -> None:
    ledger = read_ledger(twice)[0]
    for side in sides:
        dataset = side.told.dataset
        taken = Told.of(dataset, ledger)
        assert taken.contents is ledger.contents_at(dataset.revision)
        assert taken.contents == Told.of(dataset).contents == Told.of(dataset, Ledger()).contents
    old, new = (Side(Told.of(side.told.dataset, ledger), side.store) for side in sides)
    assert told(twice, (old, new), EventQuery()) == told(twice, sides, EventQuery())


def test_claims_lead_to_their_events_in_either_form(package) -> None:
    tables = read_dataset(package.folder)
    asked = [claim.id for claim in tables.claims]
    assert asked
    expected = {claim.id: claim.event_id for claim in tables.claims}
    assert tables.events_about([*asked, "no-claim"]) == expected
    to_parquet(package.folder)
    many = open_package(package.folder)[0]
    assert isinstance(many.events, ManyEvents)
    assert many.events_about([*asked, "no-claim"]) == expected
    assert many.events_about(asked[:1]) == {asked[0]: expected[asked[0]]}
    assert many.events_about([]) == {}


@pytest.fixture(scope="module")
def moved(tmp_path_factory) -> tuple[Ledger, Side, Side]:
    """A package whose one edit is that a place lies in another one; its two sides."""
    folder = edited.write_first_revision(tmp_path_factory.mktemp("moved") / edited.NAME)
    first = commit(folder, "First", DAY).revision
    edited.set_cells(folder, "places", "east-aleppo-pocket", parent_id="aleppo")
    commit(folder, "Second", DAY)
    ledger = read_ledger(folder)[0]
    opened = (open_kept(folder, first), open_package(folder))
    old, new = (Side(Told.of(dataset, ledger), store) for dataset, store in opened)
    return ledger, old, new


def test_an_event_leaves_or_enters_a_view_through_the_table_of_places(moved) -> None:
    ledger, old, new = moved
    first, second = ledger.entries
    query = EventQuery(places=("east-aleppo",))
    expected = {m.event_id for m in old.store.matches(query)} - {
        m.event_id for m in new.store.matches(query)
    }
    assert {"guns-fall-silent", "evacuation-of-aleppo"} <= expected
    forth = since(first, ledger.contents_at(first.revision), old, new, query)
    assert (ids(forth.left), forth.left.count) == (expected, len(expected))
    assert (forth.entered.count, forth.changed.count, forth.elsewhere) == (0, 0, 0)
    assert "east-aleppo-pocket" in ids(forth.places)  # they happen there, or did
    back = since(second, ledger.contents_at(second.revision), new, old, query)
    assert (ids(back.entered), back.left.count) == (expected, 0)
    assert "east-aleppo-pocket" in ids(back.places)
    for narrow in (EventQuery(), EventQuery(refused=(("from", "soon"),))):
        found = since(first, ledger.contents_at(first.revision), old, new, narrow)
        assert (found.entered.count, found.left.count) == (0, 0)
    unknown = since(first, ledger.contents_at(first.revision), None, new, query)
    assert (unknown.entered.count, unknown.left.count) == (0, 0)


def test_so_many_of_each_sort_are_told_and_the_rest_are_counted(twice, sides, monkeypatch) -> None:
    every = told(twice, sides, EventQuery())
    monkeypatch.setattr(sys.modules[Since.__module__], "MOST_TOLD", 1)
    found = told(twice, sides, EventQuery())
    assert (found.changed.count, found.retracted.count) == (2, 2)
    assert found.changed.first == every.changed.first[:1]
    assert found.retracted.first == every.retracted.first[:1]
    assert found.lines < every.lines
    assert found.elsewhere == every.elsewhere == 0
