"""Revisions that are kept: whole, unaltered, and unpacked nowhere but where they should be."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.data_package import read_dataset, revision
from geodata.errors import DatasetError
from geodata.ledger import check_ledger, commit, unpack
from tests.edited_package import tear_stream
from tests.packages import PackageOnDisk

DAY = dt.date(2026, 12, 1)


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_ledger(folder, read_dataset(folder)).problems]


def test_one_that_was_altered_or_lost_is_named(package) -> None:
    entry = commit(package.folder, "First", DAY)
    path = package.folder / "revisions" / f"{entry.revision}.zip"
    _rewrite(path, "events.csv", lambda content: content.replace(b"2016", b"2017", 1))
    (problem,) = problems(package.folder)
    assert problem.startswith(f"revisions/{path.name}:1:: The file holds the revision")
    assert problem.endswith(
        f"'{_revision_of(path)}' and not '{entry.revision}'; it has been altered."
    )
    path.unlink()
    assert problems(package.folder)[0].startswith("ledger.jsonl:1:kept: ")


def test_one_that_no_line_tells_of_is_no_problem_and_is_said(package) -> None:
    commit(package.folder, "First", DAY)
    (package.folder / "revisions" / "0123456789ab.zip").write_bytes(b"")
    checked = check_ledger(package.folder, read_dataset(package.folder))
    assert checked.problems == []
    assert "0123456789ab.zip" in checked.notes[0]


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/evil.csv", "a/b.csv", "..\\evil.csv", "run.sh", "layers/../x.csv"]
)
def test_one_is_unpacked_to_nowhere_beside_its_folder(tmp_path, name) -> None:
    path = tmp_path / "0123456789ab.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "content")
    into = tmp_path / "deep" / "into"
    into.mkdir(parents=True)
    with pytest.raises(DatasetError, match="is not content"):
        unpack(path, "0123456789ab", into)
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]


def test_one_that_is_too_large_or_no_zip_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("geodata.ledger.kept.MOST_BYTES", 1000)
    path = tmp_path / "0123456789ab.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", "x" * 5000)
    (tmp_path / "into").mkdir()
    with pytest.raises(DatasetError, match="too large"):
        unpack(path, "0123456789ab", tmp_path / "into")
    path.write_bytes(b"no zip")
    with pytest.raises(DatasetError, match="cannot be read"):
        unpack(path, "0123456789ab", tmp_path / "into")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_one_that_is_compressed_otherwise_is_refused(tmp_path, method) -> None:
    path = tmp_path / "0123456789ab.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("events.csv", "x" * 5000)
    (tmp_path / "into").mkdir()
    with pytest.raises(DatasetError, match="compressed in a way that is not read"):
        unpack(path, "0123456789ab", tmp_path / "into")


@pytest.fixture(scope="module")
def committed(tmp_path_factory) -> tuple[Path, str]:
    """A package of one revision, and what it is called."""
    folder = PackageOnDisk(tmp_path_factory.mktemp("flipped") / "package").folder
    return folder, commit(folder, "First", DAY).revision


@given(data=st.data())
def test_wherever_a_bit_is_flipped_the_content_is_as_it_was_or_the_file_is_named(
    committed, data
) -> None:
    folder, name = committed
    sound = (folder / "revisions" / f"{name}.zip").read_bytes()
    at = data.draw(st.integers(0, len(sound) * 8 - 1), label="bit")
    flipped = bytearray(sound)
    flipped[at // 8] ^= 1 << at % 8
    with tempfile.TemporaryDirectory() as place:
        path, into = Path(place) / f"{name}.zip", Path(place) / "into"
        path.write_bytes(flipped)
        into.mkdir()
        told: list[str] = []
        try:
            unpack(path, name, into)
        except DatasetError as error:
            told = [str(problem) for problem in error.problems]
        if told:
            assert told[0].startswith(f"revisions/{name}.zip:1:: The file ")
        else:
            assert revision(into) == name


def test_one_whose_stream_is_torn_is_named_by_validation(package) -> None:
    entry = commit(package.folder, "First", DAY)
    path = package.folder / "revisions" / f"{entry.revision}.zip"
    tear_stream(path)
    (problem,) = problems(package.folder)
    assert problem.startswith(f"revisions/{path.name}:1:: The file cannot be read: ")
    assert "decompressing" in problem


def _rewrite(path: Path, name: str, change) -> None:
    with zipfile.ZipFile(path) as archive:
        content = {member: archive.read(member) for member in archive.namelist()}
    content[name] = change(content[name])
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in content.items():
            archive.writestr(member, data)


def _revision_of(path: Path) -> str:
    into = path.parent.parent.parent / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)
    return revision(into)
