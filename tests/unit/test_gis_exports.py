"""Exports as other people's tools read them: geopandas, OGR (and with it QGIS), fastkml."""

from __future__ import annotations

import datetime as dt
import io
import json

import fastkml
import geopandas
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.answer import Answer, answer
from geodata.dataset import Dataset
from geodata.event import Event
from geodata.event_query import EventQuery
from geodata.exports import write
from geodata.exports.geometry import geojson_geometry
from geodata.store import EventStore
from tests.builders import a_dataset, a_place, an_event, at_place
from tests.stores import a_store

_LISTS = ("places", "actors", "claims", "sources")


@pytest.fixture(scope="module")
def found(bundled: Dataset, bundled_store: EventStore) -> Answer:
    """All events of the bundled data, undated ones and those without a place too."""
    return answer(bundled, bundled_store, EventQuery())


def _frame(found: Answer, name: str) -> geopandas.GeoDataFrame:
    content = io.BytesIO(write(found, name))
    read = geopandas.read_parquet if name == "geoparquet" else geopandas.read_file
    return read(content).set_index("id", drop=False)


def _of(*events: Event) -> Answer:
    dataset = a_dataset(*events)
    store = a_store(dataset)
    try:
        whole = answer(dataset, store, EventQuery())
        return Answer(dataset, whole.query, whole.funnel, tuple(whole.events), "en")
    finally:
        store.close()


def _folder(content: bytes) -> fastkml.Document:
    (document,) = fastkml.KML.from_string(content.decode().partition("?>")[2]).features
    return document


@pytest.mark.parametrize("name", ["geojson", "geoparquet", "kml"])
def test_geopandas_reads_every_event_with_its_place_or_none(found: Answer, name: str) -> None:
    frame = _frame(found, name)
    assert list(frame["id"]) == [event.id for event, _ in found.events]
    assert frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
    for event, _ in found.events:
        shape = frame.geometry[event.id]
        assert (shape is None) == (geojson_geometry(event) is None)
        if shape is not None and shape.geom_type == "Point":
            assert (shape.x, shape.y) == event.mapped_places[0].place.coordinates
    assert frame.geometry.isna().sum() == found.funnel.without_place > 0


@pytest.mark.parametrize("name", ["geojson", "geoparquet", "kml"])
def test_every_tool_reads_the_same_texts_and_lists(found: Answer, name: str) -> None:
    wanted = json.loads(write(found, "json"))["events"]
    frame = _frame(found, name)
    for event in wanted:
        row = frame.loc[event["id"]]
        title = row["Name"] if name == "kml" else row["title"]
        assert title == event["title"]
        assert row["status"] == event["status"]
        for part in _LISTS:
            text = row[part]
            assert (json.loads(text) if isinstance(text, str) else text) == event[part]


def test_geoparquet_says_what_was_asked_of_what(found: Answer) -> None:
    frame = geopandas.read_parquet(io.BytesIO(write(found, "geoparquet")))
    assert frame.attrs["revision"] == found.dataset.revision
    assert frame.attrs["sentence"] == found.sentence
    assert frame.attrs["counts"]["shown"] == len(frame)


def test_geoparquet_declares_its_geometry_as_the_standard_asks(found: Answer) -> None:
    schema = pyarrow.parquet.read_schema(io.BytesIO(write(found, "geoparquet")))
    geo = json.loads(schema.metadata[b"geo"])
    assert geo["version"].startswith("1.")
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    assert {str(schema.field(name).type) for name in ("first_day", "last_day")} == {"date32[day]"}


def test_geoparquet_gives_the_days_between_which_an_event_lies() -> None:
    events = [
        an_event("open", time="2011-03/.."),
        an_event("month", time="2016-12"),
        an_event("undated", time=""),
    ]
    frame = _frame(_of(*events), "geoparquet")
    assert frame.loc["month", "first_day"] == dt.date(2016, 12, 1)
    assert frame.loc["month", "last_day"] == dt.date(2016, 12, 31)
    assert frame.loc["open", "first_day"] == dt.date(2011, 3, 1)
    assert frame[["first_day", "last_day"]].isna().sum(axis=1).to_dict() == {
        "month": 0,
        "open": 1,
        "undated": 2,
    }


@pytest.mark.parametrize("name", ["geoparquet", "kml"])
def test_no_event_is_a_file_too(bundled: Dataset, bundled_store: EventStore, name: str) -> None:
    nothing = answer(bundled, bundled_store, EventQuery(text="zzzz"))
    content = write(nothing, name)
    if name == "kml":
        assert _folder(content).features == []
    else:
        frame = geopandas.read_parquet(io.BytesIO(content))
        assert len(frame) == 0
        assert {"id", "title", "geometry"} <= set(frame.columns)


@pytest.mark.parametrize("name", ["geojson", "json", "csv", "geoparquet", "kml"])
def test_the_same_view_gives_the_same_bytes(found: Answer, name: str) -> None:
    assert write(found, name) == write(found, name)


def test_kml_gives_a_day_as_a_day_and_a_month_as_a_stretch() -> None:
    events = [
        an_event("day", time="2016-12-15"),
        an_event("month", time="2016-12"),
        an_event("open", time="2011-03/.."),
        an_event("undated", time=""),
    ]
    times = {place.id: place.times for place in _folder(write(_of(*events), "kml")).features}
    assert str(times["day"].timestamp) == "2016-12-15"
    assert (str(times["month"].begin), str(times["month"].end)) == ("2016-12-01", "2016-12-31")
    assert (str(times["open"].begin), times["open"].end) == ("2011-03-01", None)
    assert times["undated"] is None


def test_kml_draws_a_route_with_what_lies_beside_it() -> None:
    places = [
        at_place(a_place("one", at=(1.5, 2.5)), order=1),
        at_place(a_place("two", at=(-3.25, 4.0)), order=2),
        at_place(a_place("third", at=(5.0, 6.0))),
    ]
    (placemark,) = _folder(write(_of(an_event(places=places)), "kml")).features
    assert {part.geom_type: part.coords for part in placemark.geometry.geoms} == {
        "LineString": ((1.5, 2.5), (-3.25, 4.0)),
        "Point": ((5.0, 6.0),),
    }


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(_TEXT)
def test_no_title_breaks_kml(title: str) -> None:
    (placemark,) = _folder(write(_of(an_event(title=f"t{title}]]>t")), "kml")).features
    shown = f"t{title}]]>t".replace("\r\n", "\n").replace("\r", "\n")
    assert len(placemark.name) == len(shown)
    assert all(
        sign in (wanted, "\ufffd") for sign, wanted in zip(placemark.name, shown, strict=True)
    )


def test_a_description_in_kml_is_text_for_viewers_that_take_it_for_html() -> None:
    event = an_event(summary="<script>alert(1)</script> & more")
    (placemark,) = _folder(write(_of(event), "kml")).features
    assert placemark.description == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"
