"""``geodata import`` and ``geodata mapping`` as programs: what is printed, and with which code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.__main__ import main

TABLE = "Date,Place,Latitude,Longitude,Title\n"
GOOD = "2016-12-15,Aleppo,36.2,37.15,Buses leave\n"
BAD = "2016-13-15,Aleppo,36.2,37.15,Buses come\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of each test's own, since mappings are remembered there."""
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv"
    path.write_text(TABLE + GOOD + BAD, encoding="utf-8")
    return path


@pytest.fixture
def mapping(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """What the command suggests for the table, as a user would save it."""
    assert main(["mapping", str(table)]) == 0
    path = tmp_path / "mapping.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_counts_and_each_rejection_are_printed(table, mapping, tmp_path, capsys):
    to = tmp_path / "incidents"
    assert main(["import", str(table), "--to", str(to), "--mapping", str(mapping)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == ["read 2", "kept 1", "rejected 1"]
    assert printed[-1].startswith("incidents.csv:3:Date: '2016-13-15' is not a date")
    assert json.loads((to / "import.json").read_text("utf-8"))["kept"] == 1
    assert main(["validate", str(to)]) == 0


def test_a_mapping_that_was_confirmed_is_remembered_for_the_next_file(
    table, mapping, tmp_path, capsys
):
    main(["import", str(table), "--to", str(tmp_path / "first"), "--mapping", str(mapping)])
    capsys.readouterr()
    assert main(["import", str(table), "--to", str(tmp_path / "second")]) == 0
    assert capsys.readouterr().out.startswith("read 2\nkept 1\n")


def test_a_table_without_a_mapping_is_refused_naming_the_command_that_suggests_one(
    table, tmp_path, capsys
):
    assert main(["import", str(table), "--to", str(tmp_path / "incidents")]) == 1
    assert "geodata mapping" in capsys.readouterr().err
    assert not (tmp_path / "incidents").exists()


def test_where_nothing_is_kept_the_code_is_1_and_nothing_is_written(table, mapping, tmp_path):
    table.write_text(TABLE + BAD, encoding="utf-8")
    to = tmp_path / "incidents"
    assert main(["import", str(table), "--to", str(to), "--mapping", str(mapping)]) == 1
    assert not to.exists()


def test_who_reads_along_may_stop_reading(table, mapping, tmp_path):
    table.write_text(TABLE + GOOD + BAD * 5_000, encoding="utf-8")
    asked = [sys.executable, "-m", "geodata", "import", str(table)]
    asked += ["--to", str(tmp_path / "incidents"), "--mapping", str(mapping)]
    with subprocess.Popen(  # noqa: S603
        asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout.readline() == "read 5001\n"
        program.stdout.close()
        assert program.stderr.read() == ""
        assert program.wait(60) == 1
