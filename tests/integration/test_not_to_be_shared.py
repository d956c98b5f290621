"""What may not be passed on says so, wherever it leaves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.answer import answer
from geodata.data_package import read_dataset
from geodata.event_query import EventQuery
from geodata.exports import write
from geodata.importing import import_file
from geodata.store import open_package
from tests.acled_files import TODAY, write_acled
from tests.packages import PackageOnDisk

NOTICE = "The licence of these data does not allow them to be passed on"


@pytest.fixture
def acled(tmp_path: Path) -> Path:
    import_file(write_acled(tmp_path / "a.csv", TODAY, {}), tmp_path / "acled")
    return tmp_path / "acled"


def test_the_package_says_so(acled: Path) -> None:
    (licence,) = json.loads((acled / "datapackage.json").read_text("utf-8"))["licenses"]
    assert licence["redistribution"] is False
    assert not read_dataset(acled).may_be_shared


def test_what_is_exported_says_so(acled: Path) -> None:
    found = answer(*open_package(acled), EventQuery())
    for name in ("geojson", "json", "kml"):
        assert NOTICE.encode() in write(found, name), name
    assert NOTICE.encode() in write(found, "geoparquet")


def test_the_command_says_so_beside_the_file(acled: Path, capsysbinary) -> None:
    for name in ("csv", "geojson"):
        assert main(["export", str(acled), "--format", name]) == 0
        assert NOTICE.encode() in capsysbinary.readouterr().err


def test_a_package_that_says_nothing_may_be_shared(package: PackageOnDisk) -> None:
    dataset, store = open_package(package.folder)
    assert dataset.may_be_shared
    assert "notice" not in json.loads(write(answer(dataset, store, EventQuery()), "geojson"))


def test_a_package_says_it_as_true_or_false(package: PackageOnDisk) -> None:
    package.declare(licenses=[{"name": "x", "redistribution": "no"}])
    assert package.problems() == [
        "datapackage.json:1:licenses: 'no' is neither true nor false: 'redistribution'."
    ]


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "packed"])
def test_what_may_not_be_passed_on_says_so_after_an_export_and_an_import(
    acled: Path, tmp_path: Path, is_packed: bool
) -> None:
    exported = write(answer(*open_package(acled), EventQuery()), "geojson")
    path = tmp_path / "again.geojson"
    path.write_bytes(gzip.compress(exported) if is_packed else exported)
    import_file(path, tmp_path / "again")
    before, after = read_dataset(acled), read_dataset(tmp_path / "again")
    assert not after.may_be_shared
    assert (after.title.en, after.licence, after.zone) == ("acled", before.licence, before.zone)


def test_an_export_of_earlier_says_it_by_its_notice(acled: Path, tmp_path: Path) -> None:
    content = json.loads(write(answer(*open_package(acled), EventQuery()), "geojson"))
    assert content.pop("redistribution") is False
    path = tmp_path / "again.geojson"
    path.write_text(json.dumps(content))
    import_file(path, tmp_path / "again")
    assert not read_dataset(tmp_path / "again").may_be_shared
