"""The map as a value: what the browser is given to draw."""

from __future__ import annotations

import json
import re

from dashboard.figures.event_map import (
    SCRIPTS,
    STYLES,
    MapSetting,
    base_map,
    event_layer,
    map_payload,
)
from dashboard.figures.palette import SIDE_COLOURS
from geodata.actor import Side
from geodata.map_view import MapView
from geodata.messages import messages
from geodata.place import PlaceRole
from geodata.precision import Certainty, GeoPrecision
from geodata.view_state import BaseMap
from tests.builders import a_place, an_event, at_place

_M = messages("en")
_SETTING = MapSetting(
    channel="here",
    theme="light",
    base=BaseMap.OFFLINE,
    goes_online=False,
    view=MapView(9, 36.2, 37.1),
    token=1,
    home=MapView(9, 36.2, 37.1),
    selected=None,
)


def test_the_layer_of_events_reaches_the_browser_as_it_was_written() -> None:
    title = "{{ 7*7 }} {% raw %} {# gone #} </script>"
    event = an_event(title=title, places=[at_place()])
    payload = map_payload([(event, Certainty.CERTAIN)], _SETTING, _M)
    whole = base_map()
    whole.add_child(event_layer(payload))
    page = whole.get_root().render()
    shown = re.search(r"chronotopeMap\.show\((.*)\);", page)
    assert shown
    assert json.loads(shown[1]) == payload
    assert json.loads(shown[1])["places"][0]["events"][0]["title"] == title


def test_the_map_asks_no_other_host_for_its_scripts_and_styles() -> None:
    plain = base_map()
    local = [f"/assets/{name}" for name in (*SCRIPTS, *STYLES)]
    assert [url for _, url in (*plain.default_js, *plain.default_css)] == local


def test_the_map_holds_every_place_once_with_all_its_events() -> None:
    place, elsewhere = a_place(), a_place("hama", at=(36.75, 35.13))
    events = [
        (
            an_event("one", places=[at_place(place), at_place(place, role=PlaceRole.SUBJECT)]),
            Certainty.CERTAIN,
        ),
        (an_event("two", places=[at_place(place), at_place(elsewhere)]), Certainty.POSSIBLE),
        (an_event("three"), Certainty.CERTAIN),
    ]
    places = map_payload(events, _SETTING, _M)["places"]
    assert {entry["id"]: [event["id"] for event in entry["events"]] for entry in places} == {
        "aleppo": ["one", "two"],
        "hama": ["two"],
    }
    assert places[0]["events"][1]["certainty"] == "possible"
    assert (places[0]["latitude"], places[0]["longitude"]) == (36.2, 37.16)


def test_a_place_known_only_as_an_area_is_drawn_as_one() -> None:
    near = at_place(a_place("near", precision=GeoPrecision.NEAR))
    area = at_place(a_place("area", precision=GeoPrecision.AREA))
    found = {
        entry["id"]: entry
        for entry in map_payload(
            [(an_event(places=[near, area]), Certainty.CERTAIN)], _SETTING, _M
        )["places"]
    }
    assert found["near"]["precise"]
    assert found["near"]["area"] is None
    assert not found["area"]["precise"]
    assert found["area"]["area"]["type"] == "Polygon"


def test_a_route_goes_through_its_places_in_order_and_says_which_leg_is_uncertain() -> None:
    stops = [
        at_place(a_place("c", at=(3, 0)), order=3),
        at_place(a_place("a", at=(1, 0)), order=1),
        at_place(a_place("b", at=(2, 0)), order=2),
    ]
    (route,) = map_payload([(an_event(places=stops), Certainty.CERTAIN)], _SETTING, _M)["routes"]
    assert [(leg["from"], leg["to"]) for leg in route["legs"]] == [
        ([0, 1], [0, 2]),
        ([0, 2], [0, 3]),
    ]
    assert all(leg["certain"] for leg in route["legs"])


def test_every_side_has_a_colour_of_its_own() -> None:
    assert set(SIDE_COLOURS) == set(Side)
    assert len(set(SIDE_COLOURS.values())) == len(Side)
