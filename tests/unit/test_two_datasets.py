"""Two data sets in one link, over HTTP and in exports: told apart, and never one in silence."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import geopandas
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import queries
from geodata.answer import answer
from geodata.datasets import DEFAULT_ID
from geodata.event_query import EventQuery
from geodata.exports import write
from geodata.joined import join
from geodata.link import dataset_asked_for, decode_link, encode_link
from geodata.query_params import join_query
from geodata.view_state import ViewState
from tests.packages import PackageOnDisk, write_other_package
from tests.routes_client import Client
from tests.strategies import PAIRS, views

BOTH = "dataset=small&dataset=other"
LINKS = st.lists(PAIRS, max_size=5).map(lambda pairs: f"{BOTH}&{join_query(pairs)}")


@settings(max_examples=40)
@given(data=st.data())
def test_every_view_of_two_data_sets_reads_back_from_its_link(data, both):
    view = data.draw(views(both))
    link = encode_link(view)
    assert dataset_asked_for(link) == both.id
    assert decode_link(link, both).view == view


@settings(max_examples=40)
@given(LINKS)
def test_whatever_a_link_to_two_holds_it_is_read_and_its_view_reads_back(both, text):
    view, problems = decode_link(text, both)
    link = encode_link(view)
    assert decode_link(link, both).view == view
    assert encode_link(decode_link(link, both).view) == link
    assert all(problem.strip().endswith(".") for problem in problems)


class TestLinks:
    def test_data_sets_and_revisions_stand_in_the_order_given(self, both):
        first, second = both.parts
        view = ViewState(both.id, both.revision)
        link = f"{BOTH}&data={first.revision}&data={second.revision}"
        assert encode_link(view) == link
        assert decode_link(link, both) == (view, ())

    def test_the_bundled_data_set_is_named_beside_another(self):
        assert (
            encode_link(ViewState(f"{DEFAULT_ID},other")) == f"dataset={DEFAULT_ID}&dataset=other"
        )

    def test_one_revision_for_two_data_sets_is_named_and_left_aside(self, both):
        view, problems = decode_link(f"{BOTH}&data=0123456789ab", both)
        assert view.revision == ""
        (problem,) = problems
        assert problem.startswith("'data' is given 1 times; for 2 data sets it is given as often")

    def test_another_revision_of_one_is_named_with_its_data_set(self, both):
        first = both.parts[0]
        _, problems = decode_link(f"{BOTH}&data={first.revision}&data=0123456789ab", both)
        (problem,) = problems
        assert "revision '0123456789ab' of 'other'" in problem

    def test_a_third_data_set_selects_nothing_and_is_named(self, both, both_stores):
        link = f"{BOTH}&dataset=third"
        assert dataset_asked_for(link) == both.id
        view, problems = decode_link(link, both)
        assert both_stores.funnel(view.query).shown == 0
        assert problems == (
            "'dataset=third': at most 2 data sets are shown together; nothing is selected.",
        )

    def test_one_of_the_two_may_be_shown_alone(self, both):
        view, problems = decode_link(f"{BOTH}&only=other", both)
        assert (view.query.datasets, problems) == (("other",), ())
        assert encode_link(view) == f"{BOTH}&only=other"
        every = decode_link(f"{BOTH}&only=other&only=small", both)
        assert every == (ViewState(both.id), ())

    def test_a_data_set_that_is_not_shown_cannot_be_shown_alone(self, both, both_stores):
        view, problems = decode_link(f"{BOTH}&only=third", both)
        assert problems[0].startswith("'only=third': the data set 'third' is not among those shown")
        assert both_stores.funnel(view.query).shown == 0


class TestExports:
    @pytest.fixture
    def found(self, both, both_stores):
        return answer(both, both_stores, EventQuery())

    @pytest.mark.parametrize("closed", [0, 1])
    def test_what_one_of_two_forbids_to_pass_on_stays_forbidden_beside_another(self, both, closed):
        parts = [replace(part, may_be_shared=at != closed) for at, part in enumerate(both.parts)]
        assert not join(*parts).may_be_shared

    def test_geojson_names_both_with_revision_and_licence(self, found, both):
        content = json.loads(write(found, "geojson"))
        assert content["dataset"] == "small,other"
        assert [part["id"] for part in content["datasets"]] == ["small", "other"]
        assert {part["licence"] for part in content["datasets"]} == {"Public domain"}
        assert [part["revision"] for part in content["datasets"]] == [
            part.revision for part in both.parts
        ]
        counts = content["counts"]
        assert sum(part["shown"] for part in counts["datasets"].values()) == counts["shown"]
        owners = {each["id"]: each["properties"]["dataset"] for each in content["features"]}
        assert owners["market-shelled"] == "small"
        assert owners["other.market-shelled"] == "other"

    def test_tables_have_a_column_for_the_data_set(self, found):
        rows = list(csv.DictReader(io.StringIO(write(found, "csv").decode())))
        assert {row["dataset"] for row in rows} == {"small", "other"}
        frame = geopandas.read_parquet(io.BytesIO(write(found, "geoparquet")))
        assert set(frame["dataset"]) == {"small", "other"}
        assert '<Data name="dataset"><value>other</value>' in write(found, "kml").decode()

    def test_one_data_set_is_told_as_before(self, small, small_store):
        found = answer(small, small_store, EventQuery())
        content = json.loads(write(found, "geojson"))
        assert "datasets" not in content
        assert "datasets" not in content["counts"]
        assert "dataset" not in content["features"][0]["properties"]
        assert "dataset" not in pd.read_csv(io.BytesIO(write(found, "csv"))).columns


class TestHttp:
    @pytest.fixture
    def client(self, tmp_path, monkeypatch):
        PackageOnDisk(tmp_path / "small")
        write_other_package(tmp_path / "other")
        monkeypatch.setenv(queries.HOME_VARIABLE, str(tmp_path))
        queries.clear()
        yield Client()
        queries.clear()

    def test_events_of_both_are_given(self, client):
        found = client.get(f"/api/events.json?{BOTH}").json()
        ids = {event["id"] for event in found["events"]}
        assert {"market-shelled", "other.market-shelled"} <= ids

    def test_an_event_of_the_second_is_cited_under_both(self, client):
        link = f"{BOTH}&event=other.market-shelled"
        cited = client.get(f"/api/cite.txt?{link}").text
        assert "A small data set + Another data set" in cited
        assert cited.count("data=") == 2
        assert client.get(f"/api/cite.bib?{BOTH}").status_code == 200

    def test_a_saved_page_and_a_figure_have_both(self, client):
        page = client.get(f"/api/view.html?{BOTH}").text
        assert 'id="event-other.market-shelled"' in page
        assert "Another data set" in page
        assert client.get(f"/api/figure.svg?{BOTH}").status_code == 200

    def test_a_pack_says_that_it_holds_one_data_set(self, client):
        refused = client.get(f"/api/pack.zip?{BOTH}")
        assert refused.status_code == 400
        (problem,) = refused.json()["problems"]
        assert problem == (
            "A pack holds one data set, and the link has two; ask for a pack of each: "
            "'dataset=small' and 'dataset=other'."
        )

    @pytest.mark.parametrize("route", ["0/0/0", "0/0/0/summary", "timeline", "outside"])
    def test_tiles_of_both_are_asked_for_by_both_ids(self, client, route):
        box = "?box=0,0,1,1" if route == "outside" else ""
        answered = client.get(f"/tiles/small,other/{route}{box}")
        assert answered.status_code == 200
        if route.endswith("summary"):
            told = {each["id"]: each["count"] for each in answered.json()["datasets"]}
            assert set(told) == {"small", "other"}

    def test_layers_of_both_are_given(self, client):
        answered = client.get("/layers/small,other/other.districts")
        assert len(answered.json()["features"]) == 3

    @pytest.mark.parametrize("names", ["small,nowhere", "nowhere,small"])
    def test_an_unknown_one_of_two_is_named(self, client, names):
        first, second = names.split(",")
        for address in (
            f"/tiles/{names}/0/0/0",
            f"/api/events.json?dataset={first}&dataset={second}",
        ):
            refused = client.get(address)
            assert refused.status_code == 404
            assert "'nowhere' is not a data set here" in refused.json()["problems"][0]
