"""Quotation marks that belong to no cell: they cost their own rows, and never others in silence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from geodata.importing import import_file
from geodata.readers import ImportReport
from tests.acled_files import TODAY, row
from tests.mapped_tables import imported, mapping_of

HEADING = "id,date,lat,lon,note,killed"
MAPPING = mapping_of(
    *({"field": field, "column": field} for field in ("id", "date")),
    {"field": "latitude", "column": "lat"},
    {"field": "longitude", "column": "lon"},
    {"field": "summary", "column": "note"},
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def _table(path: Path, notes: list[str], end: str = "\n") -> Path:
    rows = [f"{at},2016-11-{at:02},36.2,37.1,{note},{at}" for at, note in enumerate(notes, 1)]
    path.write_bytes(end.join([HEADING, *rows, ""]).encode())
    return path


def _fate(report: ImportReport) -> tuple[int, list[int]]:
    return report.kept, [each.row for each in report.rejections]


def _notes(**others: str) -> list[str]:
    return [others.get(f"at{at}", f"note {at}") for at in range(1, 11)]


STRAY = {
    "two openings": (_notes(at3='"Rebels said', at7='"Rebels said'), [4, 8]),
    "an opening, and a closing far below": (_notes(at3='"Rebels said', at7='so"'), [4]),
    "an opening, and a closing in the next row": (_notes(at3='"Rebels', at4='said so"'), [4]),
    "an opening alone": (_notes(at3='"Rebels said'), [4]),
    "an opening in the last row": (_notes(at10='"Rebels said'), [11]),
    "something behind a closing": (_notes(at3='"Rebels" said'), [4]),
    "something behind a closing, beside an opening": (
        *(_notes(at3='"Rebels" said', at8='"Rebels'), [4, 9]),
    ),
    "marks within a cell": (_notes(at3='5" gun', at7='a "mill"'), []),
    "cells of several lines": (_notes(at3='"one, two\nthree, ""four"""', at7='"a\n\nb"'), []),
    "a line of as many commas": (_notes(at3='"Killed, all:\nA, B, C, D, E"'), []),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("kind", STRAY)
def test_a_stray_mark_costs_its_own_row_alone(tmp_path: Path, kind: str, end: str) -> None:
    notes, rejected = STRAY[kind]
    report, _ = imported(_table(tmp_path / "a.csv", notes, end), MAPPING)
    assert _fate(report) == (len(notes) - len(rejected), rejected)
    assert all("quotation mark" in each.reason for each in report.rejections)


def test_no_row_of_acled_is_swallowed_by_two_stray_marks(tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [TODAY, *(row(TODAY, event_id_cnty=f"INV{at}", notes=f"N{at}") for at in range(1, 8))]
    )
    path = tmp_path / "acled.csv"
    path.write_text(text.getvalue().replace(",N2,", ',"N2,').replace(",N5,", ',"N5,'))
    report = import_file(path, tmp_path / "made")
    assert _fate(report) == (5, [3, 6])
