from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geodata.answer import answer
from geodata.data_package import read_dataset
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import ImportRefused
from geodata.exports import write
from geodata.importing import import_file, recognise
from geodata.link import decode_link
from geodata.store import open_package, problems_of
from tests.mapped_tables import imported, mapping_of, opened, reasons

EVERYTHING = "status=occurred&status=planned&status=conditional&status=comparison"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_HOME", str(tmp_path / "home"))


def _exported(folder: Path, query: str) -> dict[str, Any]:
    dataset, store = open_package(folder)
    view, problems = decode_link(query, dataset)
    assert not problems
    content = json.loads(
        write(answer(dataset, store, view.query, view.language or "en"), "geojson")
    )
    return dict(content)


@pytest.mark.parametrize(
    "query", [EVERYTHING, f"{EVERYTHING}&lang=fr", f"from=2016-12-15&to=2016-12-16&{EVERYTHING}"]
)
def test_our_own_export_comes_back_identical(tmp_path: Path, query: str) -> None:
    before = _exported(BUNDLED / DEFAULT_ID, query)
    path, made = tmp_path / "export.json", tmp_path / "aleppo-2016"
    path.write_text(json.dumps(before, ensure_ascii=False), encoding="utf-8")
    assert recognise(path).format == "geojson"
    report = import_file(path, made)
    assert (report.kept, report.rejected) == (len(before["features"]), 0)
    assert problems_of(made) == []
    after = _exported(made, query.replace("&lang=fr", ""))
    told = (
        {"revision", "sentence", "counts"} if "lang" in query or "from" in query else {"revision"}
    )
    differ = {name for name in before if before[name] != after[name]}
    assert differ <= told
    assert json.dumps(before["features"]) == json.dumps(after["features"])


def test_a_feature_that_was_spoilt_is_rejected_with_its_field(tmp_path: Path) -> None:
    content = _exported(BUNDLED / DEFAULT_ID, EVERYTHING)
    content["features"][0]["properties"]["time"] = "soon"
    content["features"][1]["properties"]["status"] = "done"
    content["features"][2]["properties"]["places"] = [{"id": "x"}]
    content["features"][3] = 3
    path = tmp_path / "export.geojson"
    path.write_text(json.dumps(content))
    report = import_file(path, tmp_path / "made")
    assert [(each.row, each.field) for each in report.rejections] == [
        *((1, "time"), (2, "status"), (3, "places.name"), (4, "")),
    ]
    assert problems_of(tmp_path / "made") == []


def _collection(path: Path, *features: Any, **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", **more, "features": list(features)}))
    return path


def _feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


POINT = {"type": "Point", "coordinates": [37.16, 36.2, 400]}
LINE = {"type": "LineString", "coordinates": [[37.1, 36.2], [37.2, 36.3], [37.3, 36.4]]}
AREA = {"type": "Polygon", "coordinates": [[[37, 36], [38, 36], [38, 37], [37, 37], [37, 36]]]}


def test_points_lines_and_areas_are_places_routes_and_extents(tmp_path: Path) -> None:
    path = _collection(
        tmp_path / "a.geojson",
        _feature(POINT, title="Point", date="2016-03-04"),
        _feature(LINE, title="Line", date="2016-03"),
        _feature(AREA, title="Area", date="2016"),
        _feature(None, title="Nowhere", date=None),
    )
    events = {event.title.en: event for event in opened(path).events.values()}
    (at,) = events["Point"].places
    assert at.place.coordinates == (37.16, 36.2)
    assert [(part.role.value, part.order) for part in events["Line"].route] == [
        *(("origin", 1), ("waypoint", 2), ("destination", 3)),
    ]
    (area,) = events["Area"].places
    assert area.place.area is not None
    assert (area.place.area["type"], area.place.geo_precision.value) == ("Polygon", "area")
    assert area.place.uncertainty_km > 50
    assert (events["Nowhere"].places, events["Nowhere"].time) == ((), None)


def test_what_is_no_feature_or_no_place_on_the_globe_is_rejected(tmp_path: Path) -> None:
    path = _collection(
        tmp_path / "a.geojson",
        _feature(POINT, title="Good"),
        {"type": "Thing"},
        _feature({"type": "Point", "coordinates": [3700, 36]}, title="Far"),
        _feature({"type": "Point", "coordinates": [0, 0]}, title="Null"),
        _feature({"type": "Circle", "coordinates": [0, 0]}, title="Round"),
        _feature({"type": "Point", "coordinates": ["a", None]}, title="Texts"),
        _feature({"type": "Polygon", "coordinates": [[[0, 1]]]}, title="Dot"),
    )
    report, _ = imported(path)
    assert [(row, field) for row, field, _ in reasons(report)] == [
        (2, ""),
        *((row, "geometry") for row in (3, 4, 5, 6, 7)),
    ]


def test_another_reference_system_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path = _collection(tmp_path / "a.geojson", _feature(POINT, title="A"), crs=crs)
    with pytest.raises(ImportRefused, match="names a reference system of its own in 'crs'"):
        imported(path)


@pytest.mark.parametrize("cut", [40, 80, 130])
def test_a_file_that_breaks_off_is_refused_in_one_sentence(tmp_path: Path, cut: int) -> None:
    path = _collection(tmp_path / "a.geojson", _feature(POINT, title="A"))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ImportRefused, match="is no JSON throughout"):
        imported(path)


def test_an_export_says_its_licence_and_zone_and_both_come_back(tmp_path: Path) -> None:
    content = _exported(BUNDLED / DEFAULT_ID, "")
    bundled = read_dataset(BUNDLED / DEFAULT_ID)
    assert (content["licence"], content["time_zone"]) == (bundled.licence, "Asia/Damascus")
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(content))
    import_file(path, tmp_path / "made")
    made = read_dataset(tmp_path / "made")
    assert (made.licence, made.zone) == (bundled.licence, bundled.zone)


def _nested(levels: int, head: str = "") -> str:
    deep = "[" * levels + "]" * levels
    good = json.dumps(_feature(POINT, title='An odd "[{[" and \\'))
    spoilt = f'{{"type": "Feature", "properties": {{"title": {deep}}}, "geometry": null}}'
    return f'{{"type": "FeatureCollection", {head}"features": [{good}, {spoilt}, {good}]}}'


@pytest.mark.parametrize("levels", [200, 2000])
def test_a_feature_that_nests_deeply_is_rejected_alone(tmp_path: Path, levels: int) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(_nested(levels))
    mapping = mapping_of({"field": "title", "column": "title"})
    report, _ = imported(path, mapping)
    assert [row for row, _, reason in reasons(report) if "levels deep" in reason] == [2]
    head = "".join(f'"{name}": "", ' for name in ("dataset", "revision", "query", "sentence"))
    path.write_text(_nested(levels, f'{head}"counts": {{}}, '))
    report = import_file(path, tmp_path / "own")
    assert [row for row, _, reason in reasons(report) if "levels deep" in reason] == [2]


@pytest.mark.parametrize("levels", [50_000, 500_000])
def test_brackets_without_end_are_refused_in_one_sentence(tmp_path: Path, levels: int) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(_nested(levels))
    with pytest.raises(ImportRefused, match="nests more than"):
        recognise(path)
    with pytest.raises(ImportRefused, match="nests more than"):
        import_file(path, tmp_path / "a", mapping=mapping_of({"field": "title", "column": "title"}))
