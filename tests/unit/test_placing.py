"""Places without coordinates: who wants some, what they may be, and what is decided."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest

from geodata.bounding_box import BoundingBox
from geodata.data_package import Problems, read_dataset, read_place_decisions
from geodata.errors import DatasetError, DecisionRefused
from geodata.gazetteer import Match, offline_gazetteer
from geodata.gazetteer.likeness import Spelling
from geodata.place import Coordinates
from geodata.place_decision import ON_THE_MAP, UNDONE, PlaceDecision
from geodata.placing import (
    Undone,
    Whereabouts,
    candidates,
    carry_decisions,
    decide,
    undo,
    unplaced,
)
from tests.packages import PackageOnDisk

_THEN = "2026-11-28T12:00:00+00:00"
_AT = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
_GEONAMES = PlaceDecision(
    "rivertown",
    "GeoNames",
    "geonames:170063",
    Coordinates(37.2, 36.3),
    ("geonames:1", "geonames:2"),
    "R. Analyst",
    _AT,
)


class _Knowing:
    """A gazetteer that gives the same candidates whatever it is asked."""

    def __init__(self, *matches: Match) -> None:
        self._matches = matches

    def geocode(self, *_: object, **__: object) -> tuple[Match, ...]:
        return self._matches


@pytest.fixture
def wanting(package: PackageOnDisk) -> PackageOnDisk:
    """The small package, the coordinates of a town taken out."""
    package.edit("places", _row(package, "rivertown"), latitude="", longitude="")
    assert package.problems() == []
    return package


def _row(package: PackageOnDisk, place_id: str) -> int:
    return next(at for at, row in enumerate(package.rows("places"), 1) if row[0] == place_id)


def _decided(package: PackageOnDisk) -> dict[str, PlaceDecision]:
    problems = Problems()
    found = read_place_decisions(package.folder, problems)
    assert problems.sorted() == []
    return found


def test_places_of_events_without_coordinates_are_wanted(wanting) -> None:
    found = unplaced(read_dataset(wanting.folder), {})
    assert "rivertown" in [each.place.id for each in found]
    assert all(each.events for each in found)
    assert [each.events for each in found] == sorted((e.events for e in found), reverse=True)


def test_candidates_have_coordinates_and_are_of_the_country_where_it_is_known(wanting) -> None:
    dataset = read_dataset(wanting.folder)
    found = candidates(dataset.places["rivertown"], offline_gazetteer(dataset))
    assert found[0].name == "Aleppo"
    assert all(match.coordinates for match in found)
    assert found[0].country == "SYR"


def test_what_lies_among_the_data_comes_before_what_is_called_so_far_away(wanting) -> None:
    place = replace(read_dataset(wanting.folder).places["rivertown"], country="")
    near, far = (
        Match(key, key, (key,), at, "", "city", "X", Spelling.OWN, score, "called so")
        for key, at, score in (
            ("x:1", Coordinates(37, 36), 0.6),
            ("x:2", Coordinates(-80, 40), 0.9),
        )
    )

    here = Whereabouts(area=BoundingBox(36, 35, 38, 37))
    found = candidates(place, _Knowing(far, near), here)
    assert [match.id for match in found] == ["x:1", "x:2"]
    assert found[0].reason == "called so; in the area of the data"
    assert [here.leaves_out(match) for match in found] == [False, True]
    assert [match.id for match in candidates(place, _Knowing(far, near))] == ["x:2", "x:1"]


def test_a_decision_writes_the_coordinates_and_who_has_them_from_where(wanting) -> None:
    decide(wanting.folder, _GEONAMES)
    assert wanting.problems() == []
    place = read_dataset(wanting.folder).places["rivertown"]
    assert place.coordinates == _GEONAMES.coordinates
    assert place.coordinates_source == "GeoNames (geonames:170063)"
    assert place.coordinates_basis == "decided by R. Analyst on 2026-11-28"
    assert _decided(wanting) == {"rivertown": _GEONAMES}
    assert "rivertown" not in [e.place.id for e in unplaced(read_dataset(wanting.folder), {})]


def test_a_second_decision_is_refused_while_the_first_stands(wanting) -> None:
    second = replace(_GEONAMES, coordinates=Coordinates(10, 50), decided_by="B. Second")
    decide(wanting.folder, _GEONAMES)
    with pytest.raises(DecisionRefused, match=r"'rivertown' by 'R\. Analyst' stands already; undo"):
        decide(wanting.folder, second)
    assert _decided(wanting) == {"rivertown": _GEONAMES}
    undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    decide(wanting.folder, second)
    assert read_dataset(wanting.folder).places["rivertown"].coordinates == second.coordinates


def test_nothing_is_decided_beside_decisions_that_cannot_be_read(wanting) -> None:
    decide(wanting.folder, _GEONAMES)
    table = wanting.folder / "place_decisions.csv"
    table.write_bytes(table.read_bytes().replace(b"R. Analyst", b"Ren\xe9"))
    before = table.read_bytes()
    with pytest.raises(DatasetError, match="not UTF-8"):
        decide(wanting.folder, replace(_GEONAMES, place_id="gone"))
    with pytest.raises(DatasetError, match="not UTF-8"):
        undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    assert table.read_bytes() == before


def test_what_is_left_off_the_map_is_not_asked_again(wanting) -> None:
    off = PlaceDecision("rivertown", "", "", None, ("geonames:170063",), "R. Analyst", _AT)
    decide(wanting.folder, off)
    assert wanting.problems() == []
    dataset = read_dataset(wanting.folder)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" not in [e.place.id for e in unplaced(dataset, _decided(wanting))]


def test_decisions_outlast_another_import(wanting, tmp_path) -> None:
    pointed = PlaceDecision("gone", ON_THE_MAP, "", Coordinates(1, 2), (), "R. Analyst", _AT)
    decide(wanting.folder, _GEONAMES)
    decide(wanting.folder, pointed)
    again = PackageOnDisk(tmp_path / "again")
    again.edit("places", _row(again, "rivertown"), latitude="", longitude="")
    assert carry_decisions(wanting.folder, again.folder) == (2, 0)
    assert again.problems() == []
    assert read_dataset(again.folder).places["rivertown"].coordinates == _GEONAMES.coordinates
    assert set(_decided(again)) == {"rivertown", "gone"}


def _history(package: PackageOnDisk) -> list[tuple[str, str]]:
    return [(row[1], row[6]) for row in package.rows("place_decisions")[1:]]


_LATER = _AT + dt.timedelta(hours=1)


def test_what_is_undone_is_asked_again_and_the_record_tells_of_it(wanting) -> None:
    decide(wanting.folder, _GEONAMES)
    assert undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    assert wanting.problems() == []
    dataset, decided = read_dataset(wanting.folder), _decided(wanting)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" in [each.place.id for each in unplaced(dataset, decided)]
    assert not decided["rivertown"].stands
    assert decided["rivertown"].decided_at == _LATER
    assert _history(wanting) == [("GeoNames", "R. Analyst"), (UNDONE, "S. Editor")]


def test_a_place_says_what_it_said_before_once_its_decision_is_undone(wanting) -> None:
    heading, *rows = wanting.rows("places")
    basis = ["", *("a map of 1950" for _ in rows[1:])]
    added = [[*row, text] for row, text in zip(rows, basis, strict=True)]
    wanting.write("places", [[*heading, "coordinates_basis"], *added])
    before = wanting.rows("places")
    decide(wanting.folder, _GEONAMES)
    assert wanting.rows("places") != before
    undone = undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    assert undone == Undone(takes_away=True, is_placed=False, is_there=True)
    assert wanting.rows("places") == before


def test_after_another_import_a_place_says_what_that_has_brought(wanting, tmp_path) -> None:
    decide(wanting.folder, _GEONAMES)
    again = PackageOnDisk(tmp_path / "again")
    told = {"latitude": "", "longitude": "", "coordinates_source": "lost by now"}
    again.edit("places", _row(again, "rivertown"), **told)
    carry_decisions(wanting.folder, again.folder)
    assert again.problems() == []
    undo(again.folder, "rivertown", "S. Editor", _LATER)
    assert read_dataset(again.folder).places["rivertown"].coordinates_source == "lost by now"


def test_a_decision_of_before_the_record_kept_what_was_said_is_undone(wanting) -> None:
    decide(wanting.folder, _GEONAMES)
    wanting.drop_column("place_decisions", "source_before")
    wanting.drop_column("place_decisions", "basis_before")
    undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    assert wanting.problems() == []
    place = read_dataset(wanting.folder).places["rivertown"]
    assert place.coordinates_source == "Nobody gives coordinates."


def test_to_undo_a_decision_on_a_place_that_is_gone_says_so(wanting) -> None:
    decide(wanting.folder, replace(_GEONAMES, place_id="gone"))
    undone = undo(wanting.folder, "gone", "S. Editor", _LATER)
    assert undone == Undone(takes_away=False, is_placed=False, is_there=False)


def test_what_was_undone_can_be_decided_anew_and_is_not_undone_twice(wanting) -> None:
    assert not undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    decide(wanting.folder, _GEONAMES)
    assert undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    assert not undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    decide(wanting.folder, _GEONAMES)
    assert read_dataset(wanting.folder).places["rivertown"].coordinates == _GEONAMES.coordinates
    assert [source for source, _ in _history(wanting)] == ["GeoNames", UNDONE, "GeoNames"]


def test_to_leave_a_place_off_the_map_can_be_undone(wanting) -> None:
    decide(wanting.folder, PlaceDecision("rivertown", "", "", None, (), "R. Analyst", _AT))
    assert undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    dataset = read_dataset(wanting.folder)
    assert "rivertown" in [each.place.id for each in unplaced(dataset, _decided(wanting))]


def test_another_import_does_not_bring_back_what_was_undone_and_keeps_the_record(
    wanting, tmp_path
) -> None:
    decide(wanting.folder, _GEONAMES)
    undo(wanting.folder, "rivertown", "S. Editor", _LATER)
    again = PackageOnDisk(tmp_path / "again")
    again.edit("places", _row(again, "rivertown"), latitude="", longitude="")
    assert carry_decisions(wanting.folder, again.folder) == (0, 0)
    assert again.problems() == []
    dataset = read_dataset(again.folder)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" in [each.place.id for each in unplaced(dataset, _decided(again))]
    assert _history(again) == [("GeoNames", "R. Analyst"), (UNDONE, "S. Editor")]


def test_undoing_leaves_coordinates_that_a_later_import_has_brought(wanting, tmp_path) -> None:
    decide(wanting.folder, _GEONAMES)
    again = PackageOnDisk(tmp_path / "again")
    brought = read_dataset(again.folder).places["rivertown"].coordinates
    carry_decisions(wanting.folder, again.folder)
    undone = undo(again.folder, "rivertown", "S. Editor", _LATER)
    assert undone == Undone(takes_away=False, is_placed=True, is_there=True)
    assert read_dataset(again.folder).places["rivertown"].coordinates == brought


def test_a_column_that_somebody_has_added_to_the_record_is_carried(wanting, tmp_path) -> None:
    decide(wanting.folder, _GEONAMES)
    heading, row = wanting.rows("place_decisions")
    wanting.write("place_decisions", [[*heading, "note"], [*row, "as the mayor says"]])
    again = PackageOnDisk(tmp_path / "again")
    carry_decisions(wanting.folder, again.folder)
    assert again.rows("place_decisions")[1][-1] == "as the mayor says"


def test_an_import_that_brings_coordinates_keeps_its_own(wanting, tmp_path) -> None:
    decide(wanting.folder, _GEONAMES)
    again = PackageOnDisk(tmp_path / "again")
    before = read_dataset(again.folder).places["rivertown"].coordinates
    carry_decisions(wanting.folder, again.folder)
    assert read_dataset(again.folder).places["rivertown"].coordinates == before


def test_a_package_without_decisions_carries_none(package, tmp_path) -> None:
    again = PackageOnDisk(tmp_path / "again")
    assert carry_decisions(package.folder, again.folder) == (0, 0)
    assert not (again.folder / "place_decisions.csv").exists()


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (
            ["rivertown", "GeoNames", "x", "95", "37", "", "A", _THEN],
            "latitude",
        ),
        (
            ["rivertown", "GeoNames", "x", "36", "", "", "A", _THEN],
            "latitude",
        ),
        (["rivertown", "GeoNames", "x", "", "", "", "A", _THEN], "source"),
        (["rivertown", "undone", "", "36", "37", "", "A", _THEN], "source"),
        (["rivertown", "", "", "", "", "", "", _THEN], "decided_by"),
        (["rivertown", "", "", "", "", "", "A", "yesterday"], "decided_at"),
        (["rivertown", "", "", "", "", "", "A", "2026-11-28T12:00:00"], "decided_at"),
        (["The Place", "", "", "", "", "", "A", _THEN], "place_id"),
    ],
)
def test_a_decision_that_is_none_is_named(package, cells, field) -> None:
    heading = "place_id,source,candidate_id,latitude,longitude,rejected,decided_by,decided_at"
    package.write("place_decisions", [heading.split(","), cells])
    assert any(p.startswith(f"place_decisions.csv:2:{field}:") for p in package.problems())


def test_a_gazetteer_that_knows_nothing_gives_no_candidates(wanting) -> None:
    nowhere = Match("x:1", "X", ("X",), None, "SYR", "city", "X", Spelling.OWN, 1.0, "unmapped")
    place = read_dataset(wanting.folder).places["rivertown"]
    assert candidates(place, _Knowing(nowhere)) == ()


def test_looking_names_up_loads_nothing_that_could_reach_the_network() -> None:
    program = (
        "import sys; import geodata.gazetteer, geodata.placing; "
        "print([n for n in sys.modules if n.startswith(('geopy.geocoders', 'geodata.geocoding'))])"
    )
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own
    assert told.stdout.strip() == "[]"
