import hashlib
import shutil

import pytest

from geodata.data_package import read_dataset, revision


def test_a_revision_is_twelve_hex_digits_and_stays_the_same(package):
    assert revision(package.folder) == revision(package.folder)
    assert len(revision(package.folder)) == 12
    assert set(revision(package.folder)) <= set("0123456789abcdef")


def test_a_revision_is_the_documented_sha256_over_the_content(package):
    digest = hashlib.sha256()
    files = {
        path.relative_to(package.folder).as_posix(): path
        for path in package.folder.rglob("*")
        if path.is_file()
    }
    for name, path in sorted(files.items()):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    assert revision(package.folder) == digest.hexdigest()[:12]


def test_a_copy_elsewhere_has_the_same_revision(package, tmp_path):
    shutil.copytree(package.folder, tmp_path / "elsewhere")
    assert revision(tmp_path / "elsewhere") == revision(package.folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.edit("events", 2, title_en="Another title"),
        lambda package: package.declare(title="Another title"),
        lambda package: (package.folder / "areas.geojson").write_text("{}"),
        lambda package: (package.folder / "more.csv").write_text("id\n"),
        lambda package: (package.folder / "citations.csv").unlink(),
        lambda package: (package.folder / "claims.csv").rename(package.folder / "claim.csv"),
    ],
)
def test_any_change_of_content_changes_the_revision(package, change):
    before = revision(package.folder)
    change(package)
    assert revision(package.folder) != before


def test_a_context_layer_is_content(package):
    before = revision(package.folder)
    (package.folder / "layers" / "front.geojson").write_text("{}")
    assert revision(package.folder) != before


def test_notes_for_people_are_no_content(package):
    before = revision(package.folder)
    (package.folder / "README.md").write_text("Notes.")
    (package.folder / "events.csv~").write_text("a spreadsheet's spare copy")
    assert revision(package.folder) == before


def test_bytes_moved_from_one_file_to_the_next_change_the_revision(tmp_path):
    for name, first, second in (("one", b"ab", b"c"), ("other", b"a", b"bc")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.csv").write_bytes(first)
        (folder / "b.csv").write_bytes(second)
    assert revision(tmp_path / "one") != revision(tmp_path / "other")


def test_a_data_set_knows_its_revision(package):
    assert read_dataset(package.folder).revision == revision(package.folder)
