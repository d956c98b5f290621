"""Decisions on places that the next import cannot carry: told, and kept beside."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from geodata.data_package import Problems, read_place_decisions, revision, validate
from geodata.importing import import_file

_LEFT_OUT = "place_decisions.left-out.csv"
_HEAD = "place_id,source,candidate_id,latitude,longitude,rejected,decided_by,decided_at"
_THEN = "2026-11-28T12:00:00+00:00"
_MAPPING = {
    "columns": [
        {"field": name, "column": name}
        for name in ("date", "country", "place", "latitude", "longitude", "title")
    ]
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = ("date,country,place,latitude,longitude,title", "2016-05-01,Syria,Binnish,,,x")
    path = tmp_path / "table.csv"
    path.write_text("\n".join([*rows, "2016-05-02,Syria,Palmyra,,,y"]), "utf-8")
    return path


@pytest.fixture
def package(table: Path, tmp_path: Path) -> Path:
    import_file(table, tmp_path / "made", mapping=_MAPPING)
    return tmp_path / "made"


def _decide(package: Path, *rows: str, encoding: str = "utf-8") -> bytes:
    path = package / "place_decisions.csv"
    path.write_text("\n".join([_HEAD, *rows, ""]), encoding)
    return path.read_bytes()


def _placed(package: Path) -> set[str]:
    with (package / "places.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"] for row in csv.DictReader(lines) if row["latitude"]}


def _notes(package: Path) -> list[str]:
    return list(json.loads((package / "import.json").read_text("utf-8"))["notes"])


def test_decisions_in_another_encoding_do_not_fail_an_import(table, package) -> None:
    row = f"palmyra,map,,34.5,38.2,,Ren\u00e9,{_THEN}"
    before = _decide(package, row, encoding="cp1252")
    report = import_file(table, package, mapping=_MAPPING)
    assert validate(package) == []
    assert not (package / "place_decisions.csv").exists()
    assert (package / _LEFT_OUT).read_bytes() == before
    told = "The decisions on places of the package that was replaced cannot be read"
    assert report.notes[-1].startswith(told)
    assert _notes(package)[-1] == report.notes[-1]


def test_a_row_that_is_not_sound_is_left_out_with_all_about_its_place(table, package) -> None:
    before = _decide(
        package,
        f"palmyra,map,,34.5,38.2,,A,{_THEN}",
        "palmyra,undone,,,,,A,28/11/2026 12:00",
        f"binnish,map,,35.9,36.7,,A,{_THEN}",
    )
    report = import_file(table, package, mapping=_MAPPING)
    assert validate(package) == []
    assert list(read_place_decisions(package, Problems())) == ["binnish"]
    assert _placed(package) == {"binnish"}
    assert "that was replaced, 2 could not be carried" in report.notes[-1]
    assert (package / _LEFT_OUT).read_bytes() == before


def test_what_was_left_out_stays_and_is_no_content(table, package) -> None:
    first = _decide(package, "palmyra,,,,,,A,yesterday")
    import_file(table, package, mapping=_MAPPING)
    second = _decide(package, "binnish,,,,,,A,today")
    import_file(table, package, mapping=_MAPPING)
    assert (package / _LEFT_OUT).read_bytes() == first + second
    named = revision(package)
    (package / _LEFT_OUT).unlink()
    assert revision(package) == named


def test_an_import_that_carries_all_says_nothing_of_decisions(table, package) -> None:
    _decide(package, f"palmyra,map,,34.5,38.2,,A,{_THEN}")
    report = import_file(table, package, mapping=_MAPPING)
    assert _placed(package) == {"palmyra"}
    assert not any("decisions" in note for note in report.notes)
    assert not (package / _LEFT_OUT).exists()
