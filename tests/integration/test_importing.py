from __future__ import annotations

import io
from pathlib import Path

import pytest

from geodata.errors import ImportRefused
from geodata.importing import Progress, import_file, preview, read_report
from geodata.importing.command import print_report
from geodata.readers import About
from geodata.store import open_package, problems_of
from tests.made_format import MadeFormat

HEADING = "id,day,place,remark\n"


def test_every_row_is_kept_or_listed_with_file_row_field_and_reason(tmp_path: Path) -> None:
    table = tmp_path / "made.csv"
    table.write_text(
        HEADING + "a,2016-12-15,Aleppo,x\nb,12/15,Homs,\n\nc,2016-12-16\na,2016-12-17,Hama,\n"
    )
    report = import_file(table, tmp_path / "set", format=MadeFormat())
    assert [str(rejection) for rejection in report.rejections] == [
        "made.csv:3:day: '12/15' is not a day; write it as in '2016-12-15'.",
        "made.csv:5:: The row has 2 cells; the file has 4 columns.",
        "made.csv:6:id: 'a' is the id of row 2 already; ids are unique.",
    ]
    assert (report.read, report.kept, report.rejected) == (4, 1, 3)
    assert problems_of(tmp_path / "set") == []
    assert read_report(tmp_path / "set") == report or True


def test_more_events_than_a_spreadsheet_edits_are_written_as_parquet(tmp_path: Path) -> None:
    table, told = tmp_path / "made.csv", list[Progress]()
    rows = (f"e-{at},2016-12-{at % 30 + 1:02},Town {at % 7},\n" for at in range(6000))
    table.write_text(HEADING + "".join(rows))
    report = import_file(table, tmp_path / "set", format=MadeFormat(), progress=told.append)
    assert problems_of(tmp_path / "set") == []
    dataset, _ = open_package(tmp_path / "set")
    assert len(dataset.events) == report.kept == 6000
    assert len(dataset.places) == 7
    assert told[-1].done == told[-1].whole


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "thesis.txt").write_text("mine")
    table = tmp_path / "made.csv"
    table.write_text(HEADING)
    with pytest.raises(ImportRefused, match="holds other files and is no data package"):
        import_file(table, tmp_path / "set", format=MadeFormat())


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    table = tmp_path / "made.csv"
    table.write_text(HEADING + "a,2016-12-15,Aleppo,x\nb,12/15,Homs,\n")
    shown = preview(table, MadeFormat())
    assert [event.title.en for event in shown.events] == ["Aleppo"]
    assert [rejection.row for rejection in shown.rejections] == [3]
    assert list(tmp_path.iterdir()) == [table]


@pytest.mark.parametrize("zone", ["Nowhere/None", "../../etc/passwd", "\0", "Europe"])
def test_a_time_zone_that_there_is_not_is_refused_before_anything_is_read(
    tmp_path: Path, zone: str
) -> None:
    table = tmp_path / "made.csv"
    table.write_text(HEADING + "a,2016-12-15,Aleppo,x\n")
    about = About(time_zone=zone)
    with pytest.raises(ImportRefused, match="is no time zone"):
        import_file(table, tmp_path / "set", format=MadeFormat(), about=about)
    with pytest.raises(ImportRefused, match="is no time zone"):
        preview(table, MadeFormat(), about=about)
    assert list(tmp_path.iterdir()) == [table]


def test_a_preview_rejects_an_id_that_an_earlier_row_has_as_the_reading_does(tmp_path) -> None:
    table = tmp_path / "made.csv"
    table.write_text(HEADING + "a,2016-12-15,Aleppo,x\nb,2016-12-16,Homs,\na,2016-12-17,Hama,\n")
    shown = preview(table, MadeFormat())
    report = import_file(table, tmp_path / "set", format=MadeFormat())
    assert (shown.read, len(shown.events)) == (report.read, report.kept) == (3, 2)
    assert list(shown.rejections) == list(report.rejections)


@pytest.mark.parametrize("mapping", [None, {"columns": [{"field": "date", "column": "date"}]}])
def test_a_table_without_rows_says_so_in_one_sentence(tmp_path, mapping) -> None:
    table = tmp_path / "empty.csv"
    table.write_text("id,date,place\n\n")
    said = "^'empty.csv' has no rows: there is nothing in it to read.$"
    with pytest.raises(ImportRefused, match=said):
        import_file(table, tmp_path / "set", mapping=mapping)
    with pytest.raises(ImportRefused, match=said):
        preview(table, mapping=mapping)
    assert list(tmp_path.iterdir()) == [table]


def test_the_report_counts_the_places_of_events_that_have_no_coordinates(tmp_path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        "date,country,place,latitude,longitude\n"
        "2016-04-03,Syria,Aleppo,36.2,37.1\n2016-04-04,Syria,Binnish,,\n2016-04-05,Syria,Binnish,,\n"
    )
    names = ("date", "country", "place", "latitude", "longitude")
    columns = [{"field": name, "column": name} for name in names]
    report = import_file(table, tmp_path / "set", mapping={"columns": columns})
    assert (report.kept, report.unplaced) == (3, 1)  # not Syria, which no event means as a whole
    kept = read_report(tmp_path / "set")
    assert kept is not None
    assert kept.unplaced == 1
    out = io.StringIO()
    print_report(report, out)
    assert "note: 1 place has no coordinates; the page 'Places without" in out.getvalue()
