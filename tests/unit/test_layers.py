"""Context layers: what is read of GeoJSON files, what lies within them, what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.data_package import read_dataset, read_layers
from geodata.data_package.layer_names import name_in, slug_of
from geodata.data_package.row import SLUG
from geodata.layer import Layer, LayerFeature, polygons_around, polygons_of
from geodata.layer_drawing import MOST_POSITIONS, layer_drawing
from geodata.local_text import LocalText

SHARED = Path(__file__).parents[3] / "shared" / "data"
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}


def put(package, content, name="extra"):
    text = content if isinstance(content, str) else json.dumps(content)
    (package.folder / "layers" / f"{name}.geojson").write_text(text, "utf-8")


def feature(geometry=SQUARE, feature_id=None, **properties):
    own = {} if feature_id is None else {"id": feature_id}
    return {"type": "Feature", **own, "properties": properties, "geometry": geometry}


def collection(*features, **members):
    return {"type": "FeatureCollection", **members, "features": list(features)}


class TestReading:
    def test_names_and_ids_are_found_by_pattern(self, package):
        features = read_dataset(package.folder).layers["districts"].features
        assert list(features) == ["xx01", "xx02", "a-road"]
        assert features["xx01"].name == LocalText("Northern district", "", "المنطقة الشمالية")

    def test_any_geojson_is_a_layer(self, package):
        for name, content in {"one": feature(name="One"), "bare": SQUARE}.items():
            put(package, content, name)
        layers = read_dataset(package.folder).layers
        assert list(layers) == ["bare", "districts", "one"]
        assert all(len(layers[name].features) == 1 for name in ("bare", "one"))

    def test_the_descriptor_may_say_title_and_properties(self, package):
        put(package, collection(feature(quarter="Old", code="Q-7")))
        note = {"path": "layers/extra.geojson", "title": "Quarters", "title_fr": "Quartiers"}
        package.declare(layers=[{**note, "name_property": "quarter", "id_property": "code"}])
        layer = read_dataset(package.folder).layers["extra"]
        assert layer.title == LocalText("Quarters", "Quartiers")
        assert layer.features["q-7"].name == LocalText("Old")

    def test_features_with_one_id_are_parts_of_one(self, package):
        other = {"type": "Polygon", "coordinates": [[[5, 5], [6, 5], [6, 6], [5, 5]]]}
        put(package, collection(feature(pcode="A"), feature(other, pcode="A")))
        (only,) = read_dataset(package.folder).layers["extra"].features.values()
        assert only.shape.geom_type == "MultiPolygon"

    def test_what_has_no_geometry_is_not_drawn(self, package):
        put(package, collection(feature(None, name="Nowhere")))
        dataset = read_dataset(package.folder)
        assert dataset.layers["extra"].features == {}
        assert dataset.layer_problems == ()

    def test_an_outline_that_crosses_itself_is_mended(self, package):
        bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
        put(package, collection(feature(bow, name="Bow")))
        (only,) = read_dataset(package.folder).layers["extra"].features.values()
        assert only.shape.is_valid


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"NAME_EN": "A", "NAME_AR": "ا", "ADM1_EN": "B"}, LocalText("A", "", "ا")),
        ({"ADM1_EN": "Outer", "ADM2_EN": "Own", "ADM2_FR": "Propre"}, LocalText("Own", "Propre")),
        (
            {"adm1_name": "Own", "adm1_name1": "ا", "lang": "en", "lang1": "ar"},
            LocalText("Own", "", "ا"),
        ),
        ({"name": "A", "name:fr": "B"}, LocalText("A", "B")),
        ({"shapeName": "A"}, LocalText("A")),
        ({"NAME_EN": "<Null>", "label": "A"}, LocalText("A")),
        ({"population": 5, "nested": {"name": "A"}}, LocalText()),
    ],
)
def test_names_are_read_in_the_languages_that_there_are(properties, expected):
    assert name_in(properties, "") == expected


@given(st.text())
def test_every_text_gives_a_slug(text):
    assert SLUG.fullmatch(slug_of(text))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "layers/extra.geojson:1:: The file is not JSON"),
        ({"type": "Topology"}, "layers/extra.geojson:1:type: 'Topology' is not a type of GeoJSON"),
        (
            collection(feature({"type": "Point", "coordinates": [3_000_000, 4]})),
            "layers/extra.geojson:1:features[0].geometry: The Point is not made of positions",
        ),
        (
            collection(feature(), feature({"type": "Circle"})),
            "layers/extra.geojson:1:features[1].geometry: 'Circle' is not a type of geometry",
        ),
        (
            collection(feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]})),
            "layers/extra.geojson:1:features[0].geometry: The Polygon is not one:",
        ),
        (collection(7), "layers/extra.geojson:1:features[0]: This is not a Feature"),
        (
            collection(crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
            "layers/extra.geojson:1:crs: ",
        ),
    ],
)
def test_a_broken_file_is_named_and_leaves_the_rest(package, content, problem):
    put(package, content)
    dataset = read_dataset(package.folder)
    assert list(dataset.layers) == ["districts"]
    assert len(dataset.events) == 8
    assert [text for text in dataset.layer_problems if text.startswith(problem)]
    assert list(dataset.layer_problems) == package.problems()


@pytest.mark.parametrize(
    ("layers", "problem"),
    [
        ([{"path": "layers/gone.geojson"}], "datapackage.json:1:layers[0].path: "),
        (["districts"], "datapackage.json:1:layers[0]: "),
        (
            [{"path": "layers/districts.geojson", "name_property": "nom"}],
            "datapackage.json:1:layers[0].name_property: 'nom'",
        ),
    ],
)
def test_a_descriptor_that_names_what_is_not_there_is_told(package, layers, problem):
    package.declare(layers=layers)
    assert [text.startswith(problem) for text in package.problems()] == [True]


def test_no_layer_is_called_what_says_that_none_is_shown(package):
    put(package, collection(feature(name="A")), "none")
    assert "cannot be the id of this layer" in package.problems()[0]


@given(st.recursive(st.none() | st.floats() | st.text(), lambda part: st.lists(part, max_size=4)))
def test_whatever_stands_for_positions_is_read_or_named(tmp_path_factory, value):
    folder = tmp_path_factory.mktemp("any")
    (folder / "layers").mkdir()
    geometry = {"type": "MultiPolygon", "coordinates": value}
    (folder / "layers" / "a.geojson").write_text(json.dumps(collection(feature(geometry))))
    layers, problems = read_layers(folder)
    assert bool(layers) != bool(problems)


class TestWithin:
    def test_a_point_on_a_border_lies_within_both(self, small):
        assert small.polygons_around("valley") == ("districts:xx01", "districts:xx02")
        assert small.polygons_around("old-market") == ("districts:xx02",)
        assert small.polygons_around("lost-village") == small.polygons_around("far-city") == ()

    def test_nothing_lies_within_a_line(self, small):
        assert list(small.polygons) == ["districts:xx01", "districts:xx02"]

    def test_without_points_or_polygons_there_is_nothing_within(self):
        square = LayerFeature("a", LocalText("A"), shapely.geometry.shape(SQUARE))
        polygons = polygons_of({"l": Layer("l", LocalText("L"), {"a": square})})
        assert polygons_around(polygons, {}) == polygons_around({}, {"p": (1, 1)}) == {}
        assert polygons_around(polygons, {"p": (1, 1), "q": (3, 3)}) == {"p": ("l:a",)}


class TestDrawing:
    def test_it_has_names_in_one_language_and_where_they_stand(self, small):
        drawn = json.loads(layer_drawing(small.layers["districts"], "ar"))["features"]
        assert [part["kind"] for part in drawn] == ["area", "area", "line"]
        assert drawn[0]["name"] == "المنطقة الشمالية"
        assert drawn[2]["name"] == "A road"
        assert drawn[0]["box"] == [36, 36.5, 39, 38]

    def test_a_large_one_is_simplified_until_a_browser_can_draw_it(self):
        ring = shapely.Point(37, 36).buffer(1, quad_segs=MOST_POSITIONS)
        layer = Layer("l", LocalText("L"), {"a": LayerFeature("a", LocalText("A"), ring)})
        (drawn,) = json.loads(layer_drawing(layer, "en"))["features"]
        assert 3 < len(drawn["shape"]["coordinates"][0]) <= MOST_POSITIONS


@pytest.mark.skipif(not SHARED.is_dir(), reason="the extracts of OCHA are not at hand")
@pytest.mark.parametrize(
    ("name", "count", "known"),
    [
        ("ocha-syria-admin1", 14, ("sy02", "Aleppo", "حلب")),
        ("ocha-syria-admin2", None, ("sy0200", "Jebel Saman", "جبل سمعان")),
        ("ocha-aleppo-neighbourhoods", 109, ("n0160", "A'aziziyeh", "العزيزية")),
    ],
)
def test_the_boundaries_of_ocha_are_read_whole(package, name, count, known):
    put(package, (SHARED / f"{name}.geojson").read_text("utf-8"), name)
    dataset = read_dataset(package.folder)
    features = dataset.layers[name].features
    assert dataset.layer_problems == ()
    assert len(features) == (count or len(features))
    code, english, arabic = known
    assert (features[code].name.en, features[code].name.ar) == (english, arabic)
