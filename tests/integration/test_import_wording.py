"""A report names columns and values as the file has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.data_home import data_home
from geodata.importing import import_file
from geodata.readers.mapping import save_mapping
from tests.acled_files import OLDEST, write_acled
from tests.mapped_tables import mapping_of
from tests.ucdp_rows import write_rows


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def named(path: Path, **how: object) -> list[tuple[int, str, str]]:
    report = import_file(path, path.parent / "made", **how)  # type: ignore[arg-type]
    return [(each.row, each.field, each.value) for each in report.rejections]


def test_columns_of_old_files_have_the_names_of_these(tmp_path: Path) -> None:
    bad = [{"event_date": "soon"}, {"geo_precision": "9"}, {"event_id_cnty": "INV1"}]
    path = write_acled(tmp_path / "a.csv", OLDEST, {}, *bad)
    assert named(path) == [
        (3, "EVENT_DATE", "soon"),
        (4, "GEO_PRECISION", "9"),
        (5, "EVENT_ID_CNTY", "INV1"),
    ]


def test_an_id_of_ucdp_that_stands_twice_is_told_as_it_is_written(tmp_path: Path) -> None:
    assert named(write_rows(tmp_path / "a.csv", [{"id": "8"}, {"id": "8"}])) == [(3, "id", "8")]


def test_rows_without_ids_that_say_the_same_are_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nr,t\nA,One\nA,Two\n")
    title = {"field": "title", "column": "t"}
    mapping = mapping_of({"field": "id", "column": "Nr"}, title)
    assert named(path, mapping=mapping) == [(3, "Nr", "A")]
    path.write_text("Nr,t\nA,One\nB,Two\nC,Two\n")
    report = import_file(path, tmp_path / "made", mapping=mapping_of(title))
    assert [str(each) for each in report.rejections] == [
        "a.csv:4:: The row says the same as row 3."
    ]


def test_a_mapping_that_was_saved_is_in_the_report_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("day,t\n03/04/2016,One\n")
    date = {"field": "date", "column": "day", "order": "day-month"}
    mapping = mapping_of(date, {"field": "title", "column": "t"})
    save_mapping(mapping, ["day", "t"], data_home())
    report = import_file(path, tmp_path / "made")
    assert any("saved" in note and "'day-month'" in note for note in report.notes)
    told = json.loads((tmp_path / "made" / "import.json").read_text("utf-8"))
    import_file(path, tmp_path / "made", mapping=mapping)
    assert told["mapping"] == json.loads((tmp_path / "made" / "import.json").read_text())["mapping"]
    assert told["mapping"]["columns"][0]["order"] == "day-month"
