"""The map of what a place may be, on which the visitor may point at where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard import session
from dashboard.figures import html
from dashboard.figures.candidate_map import Candidate, Ground, candidate_payload
from dashboard.figures.event_map import base_map, event_layer
from geodata.gazetteer import Match
from geodata.messages import Messages
from geodata.place import Coordinates

_HEIGHT = 420
_POINT = "point"


def place_map(found: tuple[Match, ...], ground: Ground, m: Messages) -> Coordinates | None:
    """Draw the candidates on a map; give where the visitor has last pointed on it."""
    pointed, place_id = session.own_visit().pointed, ground.token
    rows = [
        Candidate(match.id, f"{at}. {match.name}", match.coordinates)
        for at, match in enumerate(found, start=1)
        if match.coordinates
    ]
    if place_id in pointed:
        rows.append(Candidate(_POINT, m.say("Where I pointed"), pointed[place_id]))
    html.show("point_hint.html", m)
    with st.container(key="place-map"):
        told = st_folium(
            base_map(),
            key=f"place-{place_id}",
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=["last_clicked"],
            feature_group_to_add=event_layer(candidate_payload(rows, ground, m)),
        )
    at = _clicked(told)
    if at and pointed.get(place_id) != at:
        pointed[place_id] = at
        st.rerun()
    return pointed.get(place_id)


def _clicked(told: Any) -> Coordinates | None:
    """Read where the map was pressed; what is no position on the globe is none."""
    spot = told.get("last_clicked") if isinstance(told, Mapping) else None
    if not isinstance(spot, Mapping):
        return None
    latitude, longitude = spot.get("lat"), spot.get("lng")
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return None
    east = (longitude + 180) % 360 - 180
    is_on_globe = -90 <= latitude <= 90
    return Coordinates(round(east, 5), round(latitude, 5)) if is_on_globe else None
