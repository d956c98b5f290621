from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import ImportRefused
from geodata.importing import import_file, recognise
from tests.acled_files import TODAY, row
from tests.mapped_tables import imported, mapping_of, opened, reasons


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def _workbook(path: Path, rows: list[list[Any]], merged: str = "", first: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    if first:
        sheet.title = first
        sheet["A1"] = "Notes"
        sheet = book.create_sheet("Data")
    for cells in rows:
        sheet.append(cells)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


ROWS = [
    ["Incidents 2016"],
    [],
    ["No", "Date", "Town", "Lat", "Lon", "Killed"],
    [1, dt.date(2016, 3, 4), "Aleppo", 36.2012, 37.1612, 3],
    [],
    [2, dt.datetime(2016, 3, 5, 12, 30), "Homs", 34.73, 36.71, "many"],  # noqa: DTZ001 as Excel has it
    [3, "03/04/2016", "Homs", 34.73, 36.71, 0],
]


def test_typed_cells_are_read_and_rows_counted_as_the_spreadsheet_does(tmp_path: Path) -> None:
    report, dataset = imported(_workbook(tmp_path / "a.xlsx", ROWS, first="About"))
    assert dataset is not None
    assert [(row, field) for row, field, _ in reasons(report)] == [(6, "Killed"), (7, "Date")]
    event = dataset.events["1"]
    assert str(event.time) == "2016-03-04"
    assert event.places[0].place.coordinates == (37.1612, 36.2012)
    assert report.notes == (
        *("The sheet 'Data' was read.", "The heading is row 3; what is above was left aside."),
    )


def test_merged_cells_say_the_same_of_all_their_rows(tmp_path: Path) -> None:
    rows = [["Date", "Title"], [dt.date(2016, 3, 4), "One"], [None, "Two"]]
    dataset = opened(_workbook(tmp_path / "a.xlsx", rows, "A2:A3"))
    assert {str(event.time) for event in dataset.events.values()} == {"2016-03-04"}


def test_the_mapping_names_the_sheet(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [["Title", "Date"], ["One", 2016]], first="About")
    title = {"field": "title", "column": "Title"}
    assert len(opened(path, mapping_of(title, sheet="Data")).events) == 1
    with pytest.raises(ImportRefused, match="has no sheet 'Date'; it has 'About', 'Data'"):
        imported(path, mapping_of(title, sheet="Date"))


def test_acled_is_known_in_a_workbook(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [TODAY, row(TODAY), row(TODAY, event_id_cnty="INV2")])
    assert recognise(path).format == "acled"
    assert import_file(path, tmp_path / "made").kept == 2


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    table = pa.table(
        {
            "id": pa.array([1, 2], pa.int64()),
            "date": pa.array([dt.date(2016, 3, 4), None], pa.date32()),
            "title": pa.array(["One", "Two"]).dictionary_encode(),
            "lat": pa.array([36.2, None]),
            "lon": pa.array([37.0, None]),
            "killed": pa.array([3, None], pa.int32()),
            "list": pa.array([[1], [2]]),
        }
    )
    pq.write_table(table, path)
    dataset = opened(path)
    assert str(dataset.events["1"].time) == "2016-03-04"
    assert dataset.events["1"].places[0].place.coordinates == (37, 36.2)
    assert dataset.events["2"].time is None
    assert dataset.events["2"].claims == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04xl/workbook" + bytes(200)),
        ("a.parquet", b"PAR1" + bytes(200)),
        ("a.csv", b""),
        ("a.csv", bytes(500)),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("a.csv", b"one column\nof text\n"),
        ("a.pdf", b"%PDF-1.7, a, b\n1, 2, 3\n"),
        ("a.json", b'{"a": 1, "b": 2}'),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for format_name in (None, "acled", "geojson", "table"):
        with pytest.raises(ImportRefused) as caught:
            import_file(path, tmp_path / "made", format=format_name)
        assert name in str(caught.value)
    assert not (tmp_path / "made").exists()


def test_a_figure_that_is_merged_over_rows_is_counted_once(tmp_path: Path) -> None:
    rows = [["Date", "Title", "Killed"], [2016, "One", 30], [None, "Two", None], [2017, "Three", 1]]
    path = _workbook(tmp_path / "a.xlsx", rows, "C2:C3")
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.save(path)
    columns = {"date": "Date", "title": "Title", "figure": "Killed"}
    mapping = mapping_of(*({"field": field, "column": name} for field, name in columns.items()))
    report, dataset = imported(path, mapping)
    assert dataset is not None
    assert sorted(str(event.time) for event in dataset.events.values()) == ["2016", "2016", "2017"]
    counts = [claim.figure.low for event in dataset.events.values() for claim in event.claims]
    assert sorted(counts) == [1, 30]
    assert "figures, of the first one" in " ".join(report.notes)


def test_a_stray_cell_far_away_refuses_the_workbook_in_one_sentence(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Title"])
    book.active.append([2016, "One"])
    book.active.cell(1_048_576, 16_384, "x")
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(
        ImportRefused, match=r"'a\.xlsx' has a cell in row 1048576 and one in column"
    ):
        import_file(path, tmp_path / "made")
    book.active.cell(1_048_576, 16_384).value = None
    book.active.cell(60, 16_384, "x")
    book.save(path)
    assert recognise(path).format == "table"
