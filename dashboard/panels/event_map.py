"""The map panel: the events of the view, and what is pressed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard import queries, session, visitor
from dashboard.current import Current
from dashboard.figures.event_map import (
    MapEvents,
    MapSetting,
    base_map,
    event_layer,
    map_payload,
)
from dashboard.figures.map_layers import map_layers
from dashboard.figures.two_datasets import datasets_told_apart
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.tile_address import TileAddress
from geodata.tiles import tile_links
from geodata.tiles.event_rows import event_rows
from geodata.view_state import BaseMap, Listing, ViewState

_KEY = "map"
_HEIGHT = 480


def event_map(now: Current, m: Messages) -> None:
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
        window=now.arrived_window,
        certain_only=now.query.certainty is Certainty.CERTAIN,
        layers=map_layers(now.dataset, now.view.layers, now.language),
        datasets=datasets_told_apart(now.dataset, m),
    )
    layer = event_layer(map_payload(_events(now, m), setting, m))
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


def _events(now: Current, m: Messages) -> MapEvents:
    """Hand over all events that pass the filters; where they are many, the way to their tiles."""
    types = now.dataset.event_types.values()
    found = queries.filtered(now.dataset.id, now.query)
    if found is not None:
        return MapEvents(event_rows(found, m), None, None, types)
    links = tile_links(now.dataset.id, now.dataset.revision, now.query, m.language)
    event = now.dataset.events.get(now.view.event or "")
    chosen = event_rows([event], m) if event else None
    return MapEvents(None, links, chosen, types)


def _pressed(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Open the event that was pressed, list those of a symbol or cell, or change the base map."""
    if isinstance(reported.get("events"), list):
        session.list_events(tuple(str(event_id) for event_id in reported["events"]))
        return replace(view, listing=Listing.EVENTS)
    cell = _cell(reported.get("cell"))
    if cell:
        session.list_events(cell)
        return replace(view, listing=Listing.EVENTS)
    base = reported.get("base")
    if isinstance(base, str) and base in set(BaseMap):
        session.go_online()
        return replace(view, base=BaseMap(base))
    if isinstance(reported.get("layers"), list):
        return _showing(view, reported["layers"])
    if isinstance(reported.get("event"), str):
        return replace(view, event=reported["event"])
    return view


def _showing(view: ViewState, layers: list[Any]) -> ViewState:
    """Draw these layers, as far as the data set has them."""
    known = queries.open_dataset(view.dataset).dataset.layers
    shown = tuple(sorted({key for key in layers if isinstance(key, str)} & set(known)))
    return replace(view, layers=None if len(shown) == len(known) else shown)


def _cell(reported: Any) -> TileAddress | None:
    """Read the zoom, column and row of a cell of the map; None where they are none."""
    if not isinstance(reported, list) or [type(part) for part in reported] != [int, int, int]:
        return None
    cell = TileAddress(*reported)
    return cell if cell.is_on_earth else None
