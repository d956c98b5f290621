from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import ImportRefused
from geodata.importing import Progress, import_file, preview, read_report
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
