"""Packs that were altered by somebody who knows how they are made are found out all the same."""

from __future__ import annotations

import json

import pytest

from geodata.__main__ import main
from geodata.evidence import make_pack
from geodata.evidence.archive import write_archive
from geodata.evidence.sums import SUMS, with_sums
from tests.evidence_packs import files_of, problems_of_pack, view_of


@pytest.fixture(scope="module")
def pack(bundled, bundled_store):
    return make_pack(view_of(bundled, bundled_store))


def forged(pack, **changes):
    """A pack whose manifest says something else, with all sums made anew."""
    files = files_of(pack)
    manifest = json.loads(files["manifest.json"]) | changes
    for name in manifest.pop("without", ()):
        del files[name]
    kept = {name: held for name, held in files.items() if name not in {"manifest.json", SUMS}}
    said = {key: value for key, value in manifest.items() if key not in {"format", "files"}}
    return write_archive(with_sums(kept, said))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"without": ["view.html"]}, "'view.html' is missing"),
        ({"without": ["README.txt", "figure.png"]}, "'README.txt' is missing"),
        ({"title": "Another"}, "is of title"),
        ({"licence": "none"}, "is of licence"),
        ({"counts": {}}, "is of counts"),
        ({"sentence": "Nothing"}, "is of sentence"),
        ({"link": "http://localhost:8501/"}, "lacks 'data="),
        ({"query": "actor=icrc"}, "is of query"),
        ({"revision": "000000000000"}, "is of revision '35bddca9b889'"),
        ({"revision": "35bddca9b889'.\nSHA-256 of the pack: 00\x1b[8m"}, "names no revision"),
        ({"dataset": "../up"}, "is not an id"),
        ({"events": None}, "lists no events"),
    ],
)
def test_a_pack_that_says_something_else_of_itself_is_found_out(
    pack, tmp_path_factory, changes, told
):
    found = problems_of_pack(tmp_path_factory, forged(pack, **changes))
    assert any(told in problem for problem in found), found


def test_events_in_another_order_or_twice_are_found(pack, tmp_path_factory):
    ids = json.loads(files_of(pack)["manifest.json"])["events"]
    turned = problems_of_pack(tmp_path_factory, forged(pack, events=ids[::-1]))
    assert "'view.html' has the events in another order than 'manifest.json'." in turned
    twice = problems_of_pack(tmp_path_factory, forged(pack, events=[*ids, ids[0]]))
    assert any("are not each there once" in problem for problem in twice)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("areas.geojson", b'{"features":[{"properties":{"place_id":"aleppo"},"geometry":{'
         b'"type":"Polygon","coordinates":[[[1' + b"0" * 400 + b",1],[2,2],[3,3],[1,1]]]}}]}"),
        ("datapackage.json", b"[" * 50_000),
        ("events.csv", b"id\n\x00"),
        ("events.parquet", b"PAR1"),
    ],
)  # fmt: skip
def test_a_package_made_to_break_its_reader_is_only_named(pack, tmp_path_factory, name, content):
    files = files_of(pack) | {f"package/aleppo-2016/{name}": content}
    kept = {key: held for key, held in files.items() if key not in {"manifest.json", SUMS}}
    said = json.loads(files["manifest.json"])
    del said["format"], said["files"]
    found = problems_of_pack(tmp_path_factory, write_archive(with_sums(kept, said)))
    assert any(name in problem for problem in found), found


def test_a_pattern_that_would_take_for_ever_is_not_followed(pack, tmp_path_factory):
    files = files_of(pack)
    path = "package/aleppo-2016/datapackage.json"
    described = json.loads(files[path])
    events = next(part for part in described["resources"] if part["path"] == "events.csv")
    for field in events["schema"]["fields"]:
        field["constraints"] = {"pattern": "(a+)+$"}
    kept = {key: held for key, held in files.items() if key not in {"manifest.json", SUMS}}
    kept[path] = json.dumps(described).encode()
    table = kept["package/aleppo-2016/events.csv"].decode().splitlines()
    kept["package/aleppo-2016/events.csv"] = "\n".join(
        [table[0], *(line.replace(",", f",{'a' * 60}!", 1) for line in table[1:])]
    ).encode()
    said = json.loads(files["manifest.json"])
    del said["format"], said["files"]
    assert problems_of_pack(tmp_path_factory, write_archive(with_sums(kept, said)))


def test_files_that_lie_over_each_other_are_not_read(tmp_path_factory):
    """Each of many entries is all of the same bytes: reading them would fill the memory."""
    content = bytearray(write_archive({f"f{number:02}": bytes(1000) for number in range(20)}))
    start = content.index(b"PK\x01\x02")
    entries = content[start : content.index(b"PK\x05\x06")]
    one = bytearray(content[:start])[:1034]
    directory, count = bytearray(), 0
    while entries:
        length = 46 + int.from_bytes(entries[28:30], "little")
        entry, entries = entries[:length], entries[length:]
        entry[42:46] = bytes(4)  # where the first file is
        entry[46:48] = b"f0"
        directory, count = directory + entry, count + 1
    end = b"PK\x05\x06" + bytes(4) + count.to_bytes(2, "little") * 2
    end += len(directory).to_bytes(4, "little") + len(one).to_bytes(4, "little") + bytes(2)
    found = problems_of_pack(tmp_path_factory, bytes(one + directory + end))
    assert "larger than all of it" in found[0]


def test_nothing_steers_the_terminal_of_whoever_checks_a_pack(pack, tmp_path, capsys):
    path = tmp_path / "pack.zip"
    path.write_bytes(forged(pack, title="\x1b[8mhidden"))
    assert main(["verify", str(path)]) == 1
    out = capsys.readouterr().out
    assert "hidden" in out
    assert "\x1b" not in out
