"""What would come of the first rows of a file: on a map, as a table, and what would be rejected."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from dashboard import session, visitor
from dashboard.adding import Addition
from dashboard.figures import html
from dashboard.figures.candidate_map import further_away
from dashboard.figures.event_map import MapEvents, MapSetting, base_map, event_layer, map_payload
from dashboard.figures.import_lines import event_lines
from geodata.bounding_box import BoundingBox
from geodata.errors import DatasetError, ImportRefused
from geodata.event import Event
from geodata.importing import Preview
from geodata.messages import Messages
from geodata.package_writer import view_of
from geodata.tiles.event_rows import event_rows
from geodata.view_state import BaseMap
from geodata.window import Window

_ROWS = 8
_HEIGHT = 320


def first_events(addition: Addition, m: Messages) -> None:
    """Draw them; where nothing can be read yet, say why."""
    if addition.questions and addition.mapping and not addition.mapping.columns:
        return
    try:
        found = addition.preview()
    except (ImportRefused, DatasetError) as error:
        problems = [m.repeat(error.notice)]
        html.show("problems.html", m, lead=m.say("It cannot be read so:"), problems=problems)
        return
    with st.container(key="first"):
        _draw(addition, found, m)


def _draw(addition: Addition, found: Preview, m: Messages) -> None:
    _map(addition, found, m)
    html.show(
        "first_events.html",
        m,
        read=found.read,
        kept=len(found.events),
        lines=event_lines(found.events[:_ROWS], m),
        rejections=found.rejections[:_ROWS],
        rejected=len(found.rejections),
        not_carried=found.columns_not_carried,
        notes=found.notes,
    )


def _map(addition: Addition, found: Preview, m: Messages) -> None:
    """Draw the first events, and look at all of them."""
    box = _box(found.events)
    if box is None:
        return
    view = further_away(view_of(box))
    setting = MapSetting(
        channel=f"{session.own_visit().channel}-first",
        theme=visitor.theme(),
        base=BaseMap.OFFLINE,
        goes_online=False,
        view=view,
        token=abs(hash((addition.folder.name, view))) % 10**9,
        home=view,
        selected=None,
        window=Window(),
        certain_only=False,
    )
    types = {event.type.id: event.type for event in found.events}
    events = MapEvents(event_rows(found.events, m), None, None, types.values())
    with st.container(key="first-map"):
        st_folium(
            base_map(),
            key="first-events",
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=event_layer(map_payload(events, setting, m)),
        )


def _box(events: tuple[Event, ...]) -> BoundingBox | None:
    """Give the box around all mapped places of some events."""
    return BoundingBox.around(
        part.place.coordinates
        for event in events
        for part in event.mapped_places
        if part.place.coordinates
    )
