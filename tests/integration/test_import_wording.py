"""A report names columns and values as the file has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.importing import import_file
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
