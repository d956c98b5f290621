"""Where an import writes: only into what is surely a data package, and what that has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.data_home import HOME_VARIABLE
from geodata.errors import ImportRefused
from geodata.importing import import_file
from geodata.package_writer.staging import settle
from geodata.store import problems_of
from tests.made_format import MadeFormat


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "made.csv"
    path.write_text("id,day,place,remark\na,2016-12-15,Aleppo,x\n")
    return path


def test_a_folder_with_the_package_of_another_program_is_refused(tmp_path, table) -> None:
    mine = tmp_path / "set"
    (mine / ".git").mkdir(parents=True)
    (mine / "thesis.docx").write_text("mine")
    resources = [{"name": "prices", "path": "prices.csv"}]
    (mine / "datapackage.json").write_text(json.dumps({"name": "set", "resources": resources}))
    with pytest.raises(ImportRefused, match="holds other files and is no data package"):
        import_file(table, mine, format=MadeFormat())
    assert (mine / "thesis.docx").read_text() == "mine"


def test_files_that_a_package_does_not_have_are_named_and_stay(tmp_path, table) -> None:
    import_file(table, tmp_path / "set", format=MadeFormat())
    (tmp_path / "set" / "thesis.docx").write_text("mine")
    (tmp_path / "set" / ".git").mkdir()
    with pytest.raises(ImportRefused, match=r"'\.git', 'thesis\.docx'"):
        import_file(table, tmp_path / "set", format=MadeFormat())
    assert (tmp_path / "set" / "thesis.docx").read_text() == "mine"


def test_a_package_with_all_that_it_may_have_is_replaced(tmp_path, table) -> None:
    made = tmp_path / "set"
    import_file(table, made, format=MadeFormat())
    for folder in ("layers", "revisions", "index", "tiles"):
        (made / folder).mkdir()
    (made / "README.md").write_text("for people")
    (made / ".DS_Store").write_bytes(b"")
    assert import_file(table, made, format=MadeFormat()).kept == 1
    assert (made / "README.md").read_text() == "for people"
    assert (made / "layers").is_dir()
    assert problems_of(made) == []


def test_a_link_to_a_package_stays_a_link_and_the_package_is_replaced(tmp_path, table) -> None:
    real = tmp_path / "elsewhere" / "set"
    import_file(table, real, format=MadeFormat())
    (tmp_path / "link").symlink_to(real)
    table.write_text("id,day,place,remark\nb,2016-12-16,Homs,x\n")
    import_file(table, tmp_path / "link", format=MadeFormat())
    assert (tmp_path / "link").is_symlink()
    assert "2016-12-16" in (real / "events.csv").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "link", "made.csv"]
    assert [path.name for path in real.parent.iterdir()] == ["set"]


def test_what_cannot_take_its_place_stays_and_so_does_what_was_there(
    tmp_path, table, monkeypatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    old, new = tmp_path / "set", tmp_path / "adding" / "set"
    import_file(table, old, format=MadeFormat())
    table.write_text("id,day,place,remark\nb,2016-12-16,Homs,x\n")
    import_file(table, new, format=MadeFormat())
    before = [(folder / "events.csv").read_text() for folder in (old, new)]
    (old / "layers").mkdir()
    (old / "layers" / "gone.geojson").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ImportRefused, match=r"gone\.geojson' cannot be copied"):
        settle(new, old)
    assert [(folder / "events.csv").read_text() for folder in (old, new)] == before
    (old / "layers" / "gone.geojson").unlink()
    assert settle(new, old) is None
    assert (old / "events.csv").read_text() == before[1]
    (thrown,) = (tmp_path / ".trash").iterdir()
    assert (thrown / "events.csv").read_text() == before[0]
