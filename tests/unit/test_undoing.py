"""Decisions on places that are undone, and what is kept of them."""

from __future__ import annotations

from dataclasses import replace

from geodata.data_package import read_dataset
from geodata.place_decision import UNDONE, PlaceDecision
from geodata.placing import (
    Undone,
    carry_decisions,
    decide,
    undo,
    unplaced,
)
from tests.packages import PackageOnDisk
from tests.wanting_places import AT, GEONAMES, LATER, decisions_in, row_of


def _history(package: PackageOnDisk) -> list[tuple[str, str]]:
    return [(row[1], row[6]) for row in package.rows("place_decisions")[1:]]


def test_what_is_undone_is_asked_again_and_the_record_tells_of_it(wanting) -> None:
    decide(wanting.folder, GEONAMES)
    assert undo(wanting.folder, "rivertown", "S. Editor", LATER)
    assert wanting.problems() == []
    dataset, decided = read_dataset(wanting.folder), decisions_in(wanting)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" in [each.place.id for each in unplaced(dataset, decided)]
    assert not decided["rivertown"].stands
    assert decided["rivertown"].decided_at == LATER
    assert _history(wanting) == [("GeoNames", "R. Analyst"), (UNDONE, "S. Editor")]


def test_a_place_says_what_it_said_before_once_its_decision_is_undone(wanting) -> None:
    heading, *rows = wanting.rows("places")
    basis = ["", *("a map of 1950" for _ in rows[1:])]
    added = [[*row, text] for row, text in zip(rows, basis, strict=True)]
    wanting.write("places", [[*heading, "coordinates_basis"], *added])
    before = wanting.rows("places")
    decide(wanting.folder, GEONAMES)
    assert wanting.rows("places") != before
    undone = undo(wanting.folder, "rivertown", "S. Editor", LATER)
    assert undone == Undone(takes_away=True, is_placed=False, is_there=True)
    assert wanting.rows("places") == before


def test_after_another_import_a_place_says_what_that_has_brought(wanting, tmp_path) -> None:
    decide(wanting.folder, GEONAMES)
    again = PackageOnDisk(tmp_path / "again")
    told = {"latitude": "", "longitude": "", "coordinates_source": "lost by now"}
    again.edit("places", row_of(again, "rivertown"), **told)
    carry_decisions(wanting.folder, again.folder)
    assert again.problems() == []
    undo(again.folder, "rivertown", "S. Editor", LATER)
    assert read_dataset(again.folder).places["rivertown"].coordinates_source == "lost by now"


def test_a_decision_of_before_the_record_kept_what_was_said_is_undone(wanting) -> None:
    decide(wanting.folder, GEONAMES)
    wanting.drop_column("place_decisions", "source_before")
    wanting.drop_column("place_decisions", "basis_before")
    undo(wanting.folder, "rivertown", "S. Editor", LATER)
    assert wanting.problems() == []
    place = read_dataset(wanting.folder).places["rivertown"]
    assert place.coordinates_source == "Nobody gives coordinates."


def test_to_undo_a_decision_on_a_place_that_is_gone_says_so(wanting) -> None:
    decide(wanting.folder, replace(GEONAMES, place_id="gone"))
    undone = undo(wanting.folder, "gone", "S. Editor", LATER)
    assert undone == Undone(takes_away=False, is_placed=False, is_there=False)


def test_what_was_undone_can_be_decided_anew_and_is_not_undone_twice(wanting) -> None:
    assert not undo(wanting.folder, "rivertown", "S. Editor", LATER)
    decide(wanting.folder, GEONAMES)
    assert undo(wanting.folder, "rivertown", "S. Editor", LATER)
    assert not undo(wanting.folder, "rivertown", "S. Editor", LATER)
    decide(wanting.folder, GEONAMES)
    assert read_dataset(wanting.folder).places["rivertown"].coordinates == GEONAMES.coordinates
    assert [source for source, _ in _history(wanting)] == ["GeoNames", UNDONE, "GeoNames"]


def test_to_leave_a_place_off_the_map_can_be_undone(wanting) -> None:
    decide(wanting.folder, PlaceDecision("rivertown", "", "", None, (), "R. Analyst", AT))
    assert undo(wanting.folder, "rivertown", "S. Editor", LATER)
    dataset = read_dataset(wanting.folder)
    assert "rivertown" in [each.place.id for each in unplaced(dataset, decisions_in(wanting))]


def test_another_import_does_not_bring_back_what_was_undone_and_keeps_the_record(
    wanting, tmp_path
) -> None:
    decide(wanting.folder, GEONAMES)
    undo(wanting.folder, "rivertown", "S. Editor", LATER)
    again = PackageOnDisk(tmp_path / "again")
    again.edit("places", row_of(again, "rivertown"), latitude="", longitude="")
    assert carry_decisions(wanting.folder, again.folder) == (0, 0)
    assert again.problems() == []
    dataset = read_dataset(again.folder)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" in [each.place.id for each in unplaced(dataset, decisions_in(again))]
    assert _history(again) == [("GeoNames", "R. Analyst"), (UNDONE, "S. Editor")]


def test_undoing_leaves_coordinates_that_a_later_import_has_brought(wanting, tmp_path) -> None:
    decide(wanting.folder, GEONAMES)
    again = PackageOnDisk(tmp_path / "again")
    brought = read_dataset(again.folder).places["rivertown"].coordinates
    carry_decisions(wanting.folder, again.folder)
    undone = undo(again.folder, "rivertown", "S. Editor", LATER)
    assert undone == Undone(takes_away=False, is_placed=True, is_there=True)
    assert read_dataset(again.folder).places["rivertown"].coordinates == brought


def test_a_column_that_somebody_has_added_to_the_record_is_carried(wanting, tmp_path) -> None:
    decide(wanting.folder, GEONAMES)
    heading, row = wanting.rows("place_decisions")
    wanting.write("place_decisions", [[*heading, "note"], [*row, "as the mayor says"]])
    again = PackageOnDisk(tmp_path / "again")
    carry_decisions(wanting.folder, again.folder)
    assert again.rows("place_decisions")[1][-1] == "as the mayor says"
