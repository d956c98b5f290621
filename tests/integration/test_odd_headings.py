"""Tables whose heading is missing, or not where it is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.importing import import_file, recognise
from geodata.readers import take_sample
from geodata.store import open_package
from tests.acled_files import TODAY, write_acled
from tests.mapped_tables import imported, mapping_of, reasons
from tests.ucdp_rows import COLUMNS_49, write_rows

TITLES = mapping_of({"field": "title", "column": "title"}, {"field": "summary", "column": "note"})


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def test_ucdp_without_its_heading_is_read_by_the_order_of_its_columns(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "ged.csv", [{}, {"low": "10"}, {}], COLUMNS_49)
    path.write_text(path.read_text("utf-8").partition("\n")[2], "utf-8")
    found = recognise(path)
    assert (found.format, found.columns, len(found.rows)) == ("ucdp-ged", COLUMNS_49, 3)
    report = import_file(path, tmp_path / "made")
    assert (report.read, report.kept, [each.row for each in report.rejections]) == (3, 2, [2])
    assert any("no heading" in note for note in report.notes)
    assert list(open_package(tmp_path / "made")[0].events) == ["ucdp-1", "ucdp-3"]


@pytest.mark.parametrize("place", ["id", "where_prec", "date_start", "latitude"])
def test_a_row_that_is_no_event_is_no_ucdp(tmp_path: Path, place: str) -> None:
    path = write_rows(tmp_path / "ged.csv", [{place: "other"}], COLUMNS_49)
    path.write_text(path.read_text("utf-8").partition("\n")[2], "utf-8")
    assert recognise(path).format == "table"


def test_ids_that_a_spreadsheet_turned_into_decimals_are_whole_numbers(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "ged.csv", [{"id": "19.00"}, {"id": "19"}, {"id": "19.5"}])
    report = import_file(path, tmp_path / "made")
    assert list(open_package(tmp_path / "made")[0].events) == ["ucdp-19"]
    assert [(each.row, each.field) for each in report.rejections] == [(3, "id"), (4, "id")]


def test_an_empty_count_that_has_to_be_there_is_told_as_empty(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "ged.csv", [{"best": ""}, {}])
    (rejection,) = import_file(path, tmp_path / "made").rejections
    assert rejection.reason == "The cell is empty; 'best' is a count."


@pytest.mark.parametrize(
    ("above", "sign"),
    [("sep=;\n", ";"), ('"sep=|"\r\n', "|"), ("\n\r\n", ","), ("\nsep=\t\n", "\t")],
)
def test_the_heading_may_stand_below_blank_lines_and_a_sign(
    tmp_path: Path, above: str, sign: str
) -> None:
    path, first = tmp_path / "a.csv", above.count("\n") + 2
    path.write_text(f"{above}title{sign}note\nOne{sign}a\nTwo{sign}b{sign}c\n\nThree{sign}d\n")
    assert recognise(path).columns == ("title", "note")
    report, _ = imported(path, TITLES)
    assert reasons(report) == [(first + 1, "", "The row has 3 cells; the file has 2 columns.")]
    assert report.kept == 2


def test_acled_below_a_blank_line_is_acled(tmp_path: Path) -> None:
    path = write_acled(tmp_path / "acled.csv", TODAY, {})
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert recognise(path).format == "acled"
    assert import_file(path, tmp_path / "made").kept == 1


@pytest.mark.parametrize("above", ["sep=€\n", "sep=x\n", "\x0c\n", "\x85\n"])
def test_what_is_no_sign_and_not_blank_is_a_heading(tmp_path: Path, above: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{above}title,note\nOne,a\n", "utf-8")
    assert take_sample(path).headings == 1
