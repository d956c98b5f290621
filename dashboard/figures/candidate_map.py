"""What a place may be, as the map draws it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard.figures.event_map import MapEvents, MapSetting, map_payload
from geodata.bounding_box import BoundingBox
from geodata.event import EventOutline, EventType, Status
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.messages import Messages
from geodata.package_writer import view_of
from geodata.place import Coordinates, EventPlace, Place, PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision, TimePrecision
from geodata.tiles.event_rows import event_rows
from geodata.view_state import BaseMap
from geodata.window import Window


class Candidate(NamedTuple):
    """A point on the map, with its name."""

    id: str
    name: str
    at: Coordinates


class Ground(NamedTuple):
    """How the map is drawn.

    Attributes:
        channel: name of its broadcast channel.
        theme: ``light`` or ``dark``.
        home: where it looks without a candidate.
        token: another one has it look anew.
    """

    channel: str
    theme: str
    home: MapView
    token: str


def candidate_payload(found: Sequence[Candidate], ground: Ground, m: Messages) -> dict[str, Any]:
    """Put candidates into the value that the map draws, looking at all of them."""
    kind = EventType("candidate", LocalText(m.say("Candidate")), "circle", None)
    rows = event_rows([_drawn(each, kind) for each in found], m)
    box = BoundingBox.around(each.at for each in found if each.id.partition(":")[1])
    view = further_away(view_of(box)) if box else ground.home
    setting = MapSetting(
        channel=ground.channel,
        theme=ground.theme,
        base=BaseMap.OFFLINE,
        goes_online=False,
        view=view,
        token=zlib.crc32(ground.token.encode()),
        home=view,
        selected=None,
        window=Window(),
        certain_only=False,
    )
    return map_payload(MapEvents(rows, None, None, [kind]), setting, m)


def further_away(view: MapView) -> MapView:
    """Give a view on a map that is half as large as the page's own."""
    return replace(view, zoom=max(2, view.zoom - 1))


def _drawn(each: Candidate, kind: EventType) -> EventOutline:
    """Draw a candidate as the map draws an event at one place."""
    name = LocalText(each.name)
    place = Place(
        id=each.id,
        name=name,
        variants=(),
        coordinates=each.at,
        kind="",
        geo_precision=GeoPrecision.EXACT,
        parent_id=None,
        uncertainty_km=0,
        country="",
    )
    site = EventPlace(
        place, PlaceRole.SITE, None, each.name, PlaceBasis.STATED, certain=True, note=LocalText()
    )
    return EventOutline(
        each.id, None, TimePrecision.UNDATED, None, kind, Status.OCCURRED, name, (site,), ()
    )
