"""The map panel: the events of the view, and what is pressed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard import session, visitor
from dashboard.current import Current
from dashboard.figures.event_map import MapSetting, base_map, event_layer, map_payload
from geodata.answer import Answer
from geodata.messages import Messages
from geodata.view_state import BaseMap, ViewState

_KEY = "map"
_HEIGHT = 480


def event_map(now: Current, found: Answer, m: Messages) -> None:
    """Draw the map. Panning and zooming stay in the browser."""
    home = now.dataset.home.map
    setting = MapSetting(
        channel=now.channel,
        theme=visitor.theme(),
        base=now.view.base,
        goes_online=now.goes_online,
        view=now.view.map or home,
        token=now.arrivals,
        home=home,
        selected=now.view.event,
    )
    layer = event_layer(map_payload(found.events, setting, m))
    with st.container(key="map-frame"):
        st_folium(
            base_map(),
            key=_KEY,
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=layer,
            on_change=session.listen_to_map(_KEY, _pressed),
        )


def _pressed(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Open the event that was pressed, or change the base map."""
    if reported.get("base") in set(BaseMap):
        return replace(view, base=BaseMap(reported["base"]))
    if isinstance(reported.get("event"), str):
        return replace(view, event=reported["event"])
    return view
