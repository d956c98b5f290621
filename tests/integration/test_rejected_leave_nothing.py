"""A row that is rejected says nothing of the sources that other rows cite."""

from __future__ import annotations

from pathlib import Path

from geodata.dataset import Dataset
from geodata.importing import import_file
from geodata.store import open_package
from tests.acled_files import TODAY, write_acled
from tests.ucdp_rows import write_rows


def _made(path: Path) -> Dataset:
    report = import_file(path, path.parent / "made")
    assert (report.read, report.kept) == (2, 1)
    return open_package(path.parent / "made")[0]


def test_a_rejected_row_does_not_date_the_sources_of_acled(tmp_path: Path) -> None:
    wrong = {"event_date": "1900-01-01", "year": "1900", "timestamp": "1700000000"}
    path = write_acled(tmp_path / "a.csv", TODAY, {}, {**wrong, "fatalities": "few"})
    dates = {str(source.date) for source in _made(path).sources.values()}
    assert dates == {"2020-05-09/..", "2020-09-13"}


def test_a_rejected_row_does_not_date_the_outlets_of_ucdp(tmp_path: Path) -> None:
    dated = {"date_start": "1900-01-01", "date_end": "1900-01-01", "year": "1900"}
    path = write_rows(tmp_path / "a.csv", [{}, {**dated, "best": "few"}])
    dates = {str(source.date) for source in _made(path).sources.values()}
    assert not any(date.startswith("1900") for date in dates), dates
