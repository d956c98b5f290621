"""The map: a constant folium map, and the events as one value that its script draws.

The map itself never changes, so that it is never made anew; all that changes goes through the
value that :class:`EventLayer` hands to ``chronotopeMap.show`` in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from dashboard.figures.html import script_value
from dashboard.figures.labels import map_labels
from dashboard.figures.palette import SIDE_COLOURS
from geodata import words
from geodata.event import Event
from geodata.ground import circle
from geodata.map_view import MapView
from geodata.messages import Messages
from geodata.place import Coordinates, EventPlace, Place
from geodata.precision import Certainty
from geodata.view_state import BaseMap

FoundEvents = Iterable[tuple[Event, Certainty]]

_PARTS = (
    "elements",
    "symbols",
    "hint",
    "areas",
    "places",
    "routes",
    "ground",
    "names",
    "edges",
    "legend",
    "controls",
)
SCRIPTS = ("leaflet/leaflet.js", *(f"map/{part}.js" for part in _PARTS), "map.js")
STYLES = ("leaflet/leaflet.css", "map.css")

ONLINE_MAPS: Mapping[str, Mapping[str, Any]] = {
    "street": {
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "attribution": "© OpenStreetMap contributors",
        "attribution_url": "https://www.openstreetmap.org/copyright",
        "max_zoom": 19,
    },
    "satellite": {
        "url": "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/"
        "tile/{z}/{y}/{x}",
        "attribution": "Esri, Maxar, Earthstar Geographics",
        "max_zoom": 18,
    },
}
"""Tile services that are asked only after a visitor has chosen them."""


class LocalMap(folium.Map):
    """A folium map whose scripts and styles come from this server and from nowhere else."""

    def __init__(self, **options: Any) -> None:
        """Make the map with folium's own options."""
        super().__init__(**options)
        self.default_js = [("script", f"/assets/{name}") for name in SCRIPTS]
        self.default_css = [("style", f"/assets/{name}") for name in STYLES]


class MapScript(MacroElement):
    """Hands the map to the project's own script, once."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "chronotopeMap.attach({{ this._parent.get_name() }});{% endmacro %}"
    )


class EventLayer(MacroElement):
    """Hands the events to the project's own script whenever they change."""

    _template = Template(
        "{% macro script(this, kwargs) %}chronotopeMap.show({{ this.value }});{% endmacro %}"
    )

    def __init__(self, payload: Mapping[str, Any]) -> None:
        """Write the payload as a script value, safe wherever the script stands."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self.value = script_value(payload)


def base_map() -> folium.Map:
    """Make the map, always the same one."""
    plain = LocalMap(
        location=[0, 0],
        zoom_start=2,
        tiles=None,
        min_zoom=2,
        max_zoom=18,
        zoom_control=True,
        world_copy_jump=True,
    )
    plain.add_child(MapScript())  # type: ignore[no-untyped-call]  # branca has no types
    return plain


def event_layer(payload: Mapping[str, Any]) -> folium.FeatureGroup:
    """Make the layer that carries the events."""
    group = folium.FeatureGroup("events")
    group.add_child(EventLayer(payload))
    return group


@dataclass(frozen=True, slots=True)
class MapSetting:
    """What the map shows beside the events.

    Attributes:
        channel: name of the page's broadcast channel.
        theme: ``light`` or ``dark``.
        base: the base map; an online one is drawn only where ``goes_online``, and offered else.
        goes_online: whether the visitor has agreed to ask its provider.
        view: where to look; taken up only when ``token`` is new.
        token: grows whenever the map is to follow the address.
        home: the data set's first view.
        selected: id of the open event, or None.
    """

    channel: str
    theme: str
    base: BaseMap
    goes_online: bool
    view: MapView
    token: int
    home: MapView
    selected: str | None


def map_payload(found: FoundEvents, setting: MapSetting, m: Messages) -> dict[str, Any]:
    """Put events and setting into the one value that the browser draws."""
    events = list(found)
    return {
        "channel": setting.channel,
        "language": m.language,
        "direction": m.direction,
        "theme": setting.theme,
        "base": (setting.base if setting.goes_online else BaseMap.OFFLINE).value,
        "offered": setting.base.value,
        "view": _view(setting.view) | {"token": setting.token},
        "home": _view(setting.home),
        "selected": setting.selected,
        "side_colours": {side.value: colour for side, colour in SIDE_COLOURS.items()},
        "places": _places(events, m),
        "routes": _routes(events, m),
        "online": ONLINE_MAPS,
        "labels": map_labels(m),
    }


def _view(view: MapView) -> dict[str, float]:
    return {"zoom": view.zoom, "latitude": view.latitude, "longitude": view.longitude}


def _places(events: list[tuple[Event, Certainty]], m: Messages) -> list[dict[str, Any]]:
    """Give every place that has events, with its events, once."""
    found: dict[str, dict[str, Any]] = {}
    for event, certainty in events:
        for part in {part.place.id: part for part in event.mapped_places}.values():
            entry = found.setdefault(part.place.id, _place(part.place, m))
            entry["precise"] |= part.certain and part.place.geo_precision.is_point
            entry["events"].append(_event(event, certainty, m))
    return list(found.values())


def _place(place: Place, m: Messages) -> dict[str, Any]:
    """Describe a mapped place: where it is, and how exactly that is known."""
    longitude, latitude = place.coordinates or (0.0, 0.0)
    return {
        "id": place.id,
        "name": place.name.in_language(m.language),
        "latitude": latitude,
        "longitude": longitude,
        "precise": False,
        "uncertainty_m": round(1000 * place.uncertainty_km),
        "area": _extent(place),
        "events": [],
    }


@lru_cache(4096)
def _circle(centre: Coordinates, radius_km: float) -> dict[str, Any]:
    return circle(centre, radius_km)


def _extent(place: Place) -> Mapping[str, Any] | None:
    """Give the area that stands for a place: its own, or a circle as wide as it is uncertain."""
    if place.geo_precision.is_point or place.coordinates is None:
        return None
    return place.area or _circle(place.coordinates, place.uncertainty_km)


def _event(event: Event, certainty: Certainty, m: Messages) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title.in_language(m.language),
        "when": words.when(event, m),
        "symbol": event.type.symbol,
        "symbol_name": event.type.name.in_language(m.language),
        "side": event.side.value,
        "side_name": words.side(event.side, m),
        "status": event.status.value,
        "certainty": certainty.value,
    }


def _routes(events: list[tuple[Event, Certainty]], m: Messages) -> list[dict[str, Any]]:
    """Give the legs of every event that goes along a route."""
    return [
        {
            "event": event.id,
            "title": event.title.in_language(m.language),
            "when": words.when(event, m),
            "side": event.side.value,
            "side_name": words.side(event.side, m),
            "symbol": event.type.symbol,
            "symbol_name": event.type.name.in_language(m.language),
            "status": event.status.value,
            "certainty": certainty.value,
            "legs": [
                _leg(start, end) for start, end in zip(event.route, event.route[1:], strict=False)
            ],
        }
        for event, certainty in events
        if event.route
    ]


def _leg(start: EventPlace, end: EventPlace) -> dict[str, Any]:
    """Give one leg; it is uncertain where either of its ends is."""
    return {
        "from": _latitude_first(start),
        "to": _latitude_first(end),
        "certain": start.certain and end.certain,
    }


def _latitude_first(part: EventPlace) -> list[float]:
    longitude, latitude = part.place.coordinates or (0.0, 0.0)
    return [latitude, longitude]
