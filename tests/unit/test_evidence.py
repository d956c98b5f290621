"""A pack has the view and all it stands on, is the same whenever made, and shows any alteration."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.data_package import read_dataset, revision
from geodata.errors import DatasetError
from geodata.evidence import make_pack, verify_pack
from geodata.evidence.archive import MOST_FILES, write_archive
from geodata.evidence.sums import sha256
from geodata.store import open_package
from tests.evidence_packs import FOLDER, files_of, page_of, problems_of_pack, view_of
from tests.parquet_packages import to_parquet


@pytest.fixture(scope="module")
def pack(bundled, bundled_store):
    return make_pack(view_of(bundled, bundled_store))


def unpacked(pack, tmp_path):
    """Unpack the data package of a pack."""
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        archive.extractall(tmp_path)
    (folder,) = (tmp_path / "package").iterdir()
    return folder


# What a pack has


def test_a_pack_is_as_it_was_made(pack, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(pack)
    verdict = verify_pack(path)
    assert verdict.problems == ()
    assert (verdict.dataset, verdict.events) == ("aleppo-2016", 32)
    assert verdict.sha256 == sha256(pack)
    assert verdict.files == len(files_of(pack))


def test_the_same_view_gives_the_same_bytes(bundled_store, pack):
    again = read_dataset(FOLDER)
    assert make_pack(view_of(again, bundled_store)) == pack


def test_its_package_is_sound_and_has_the_events_of_the_view_alone(
    bundled, bundled_store, tmp_path
):
    view = view_of(bundled, bundled_store, "actor=icrc")
    part = read_dataset(unpacked(make_pack(view), tmp_path))
    assert set(part.events) == {event.id for event, _ in view.answer.events}
    for event, _ in view.answer.events:
        assert part.events[event.id] == event


def test_its_package_has_what_the_events_refer_to_and_no_more(bundled, bundled_store, tmp_path):
    part = read_dataset(
        unpacked(make_pack(view_of(bundled, bundled_store, "actor=icrc")), tmp_path)
    )
    events = part.events.values()
    named = {part_.place.id for event in events for part_ in event.places}
    around = {place for name in named for place in bundled.places_around(name)}
    assert set(part.places) == named | around
    assert 0 < len(part.actors) < len(bundled.actors)
    assert {place: bundled.places[place] for place in part.places} == dict(part.places)


def test_its_package_says_where_it_comes_from(bundled, bundled_store, tmp_path):
    folder = unpacked(make_pack(view_of(bundled, bundled_store, "actor=icrc")), tmp_path)
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))["part_of"]
    assert said == {"revision": bundled.revision, "query": "actor=icrc", "left_out": []}
    assert revision(folder) != bundled.revision


def test_a_view_without_events_makes_a_sound_pack(bundled, bundled_store, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(make_pack(view_of(bundled, bundled_store, "from=1900-01-01&to=1900-01-02")))
    assert verify_pack(path).problems == ()


def test_a_package_in_parquet_gives_tables(package, tmp_path):
    folder = to_parquet(package.folder)
    dataset, store = open_package(folder)
    view = view_of(dataset, store, f"dataset={dataset.id}", folder)
    part = read_dataset(unpacked(make_pack(view), tmp_path / "out"))
    assert dict(part.events) == {event.id: event for event, _ in view.answer.events}
    store.close()


def test_a_package_that_has_changed_since_is_not_packed(package):
    dataset, store = open_package(package.folder)
    view = view_of(dataset, store, f"dataset={dataset.id}", package.folder)
    package.edit("events", 2, title_en="Another title")
    with pytest.raises(DatasetError, match=f"no longer revision '{dataset.revision}'"):
        make_pack(view)
    store.close()


def test_a_claim_loses_a_reference_out_of_the_view_and_that_is_said(package, tmp_path):
    rows = package.rows("claims")
    rows[0].append("part_of")
    for row in rows[1:]:
        row.append("")
    other = next(row for row in rows[2:] if row[1] != rows[1][1])
    rows[1][-1] = other[0]
    package.write("claims", rows)
    dataset, store = open_package(package.folder)
    query = f"dataset={dataset.id}&q={dataset.events[rows[1][1]].title.en.replace(' ', '+')}"
    folder = unpacked(make_pack(view_of(dataset, store, query, package.folder)), tmp_path / "out")
    assert other[1] not in read_dataset(folder).events
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))["part_of"]["left_out"]
    assert said == [f"claims: '{rows[1][0]}' part_of '{other[0]}'"]
    store.close()


# What verify finds


@settings(max_examples=40)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_bit_that_is_flipped_is_found(pack, tmp_path_factory, at, bit):
    content = bytearray(pack)
    content[int(at * len(content))] ^= 1 << bit
    assert problems_of_pack(tmp_path_factory, bytes(content))


@settings(max_examples=20)
@given(data=st.data())
def test_a_file_altered_by_one_byte_is_named(pack, tmp_path_factory, data):
    files = files_of(pack)
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    content = bytearray(files[name])
    content[at] ^= data.draw(st.integers(1, 255))
    found = problems_of_pack(tmp_path_factory, write_archive({**files, name: bytes(content)}))
    assert any(f"'{name}'" in problem for problem in found), found


@settings(max_examples=15)
@given(at=st.floats(0, 1, exclude_max=True))
def test_a_file_damaged_within_the_archive_is_named(pack, tmp_path_factory, at):
    files = files_of(pack)
    name = sorted(files)[int(at * len(files))]
    start = pack.index(files[name])
    content = bytearray(pack)
    content[start + len(files[name]) // 2] ^= 1
    found = problems_of_pack(tmp_path_factory, bytes(content))
    gone = (f"'{name}' is missing.", f"'{name}' is missing:")
    assert not any(problem.startswith(gone) for problem in found)
    assert any(f"'{name}'" in problem for problem in found), found


def test_a_missing_and_an_added_file_are_named(pack, tmp_path_factory):
    files = files_of(pack)
    del files["figure.svg"]
    files["more.txt"] = b"more"
    found = problems_of_pack(tmp_path_factory, write_archive(files))
    assert "'figure.svg' is missing." in found
    assert "'more.txt' was added: the manifest does not list it." in found


def test_an_event_taken_out_everywhere_but_in_the_page_is_found(
    bundled, bundled_store, tmp_path_factory
):
    """Whoever makes all sums anew is still found out, where the parts do not agree."""
    view = view_of(bundled, bundled_store)
    first, *ids = [event.id for event, _ in view.answer.events]
    page = page_of([first, *ids, "invented"], "aleppo-2016", bundled.revision)
    found = problems_of_pack(tmp_path_factory, make_pack(replace(view, page=page)))
    assert found == ("Not the same events: 'view.html' has besides 'invented'.",)


def test_a_page_of_another_revision_is_found(bundled, bundled_store, tmp_path_factory):
    view = view_of(bundled, bundled_store)
    ids = [event.id for event, _ in view.answer.events]
    page = page_of(ids, "aleppo-2016", "000000000000")
    found = problems_of_pack(tmp_path_factory, make_pack(replace(view, page=page)))
    assert len(found) == 1
    assert "'view.html' is of revision '000000000000'" in found[0]


@given(content=st.binary(max_size=400))
def test_whatever_is_no_pack_is_told_so(tmp_path_factory, content):
    assert problems_of_pack(tmp_path_factory, content)


@settings(max_examples=25)
@given(
    names=st.lists(
        st.sampled_from(
            ["../up", "/etc/passwd", "a\\b", "C:/x", "a//b", "manifest.json", "manifest.json", "é"]
        ),
        max_size=5,
    ),
    content=st.sampled_from(
        [
            b"",
            b"{}",
            b"[]",
            b"[" * 100_000,
            b'{"format":"chronotope-evidence-pack/1"}',
            b'{"format":"chronotope-evidence-pack/1","files":[],"events":[1]}',
            b'{"format":"chronotope-evidence-pack/1","dataset":"../../x","files":{},"events":[]}',
            b'{"format":"chronotope-evidence-pack/1","files":{"a":1},"events":["a"]}',
        ]
    ),
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_archives_are_read_without_harm(tmp_path_factory, names, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, content)
        archive.writestr("manifest.json", content)
    assert problems_of_pack(tmp_path_factory, buffer.getvalue())


def test_an_archive_that_would_swell_is_not_unpacked(tmp_path_factory):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", bytes(10_000_000))
    found = problems_of_pack(tmp_path_factory, buffer.getvalue())
    assert "larger than all of it" in found[0]


def test_an_archive_of_too_many_files_is_not_read(tmp_path_factory):
    content = write_archive({f"f{number}": b"" for number in range(MOST_FILES + 1)})
    assert "1,001 files" in problems_of_pack(tmp_path_factory, content)[0]


def test_a_name_that_leads_out_is_never_written():
    with pytest.raises(ValueError, match="is no name"):
        write_archive({"../up": b""})


def test_the_sums_are_those_of_sha256sum(pack):
    files = files_of(pack)
    lines = files["SHA256SUMS"].decode().splitlines()
    others = sorted(set(files) - {"SHA256SUMS"})
    assert lines == [f"{sha256(files[name])}  {name}" for name in others]


def test_the_package_on_disk_is_untouched(package):
    dataset, store = open_package(package.folder)
    before = revision(package.folder)
    make_pack(view_of(dataset, store, f"dataset={dataset.id}", package.folder))
    assert revision(package.folder) == before
    store.close()
