"""A pyramid never differs: its tiles are, byte for byte, those that the store makes of events."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from geodata.__main__ import main
from geodata.event import Status
from geodata.event_query import EventQuery
from geodata.folder_lock import locked
from geodata.messages import messages
from geodata.precision import Certainty
from geodata.store import (
    DuckDBStore,
    Pyramid,
    PyramidForm,
    build_pyramid,
    open_package,
    pyramid_folder,
)
from geodata.store.pyramid.form import HOME_VARIABLE
from geodata.tile_address import DEPTH, TileAddress, position
from geodata.tiles import make_tile, making, pyramid_funnel, pyramid_spans, pyramid_tile
from geodata.tiles.building import make_pyramid
from geodata.tiles.pyramids import levels_over
from geodata.window import Window
from tests.builders import a_dataset, a_place, an_event, at_place, window
from tests.made_package import write_made_package
from tests.packages import PackageOnDisk
from tests.routes_client import Client
from tests.stores import few

LAST_ZOOM = 4
AXES = [None, window("2016-12-01", "2016-12-31"), window("2016-01-01", "2016-12-31")]
WINDOWS = [
    *(Window(), window("2016-12-15", "2016-12-15"), window("2016-12-16"), window("", "2016-11-29")),
    *(window("2016-01-01", "2016-12-31"), window("1900-01-01", "1900-12-31")),
]
TIMES = [
    *("2016-12-15", "2016-12-16", "2016-11-30", "2016-12-13/2016-12-16", "2016-12", "2016"),
    *("2016-08~/2016-12-15", "2016-03/..", "../2016-12-14", "2016-12-15~", "", "/2016-12-20"),
]
EDGES = [(180.0, 0.1), (-180.0, 0.1), (179.9999, 60.0), (-179.9999, 60.0), (0.0, 90.0), (5, -90.0)]


def silent(_doing, _share):
    """Be told nothing."""


def built(dataset, to):
    """Make the pyramid of a data set in memory; a tile of three events has them one by one."""
    form = PyramidForm(
        *(dataset.id, dataset.revision, 0, LAST_ZOOM, levels_over(dataset.extent)),
        *(making.MOST_EVENTS, making.MOST_ENTRIES, ""),
    )
    return Pyramid(build_pyramid(dataset, None, to, form, "duckdb:///", silent), dataset)


def tiles_of(dataset):
    """Give each tile that has an event, at every zoom of the pyramid."""
    spots = {
        position(*part.place.coordinates)
        for event in dataset.events.values()
        for part in event.mapped_places[:1]
    }
    for zoom in range(LAST_ZOOM + 1):
        shift = DEPTH - zoom
        yield from {TileAddress(zoom, spot.x >> shift, spot.y >> shift) for spot in spots}


@st.composite
def scattered(draw, times):
    """Some events at the edges of the map, close together, or anywhere."""
    near = st.tuples(st.floats(36.9, 37.4), st.floats(36.0, 36.4))
    anywhere = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
    spots = draw(
        st.lists(st.one_of(st.sampled_from(EDGES), near, anywhere), min_size=1, max_size=12)
    )
    return a_dataset(
        *(
            an_event(
                f"event-{at}",
                time=draw(st.sampled_from(times)),
                status=draw(st.sampled_from(Status)),
                places=[at_place(a_place(f"p-{at}", at=spot))] if at % 7 else [],
            )
            for at, spot in enumerate(spots, 1)
        )
    )


@few(8)
@given(data=st.data(), most=st.sampled_from([0, 2, 5]), times=st.sampled_from([TIMES, TIMES[:4]]))
def test_every_tile_of_every_zoom_has_the_bytes_that_the_store_makes(data, most, times):
    dataset = data.draw(scattered(times))
    store = DuckDBStore(dataset)
    axis, asked = data.draw(st.sampled_from(AXES)), data.draw(st.sampled_from(WINDOWS))
    certainty = data.draw(st.sampled_from([Certainty.POSSIBLE, Certainty.CERTAIN]))
    query, m = EventQuery(window=asked, certainty=certainty), messages("fr")
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(making, "MOST_EVENTS", most)
        pyramid = built(dataset, Path(folder))
        for tile in tiles_of(dataset):
            plain = pyramid_tile(pyramid, dataset, EventQuery(), tile, m)
            assert plain == make_tile(dataset, store, EventQuery(), tile, m)
            found = pyramid_tile(pyramid, dataset, query, tile, m, axis)
            assert found in {None, make_tile(dataset, store, query, tile, m, axis)}
        assert pyramid_funnel(pyramid, query) == store.funnel(query)
        assert pyramid_spans(pyramid, query, axis) == store.spans(EventQuery(), axis)
        pyramid.close()
    store.close()


@few(6)
@given(
    data=st.data(), room=st.sampled_from([(400, 400_000), (300, 400_000), (160_000, 2), (300, 3)])
)
def test_where_room_is_short_it_gives_way_as_the_store_does(data, room):
    dataset = data.draw(scattered(TIMES[:4]))
    store, m = DuckDBStore(dataset), messages("en")
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        for name, most in zip(("MOST_BYTES", "MOST_ENTRIES"), room, strict=True):
            patch.setattr(making, name, most)
        patch.setattr(making, "MOST_EVENTS", data.draw(st.sampled_from([1, 2000])))
        pyramid = built(dataset, Path(folder))
        for tile in tiles_of(dataset):
            found = pyramid_tile(pyramid, dataset, EventQuery(), tile, m)
            assert found == make_tile(dataset, store, EventQuery(), tile, m)
        pyramid.close()
    store.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A package of six thousand events, and its pyramid."""
    folder = write_made_package(tmp_path_factory.mktemp("home") / "made")
    make_pyramid(folder, None, "duckdb:///", (0, 10), silent)
    return folder


