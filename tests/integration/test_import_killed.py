"""An import that is killed at any point leaves the old package or the new one, never half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geodata.importing import import_file
from geodata.package_writer.exchange import exchange
from geodata.store import open_package
from tests.made_format import MadeFormat

HEADING = "id,day,place,remark\n"
_KILLED = """
import os, signal, sys
from pathlib import Path
from geodata.importing import import_file
from geodata.importing.command import read_mapping
from tests.made_format import MadeFormat

table, to, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
EVENTS = ("open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "ctypes.call", "os.listdir")

def watch(event, arguments):
    global left
    if event in EVENTS and any(str(to.parent) in str(part) for part in arguments) or (
        event.startswith("ctypes.set_errno")
    ):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
import_file(table, to, format=MadeFormat())
"""


def table(folder: Path, count: int) -> Path:
    path = folder / f"made-{count}.csv"
    rows = (f"e-{at},2016-12-{at % 30 + 1:02},Town {at % 7},\n" for at in range(count))
    path.write_text(HEADING + "".join(rows))
    return path


def killed(path: Path, to: Path, point: int) -> bool:
    """Import in a process that dies at its n-th step on the disk; tell whether it died."""
    done = subprocess.run(  # noqa: S603 what it runs is written above
        [sys.executable, "-c", _KILLED, str(path), str(to), str(point)],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
    )
    assert done.returncode in (0, -9), done.stderr.decode()
    return done.returncode == -9


def test_killed_at_many_points_the_package_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    old, new, to = table(tmp_path, 3), table(tmp_path, 5), tmp_path / "sets" / "set"
    import_file(old, to, format=MadeFormat())
    (to / "layers").mkdir()
    (to / "layers" / "a.geojson").write_text("{}")
    seen = set[int]()
    point = 1
    while killed(new, to, point):
        dataset, _ = open_package(to)
        seen.add(len(dataset.events))
        assert len(dataset.events) in (3, 5)
        if len(dataset.events) == 5:
            import_file(old, to, format=MadeFormat())
        point += 1 if point < 4 else 5
    assert len(open_package(to)[0].events) == 5
    assert 3 in seen
    assert point > 8
    assert (to / "layers" / "a.geojson").read_text() == "{}"


def test_what_was_left_is_cleared_away_by_the_next_import(tmp_path: Path) -> None:
    path, to = table(tmp_path, 3), tmp_path / "sets" / "set"
    to.parent.mkdir()
    (to.parent / ".set.importing-1").mkdir()
    (to.parent / ".set.before-1").mkdir()
    import_file(path, to, format=MadeFormat())
    import_file(path, to, format=MadeFormat())
    assert [each.name for each in to.parent.iterdir()] == ["set"]


def test_a_package_that_lost_its_name_between_two_renamings_gets_it_back(tmp_path: Path) -> None:
    path, to = table(tmp_path, 3), tmp_path / "set"
    import_file(path, to, format=MadeFormat())
    to.rename(tmp_path / ".set.before-1")
    bad = tmp_path / "bad.csv"
    bad.write_text(HEADING + "a,never,Here,\n")
    assert import_file(bad, to, format=MadeFormat()).kept == 0
    assert len(open_package(to)[0].events) == 3


def test_an_import_that_is_called_off_leaves_the_package_as_it_was(tmp_path: Path) -> None:
    class CalledOff(Exception):
        pass

    def stop(_: object) -> None:
        raise CalledOff

    path, to = table(tmp_path, 3), tmp_path / "set"
    import_file(path, to, format=MadeFormat())
    with pytest.raises(CalledOff):
        import_file(table(tmp_path, 6000), to, format=MadeFormat(), progress=stop)
    assert len(open_package(to)[0].events) == 3
    assert not list(tmp_path.glob(".set*"))


@pytest.mark.parametrize("at_once", [True, False])
def test_two_folders_change_names_with_and_without_the_systems_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr("geodata.package_writer.exchange._renameat2", lambda: None)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "one", tmp_path / "other", tmp_path / "spare")
    assert (tmp_path / "one" / "other").exists()
    assert (tmp_path / "other" / "one").exists()
    assert not (tmp_path / "spare").exists()
