"""Files that are odd but legal, or broken in one spot: read, and only the spot rejected."""

from __future__ import annotations

import csv
import gzip
import tracemalloc
from pathlib import Path

import openpyxl
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from geodata.importing import import_file, recognise
from geodata.readers.table import unique_names
from geodata.store import open_package, problems_of
from tests.acled_files import TODAY, write_acled
from tests.mapped_tables import imported, mapping_of, opened, reasons
from tests.ucdp_rows import COLUMNS_49, write_rows

TITLES = mapping_of({"field": "title", "column": "title"}, {"field": "summary", "column": "note"})


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def _ucdp(folder: Path, kind: str) -> Path:
    table, path = write_rows(folder / "ged.csv", [{}, {"low": "10"}, {}], COLUMNS_49), folder / kind
    if kind == "ged.parquet":
        read = pa_csv.read_csv(table)
        pq.write_table(read.rename_columns([name.upper() for name in read.column_names]), path)
        return path
    book = openpyxl.Workbook()
    for row in csv.reader(table.read_text("utf-8").splitlines()):
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["ged.xlsx", "ged.parquet"])
def test_ucdp_is_read_from_workbooks_and_parquet(tmp_path: Path, kind: str) -> None:
    path = _ucdp(tmp_path, kind)
    assert recognise(path).format == "ucdp-ged"
    report = import_file(path, tmp_path / "made")
    assert (report.kept, [each.row for each in report.rejections]) == (2, [3])
    assert str(open_package(tmp_path / "made")[0].events["ucdp-1"].time) == "2016-12-15"


def test_a_text_of_any_length_can_be_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"title,note\nOne,{'x' * 200_000}\nTwo,y\n")
    dataset = opened(path, TITLES)
    assert max(len(event.summary.en) for event in dataset.events.values()) == 200_000
    assert problems_of(tmp_path / "a-made") == []


def test_a_long_text_is_read_beside_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,note\nOne,{"x" * 200_000}\nTwo,"y\n')
    report, _ = imported(path, TITLES)
    assert (report.kept, [each.row for each in report.rejections]) == (1, [3])


def test_a_nul_rejects_its_row_alone_in_acled_and_in_mapped_tables(tmp_path: Path) -> None:
    acled = write_acled(tmp_path / "acled.csv", TODAY, {}, {"notes": "x\0y"}, {})
    assert recognise(acled).format == "acled"
    report = import_file(acled, tmp_path / "made")
    assert (report.kept, [(each.row, each.field) for each in report.rejections]) == (
        *(2, [(3, "notes")]),
    )
    path = tmp_path / "a.csv"
    path.write_text("title,note\nOne,x\0y\nTwo,z\n")
    report, _ = imported(path, TITLES)
    assert [(row, field) for row, field, _ in reasons(report)] == [(2, "note")]


def test_many_columns_of_one_name_are_named_at_once() -> None:
    found = unique_names(["a"] * 50_000 + ["a (3)", ""])
    assert len(set(found)) == len(found)
    assert found[:3] == ("a", "a (2)", "a (3)")
    assert found[-1] == "column 50002"


def _gzipped(path: Path, before: bytes, megabytes: int, after: bytes, sign: bytes) -> Path:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(before)
        for _ in range(megabytes):
            file.write(sign * 2**20)
        file.write(after)
    return path


@pytest.mark.parametrize("megabytes", [20, 100])
def test_a_line_of_many_megabytes_is_rejected_alone(tmp_path: Path, megabytes: int) -> None:
    before, after = b"title,note\nOne,1\nTwo,", b"\nThree,3\nFour\nFive,5\n"
    path = _gzipped(tmp_path / "a.csv.gz", before, megabytes, after, b"9")
    tracemalloc.start()
    report, _ = imported(path, TITLES)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**27
    assert (report.read, report.kept) == (5, 3)
    assert [row for row, _, _ in reasons(report)] == [3, 5]
    assert "longer than 16 MiB" in reasons(report)[0][2]


def test_a_line_that_never_ends_is_rejected(tmp_path: Path) -> None:
    path = _gzipped(tmp_path / "a.csv.gz", b"title,note\nOne,1\nTwo,", 40, b"", b"9")
    report, _ = imported(path, TITLES)
    assert (report.kept, [row for row, _, _ in reasons(report)]) == (1, [3])


def test_one_stray_byte_does_not_turn_the_letters_around_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("title,note\nOne,حلب caf".encode() + b"\xe9 \x93x\x94\nTwo,Z\xfc\xf1iga\n")
    dataset = opened(path, TITLES)
    assert {event.summary.en for event in dataset.events.values()} == {"حلب café “x”", "Züñiga"}
