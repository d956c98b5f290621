"""The map as a value: what the browser is given to draw."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

from dashboard.figures.event_map import (
    SCRIPTS,
    STYLES,
    MapEvents,
    MapSetting,
    base_map,
    event_layer,
    map_payload,
)
from dashboard.figures.html import ASSETS
from dashboard.figures.palette import SIDE_COLOURS
from geodata.actor import Side
from geodata.event import Event, EventType
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.messages import messages
from geodata.tiles.event_rows import event_rows
from geodata.view_state import BaseMap
from geodata.window import Window
from tests.builders import STATEMENT, an_event, at_place

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
    window=Window(),
    certain_only=False,
)


def _beside(*events: Event) -> MapEvents:
    return MapEvents(event_rows(events, _M), None, None, [STATEMENT])


def test_the_layer_of_events_reaches_the_browser_as_it_was_written() -> None:
    title = "{{ 7*7 }} {% raw %} {# gone #} </script>"
    payload = map_payload(_beside(an_event(title=title, places=[at_place()])), _SETTING, _M)
    whole = base_map()
    whole.add_child(event_layer(payload))
    page = whole.get_root().render()
    shown = re.search(r"chronotopeMap\.show\((.*)\);", page)
    assert shown
    assert json.loads(shown[1]) == payload
    assert json.loads(shown[1])["rows"]["events"][0][1] == title


def test_the_map_asks_no_other_host_for_its_scripts_and_styles() -> None:
    plain = base_map()
    local = [f"/assets/{name}" for name in (*SCRIPTS, *STYLES)]
    assert [url for _, url in (*plain.default_js, *plain.default_css)] == local


def test_every_script_of_the_map_is_loaded() -> None:
    there = {f"map/{path.name}" for path in (ASSETS / "map").glob("*.js")}
    assert there == {name for name in SCRIPTS if name.startswith("map/")}


def test_the_window_is_that_of_the_arrival_in_days_since_1970() -> None:
    arrived = Window(dt.date(1970, 1, 2), dt.date(2016, 12, 15))
    payload = map_payload(_beside(), replace(_SETTING, window=arrived), _M)
    assert payload["window"] == {"from": 1, "to": 17150}
    assert map_payload(_beside(), _SETTING, _M)["window"] == {"from": None, "to": None}


def test_the_payload_says_whether_what_is_only_possible_is_left_out() -> None:
    certain = map_payload(_beside(), replace(_SETTING, certain_only=True), _M)
    assert certain["certainty"] == "certain"
    assert map_payload(_beside(), _SETTING, _M)["certainty"] == "possible"


def test_many_events_are_named_by_their_tiles_and_the_selected_one_by_its_row() -> None:
    links = {"url": "/tiles/small/{z}/{x}/{y}?data=1"}
    chosen = event_rows([an_event("open")], _M)
    payload = map_payload(MapEvents(None, links, chosen, []), _SETTING, _M)
    assert payload["rows"] is None
    assert payload["tiles"] == links
    assert payload["chosen"]["events"][0][0] == "open"


def test_symbols_are_named_after_the_first_type_that_has_them() -> None:
    types = [
        STATEMENT,
        EventType("speech", LocalText("Speech"), "speech", None),
        EventType("toast", LocalText("Toast"), "star", "statement"),
    ]
    kinds = map_payload(MapEvents(None, None, None, types), _SETTING, _M)["kinds"]
    assert kinds["symbols"] == {"speech": "Statement"}
    assert set(kinds["sides"]) == {side.value for side in Side}


def test_every_side_has_a_colour_of_its_own() -> None:
    assert set(SIDE_COLOURS) == set(Side)
    assert len(set(SIDE_COLOURS.values())) == len(Side)