def test_a_package_in_parquet_has_its_tiles_too(made):
    dataset, store = open_package(made)
    pyramid = Pyramid(pyramid_folder(made, dataset), dataset)
    assert pyramid.form.tiles > 0
    assert pyramid.form.events > 0
    kinds = set()
    for zoom in range(11):
        spots = {place.coordinates for place in dataset.places.values() if place.coordinates}
        at = {TileAddress(zoom, *(n >> DEPTH - zoom for n in position(*spot))) for spot in spots}
        for tile in sorted(at)[:12]:
            for language in ("en", "fr"):
                m = messages(language)
                found = pyramid_tile(pyramid, dataset, EventQuery(), tile, m)
                assert found == make_tile(dataset, store, EventQuery(), tile, m)
            kinds.add(pyramid.is_large(tile))
    assert kinds == {True, False}
    pyramid.close()
    store.close()


def test_what_is_filtered_or_deeper_is_not_the_pyramids(made):
    dataset, store = open_package(made)
    pyramid, m = Pyramid(pyramid_folder(made, dataset), dataset), messages("en")
    deep = TileAddress(11, 1235, 803)
    assert pyramid_tile(pyramid, dataset, EventQuery(), deep, m) is None
    filtered = EventQuery(types=("battle",))
    assert pyramid_tile(pyramid, dataset, filtered, TileAddress(0, 0, 0), m) is None
    assert pyramid_funnel(pyramid, filtered) is None
    assert pyramid_spans(pyramid, filtered) is None
    within_a_week = EventQuery(window=window("2014-03-05", "2014-03-06"))
    assert pyramid_tile(pyramid, dataset, within_a_week, TileAddress(0, 0, 0), m) is None
    pyramid.close()
    store.close()


@pytest.fixture
def served(made, monkeypatch):
    """Routes that know the made package, without anything kept from before."""
    monkeypatch.setenv(queries.HOME_VARIABLE, str(made.parent))
    queries.clear()
    yield Client()
    queries.clear()


