"""Places without coordinates: who wants some, what they may be, and what is decided."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from geodata.bounding_box import BoundingBox
from geodata.data_package import read_dataset
from geodata.errors import DatasetError, DecisionRefused
from geodata.gazetteer import Match, offline_gazetteer
from geodata.gazetteer.likeness import Spelling
from geodata.place import Coordinates
from geodata.place_decision import ON_THE_MAP, PlaceDecision
from geodata.placing import (
    Whereabouts,
    candidates,
    carry_decisions,
    decide,
    undo,
    unplaced,
)
from tests.packages import PackageOnDisk
from tests.wanting_places import AT, GEONAMES, LATER, THEN, decisions_in, row_of


class _Knowing:
    """A gazetteer that gives the same candidates whatever it is asked."""

    def __init__(self, *matches: Match) -> None:
        self._matches = matches

    def geocode(self, *_: object, **__: object) -> tuple[Match, ...]:
        return self._matches


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
    decide(wanting.folder, GEONAMES)
    assert wanting.problems() == []
    place = read_dataset(wanting.folder).places["rivertown"]
    assert place.coordinates == GEONAMES.coordinates
    assert place.coordinates_source == "GeoNames (geonames:170063)"
    assert place.coordinates_basis == "decided by R. Analyst on 2026-11-28"
    assert decisions_in(wanting) == {"rivertown": GEONAMES}
    assert "rivertown" not in [e.place.id for e in unplaced(read_dataset(wanting.folder), {})]


def test_a_second_decision_is_refused_while_the_first_stands(wanting) -> None:
    second = replace(GEONAMES, coordinates=Coordinates(10, 50), decided_by="B. Second")
    decide(wanting.folder, GEONAMES)
    with pytest.raises(DecisionRefused, match=r"'rivertown' by 'R\. Analyst' stands already; undo"):
        decide(wanting.folder, second)
    assert decisions_in(wanting) == {"rivertown": GEONAMES}
    undo(wanting.folder, "rivertown", "S. Editor", LATER)
    decide(wanting.folder, second)
    assert read_dataset(wanting.folder).places["rivertown"].coordinates == second.coordinates


def test_nothing_is_decided_beside_decisions_that_cannot_be_read(wanting) -> None:
    decide(wanting.folder, GEONAMES)
    table = wanting.folder / "place_decisions.csv"
    table.write_bytes(table.read_bytes().replace(b"R. Analyst", b"Ren\xe9"))
    before = table.read_bytes()
    with pytest.raises(DatasetError, match="not UTF-8"):
        decide(wanting.folder, replace(GEONAMES, place_id="gone"))
    with pytest.raises(DatasetError, match="not UTF-8"):
        undo(wanting.folder, "rivertown", "S. Editor", LATER)
    assert table.read_bytes() == before


def test_what_is_left_off_the_map_is_not_asked_again(wanting) -> None:
    off = PlaceDecision("rivertown", "", "", None, ("geonames:170063",), "R. Analyst", AT)
    decide(wanting.folder, off)
    assert wanting.problems() == []
    dataset = read_dataset(wanting.folder)
    assert dataset.places["rivertown"].coordinates is None
    assert "rivertown" not in [e.place.id for e in unplaced(dataset, decisions_in(wanting))]


def test_decisions_outlast_another_import(wanting, tmp_path) -> None:
    pointed = PlaceDecision("gone", ON_THE_MAP, "", Coordinates(1, 2), (), "R. Analyst", AT)
    decide(wanting.folder, GEONAMES)
    decide(wanting.folder, pointed)
    again = PackageOnDisk(tmp_path / "again")
    again.edit("places", row_of(again, "rivertown"), latitude="", longitude="")
    assert carry_decisions(wanting.folder, again.folder) == (2, 0)
    assert again.problems() == []
    assert read_dataset(again.folder).places["rivertown"].coordinates == GEONAMES.coordinates
    assert set(decisions_in(again)) == {"rivertown", "gone"}


def test_an_import_that_brings_coordinates_keeps_its_own(wanting, tmp_path) -> None:
    decide(wanting.folder, GEONAMES)
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
            ["rivertown", "GeoNames", "x", "95", "37", "", "A", THEN],
            "latitude",
        ),
        (
            ["rivertown", "GeoNames", "x", "36", "", "", "A", THEN],
            "latitude",
        ),
        (["rivertown", "GeoNames", "x", "", "", "", "A", THEN], "source"),
        (["rivertown", "undone", "", "36", "37", "", "A", THEN], "source"),
        (["rivertown", "", "", "", "", "", "", THEN], "decided_by"),
        (["rivertown", "", "", "", "", "", "A", "yesterday"], "decided_at"),
        (["rivertown", "", "", "", "", "", "A", "2026-11-28T12:00:00"], "decided_at"),
        (["The Place", "", "", "", "", "", "A", THEN], "place_id"),
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
