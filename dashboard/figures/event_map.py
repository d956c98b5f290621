"""The map: a constant folium map, and the events as one value that its script draws.

The map itself never changes, so that it is never made anew; all that changes goes through the
value that :class:`EventLayer` hands to ``chronotopeMap.show`` in the browser.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from dashboard.figures.html import script_value
from dashboard.figures.labels import map_labels
from dashboard.figures.palette import SIDE_COLOURS
from geodata import words
from geodata.actor import Side
from geodata.event import EventType
from geodata.joined_name import owner_of
from geodata.map_view import MapView
from geodata.messages import Messages
from geodata.tiles.event_rows import Rows
from geodata.view_state import BaseMap
from geodata.window import Window

_PARTS = (
    "elements",
    "symbols",
    "two_sets",
    "hint",
    "wording",
    "days",
    "scene",
    "grouping",
    "areas",
    "group_press",
    "flat_marker",
    "places",
    "routes",
    "tile_format",
    "membership",
    "tile_counts",
    "tile_bins",
    "tile_client",
    "tile_cover",
    "tile_reading",
    "tiles",
    "repaint",
    "sprites",
    "faces",
    "badges",
    "badge_hint",
    "ground",
    "context",
    "names",
    "outside",
    "edges",
    "legend",
    "layer_choice",
    "controls",
    "notes",
    "moves",
    "time",
)
SCRIPTS = ("leaflet/leaflet.js", *(f"map/{part}.js" for part in _PARTS), "map.js")
STYLES = ("leaflet/leaflet.css", "map.css", "map_counts.css", "map_layers.css")

_EPOCH = dt.date(1970, 1, 1)

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


@cache
def map_script() -> str:
    """Give the script that st_folium writes into the map's frame to make the map, to the letter.

    It is the same for every visitor, so that the frame may run it and no other inline script.
    """
    # Its component can be declared only while the server runs.
    from streamlit_folium import _get_map_string  # noqa: PLC0415

    plain = base_map()
    plain.get_root().render()
    plain.render()  # type: ignore[no-untyped-call]  # branca has no types
    ending = "window.map = map_div; window.initComponent(map_div, false);"
    return f"{_get_map_string(plain)}{ending}"


def event_layer(payload: Mapping[str, Any]) -> folium.FeatureGroup:
    """Make the layer that carries the events."""
    group = folium.FeatureGroup("events")
    group.add_child(EventLayer(payload))
    return group


@dataclass(frozen=True, slots=True)
class MapEvents:
    """Where the map's events come from: rows beside the page, or tiles.

    Attributes:
        rows: all events that pass the filters, whatever the window; None where they are too many.
        tiles: templates of the addresses that answer for them instead.
        chosen: rows of the selected event alone, beside tiles.
        types: the event types of the data set, which name the symbols.
    """

    rows: Rows | None
    tiles: Mapping[str, str] | None
    chosen: Rows | None
    types: Iterable[EventType]


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
        window: the window at the last arrival; taken up only when ``token`` is new, since from then
            on the timeline moves it in the browser.
        certain_only: whether events that the window holds only possibly are left out.
        layers: what may be drawn beneath the events: of each its id, title, whether it is shown,
            and the address of its outlines, or these themselves.
        datasets: the two data sets that are looked at together; none where there is one.
    """

    channel: str
    theme: str
    base: BaseMap
    goes_online: bool
    view: MapView
    token: int
    home: MapView
    selected: str | None
    window: Window
    certain_only: bool
    layers: Sequence[Mapping[str, Any]] = ()
    datasets: Sequence[Mapping[str, str]] = ()


def map_payload(events: MapEvents, setting: MapSetting, m: Messages) -> dict[str, Any]:
    """Put events and setting into the one value that the browser draws.

    It stays the same, byte by byte, while only the window moves.
    """
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
        "window": {"from": _day(setting.window.start), "to": _day(setting.window.end)},
        "certainty": "certain" if setting.certain_only else "possible",
        "side_colours": {side.value: colour for side, colour in SIDE_COLOURS.items()},
        "kinds": _kinds(events.types, m),
        "rows": events.rows,
        "tiles": events.tiles,
        "chosen": events.chosen,
        "online": ONLINE_MAPS,
        "layers": list(setting.layers),
        "datasets": list(setting.datasets),
        "labels": map_labels(m),
    }


def _view(view: MapView) -> dict[str, float]:
    return {"zoom": view.zoom, "latitude": view.latitude, "longitude": view.longitude}


def _day(day: dt.date | None) -> int | None:
    """Give a day as the browser counts it, since 1970-01-01."""
    return (day - _EPOCH).days if day else None


def _kinds(types: Iterable[EventType], m: Messages) -> dict[str, dict[str, str]]:
    """Name the symbols, each after the event types that have it, and the sides.

    Within a data set a symbol may stand for several types, of which the first names it; two data
    sets each name it.
    """
    named: dict[tuple[str, str], str] = {}
    for kind in types:
        if kind.parent_id is None:
            key = kind.symbol, owner_of(kind.id)
            named.setdefault(key, kind.name.in_language(m.language))
    symbols: dict[str, str] = {}
    for (symbol, _), name in named.items():
        told = symbols.get(symbol)
        symbols[symbol] = name if told in (None, name) else f"{told} · {name}"
    return {"symbols": symbols, "sides": {side.value: words.side(side, m) for side in Side}}