def test_tiles_are_served_without_the_events(served):
    before = served.get("/tiles/made/7/76/50").content
    queries.clear()
    queries.open_dataset("made").store.close()  # whoever asks for events is refused from here on
    assert served.get("/tiles/made/7/76/50").content == before
    assert served.get("/tiles/made/0/0/0").status_code == 200
    assert served.get("/tiles/made/timeline").status_code == 200
    assert served.get("/tiles/made/7/76/50?type=battle").status_code == 503
    assert served.get("/tiles/made/11/1235/803").status_code == 503


def test_a_pyramid_that_cannot_be_read_is_as_good_as_none(served, made, tmp_path):
    whole = served.get("/tiles/made/3/4/3").content
    (folder,) = (made / "tiles").iterdir()
    kept = shutil.copytree(folder, tmp_path / "kept")
    for broken in ("pyramid.json", "counts/part-0.parquet"):
        (folder / broken).write_bytes(b"{")
        queries.clear()
        assert served.get("/tiles/made/3/4/3").content == whole
        shutil.copyfile(kept / broken, folder / broken)


def test_a_pyramid_of_another_revision_is_left_aside(package, tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "pyramids"))
    assert main(["tiles", "build", str(package.folder), "--to", str(tmp_path / "pyramids")]) == 0
    dataset, _ = open_package(package.folder)
    found = pyramid_folder(package.folder, dataset)
    assert found
    assert PyramidForm.read(found).revision == dataset.revision
    package.edit("events", 2, title_en="Another title")
    assert pyramid_folder(package.folder, open_package(package.folder)[0]) is None


def test_what_a_killed_build_has_left_is_cleared_away_and_another_ones_is_not(package, capsys):
    tiles = package.folder / "tiles"
    left, held = tiles / ".small@0.1.part", tiles / ".small@0.2.part"
    for part in (left, held):
        (part / "whole").mkdir(parents=True)
    with locked(held):
        assert main(["tiles", "build", str(package.folder)]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert not left.exists()
    assert sorted(tiles.iterdir()) == [held, made]


def test_a_build_that_fails_leaves_the_pyramid_that_is_there(package, monkeypatch, capsys):
    assert main(["tiles", "build", str(package.folder)]) == 0
    made = Path(capsys.readouterr().out.strip())
    before = (made / "pyramid.json").read_bytes()
    monkeypatch.setattr(PyramidForm, "write", _fails)
    assert main(["tiles", "build", str(package.folder), "--zooms", "0-3"]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert (made / "pyramid.json").read_bytes() == before
    assert list(made.parent.iterdir()) == [made]


def _fails(*_):
    raise OSError("No space left on device")


def test_it_is_made_once_and_anew_for_other_zooms(package, capsys):
    arguments = ["tiles", "build", str(package.folder)]
    assert main(arguments) == 0
    made = Path(capsys.readouterr().out.strip())
    stamp = (made / "pyramid.json").stat().st_mtime_ns
    assert main(arguments) == 0
    assert (made / "pyramid.json").stat().st_mtime_ns == stamp
    assert main([*arguments, "--zooms", "2-5"]) == 0
    told = json.loads((made / "pyramid.json").read_text("utf-8"))
    assert (told["first_zoom"], told["last_zoom"]) == (2, 5)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "postgres://here/db"], "'postgres://here/db' is no engine that makes tiles"),
        (["--engine", "spark"], "'spark' is no engine that makes tiles; write 'duckdb:///' or"),
        (["--zooms", "3"], "'3' are no zooms; write the first and the last, from 0 to 24"),
        (["--zooms", "5-3"], "'5-3' are no zooms"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(package, capsys, arguments, said):
    assert main(["tiles", "build", str(package.folder), *arguments]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(said)
    assert not list((package.folder / "tiles").glob("*"))


def test_a_package_that_is_not_sound_is_named(tmp_path, capsys):
    package = PackageOnDisk(tmp_path / "package")
    package.edit("events", 2, status="maybe")
    assert main(["tiles", "build", str(package.folder)]) == 1
    assert "events.csv:2:status: 'maybe' is not a known code" in capsys.readouterr().err
