"""An answer as KML 2.2 (OGC 07-147r2), for Google Earth and whatever else reads it."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from geodata.answer import Answer
from geodata.event import Event
from geodata.exports.geometry import Geometry, geojson_geometry
from geodata.exports.record import Record, record
from geodata.time_span import TimeSpan
from geodata.words import not_to_be_shared

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no way to write."""


def kml(answer: Answer) -> bytes:
    """Write one placemark for each event, with its days as far as they are known.

    A viewer takes a description for HTML, so it is escaped once more than XML asks. All properties
    of the GeoJSON export stand in ``ExtendedData``, lists of structures as JSON.
    """
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = _element(root, "Document")
    _element(document, "name", answer.dataset.title.in_language(answer.language))
    notice = not_to_be_shared(answer.dataset, answer.messages)
    said = f"{answer.sentence}. {notice}" if notice else answer.sentence
    _element(document, "description", html.escape(said))
    about = {"dataset": answer.dataset.id, "revision": answer.dataset.revision}
    _data(document, about | {"query": answer.query_string})
    for event, certainty in answer.events:
        _placemark(document, event, record(event, certainty, answer.language))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _placemark(document: ET.Element, event: Event, found: Record) -> None:
    """Write the parts in the order that the schema asks for."""
    placemark = _element(document, "Placemark")
    placemark.set("id", event.id)
    _element(placemark, "name", found["title"])
    _element(placemark, "description", html.escape(found["summary"]))
    if event.time:
        _time(placemark, event.time)
    _data(placemark, {"id": event.id, **found})
    geometry = geojson_geometry(event)
    if geometry:
        _geometry(placemark, geometry)


def _time(placemark: ET.Element, time: TimeSpan) -> None:
    """Write a day, or from the first to the last one possible; an open end is left out."""
    first, last = time.earliest_start, time.latest_end
    if first == last:
        _element(_element(placemark, "TimeStamp"), "when", first.isoformat())
        return
    span = _element(placemark, "TimeSpan")
    if first != dt.date.min:
        _element(span, "begin", first.isoformat())
    if last != dt.date.max:
        _element(span, "end", last.isoformat())


def _data(parent: ET.Element, values: Record) -> None:
    """Write values that are known, each under its name."""
    extended = _element(parent, "ExtendedData")
    for name, value in values.items():
        if value is None:
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        data = _element(extended, "Data")
        data.set("name", name)
        _element(data, "value", text)


def _geometry(parent: ET.Element, geometry: Geometry) -> None:
    if geometry["type"] == "GeometryCollection":
        several = _element(parent, "MultiGeometry")
        for part in geometry["geometries"]:
            _geometry(several, part)
        return
    positions = geometry["coordinates"]
    points = [positions] if geometry["type"] == "Point" else positions
    _element(_element(parent, geometry["type"]), "coordinates", _coordinates(points))


def _coordinates(points: Iterable[list[float]]) -> str:
    """Write longitude and latitude of each point, as KML has them."""
    return " ".join(f"{longitude},{latitude}" for longitude, latitude in points)


def _element(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    """Add an element; a sign that XML cannot have is shown as one that cannot be read."""
    element = ET.SubElement(parent, name)
    if text is not None:
        element.text = _NO_XML.sub("\ufffd", text)
    return element
