"""What may not be passed on says so, wherever it leaves."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from matplotlib.text import Text

from dashboard import queries
from geodata.__main__ import main
from geodata.answer import answer
from geodata.data_home import HOME_VARIABLE
from geodata.data_package import read_dataset
from geodata.event_query import EventQuery
from geodata.exports import write
from geodata.figure import draw
from geodata.importing import import_file
from geodata.store import open_package
from geodata.view_state import ViewState
from tests.acled_files import TODAY, write_acled
from tests.packages import PackageOnDisk
from tests.routes_client import Client

NOTICE = "The licence of these data does not allow them to be passed on"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    queries.clear()
    yield folder
    queries.clear()


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


@pytest.mark.parametrize(
    "path", ["events.csv", "events.json", "cite.txt", "cite.bib", "figure.svg", "view.html"]
)
def test_every_answer_says_so_in_a_header_in_the_language_asked(
    home: Path, package: PackageOnDisk, path: str
) -> None:
    del package
    closed = PackageOnDisk(home / "closed")
    closed.declare(name="closed", licenses=[{"title": "Bâtir ≠ céder", "redistribution": False}])
    client = Client()
    answer = client.get(f"/api/{path}?dataset=closed&lang=fr")
    target, rel, title = answer.headers["link"].split("; ")
    assert (target, rel) == ("<datasets>", 'rel="license"')
    assert unquote(title).startswith("title*=UTF-8'fr'")
    assert unquote(title).endswith(": Bâtir ≠ céder")
    assert "link" not in client.get(f"/api/{path}?lang=fr").headers


def test_a_table_over_http_stays_a_pure_table(home: Path) -> None:
    PackageOnDisk(home / "closed").declare(
        name="closed", licenses=[{"title": "Closed", "redistribution": False}]
    )
    rows = Client().get("/api/events.csv?dataset=closed").text
    assert rows.lstrip("\ufeff").startswith("id,")
    assert "Closed" not in rows


def test_a_figure_says_so_at_its_foot(home: Path) -> None:
    closed = PackageOnDisk(home / "closed")
    closed.declare(name="closed", licenses=[{"title": "Closed", "redistribution": False}])
    drawn = []
    for package in (closed, PackageOnDisk(home / "small")):
        dataset, store = open_package(package.folder)
        figure = draw(answer(dataset, store, EventQuery()), store, ViewState(dataset.id)).figure
        drawn.append([text.get_text() for text in figure.findobj(Text)])
    assert f"{NOTICE}: Closed" in drawn[0]
    assert not any(NOTICE in text for text in drawn[1])


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
