"""The formats of an answer: GeoJSON, JSON, CSV, GeoParquet, KML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from geodata.answer import Answer
from geodata.exports.geometry import geojson_geometry, well_known_text
from geodata.exports.geoparquet import geoparquet
from geodata.exports.kml import kml
from geodata.exports.record import Record, about, record_in
from geodata.store import Funnel
from geodata.words import not_to_be_shared

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Attributes:
        label: its name for people.
        media_type: as HTTP gives it.
        suffix: how the names of its files end, without the dot.
        write: writes an answer as the bytes of such a file.
    """

    label: str
    media_type: str
    suffix: str
    write: Callable[[Answer], bytes]


def write(answer: Answer, name: str) -> bytes:
    """Write an answer in a format of :data:`FORMATS`; what is text is in UTF-8."""
    return FORMATS[name].write(answer)


def geojson(answer: Answer) -> str:
    """Write a FeatureCollection (RFC 7946) with the answer's head as foreign members."""
    features = [
        {
            "type": "Feature",
            "id": event.id,
            "geometry": geojson_geometry(event),
            "properties": {"id": event.id, **record_in(answer, event, certainty)},
        }
        for event, certainty in answer.events
    ]
    return _json({"type": "FeatureCollection", **_head(answer), "features": features})


def plain_json(answer: Answer) -> str:
    """Write the answer's head and a list of events."""
    events = [
        {
            "id": event.id,
            **record_in(answer, event, certainty),
            "geometry": geojson_geometry(event),
        }
        for event, certainty in answer.events
    ]
    return _json({**_head(answer), "events": events})


def csv(answer: Answer) -> str:
    """Write one row for each event, with coordinates as well-known text.

    A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
    """
    rows = [
        {
            "id": event.id,
            **_flat(record_in(answer, event, certainty)),
            "geometry": well_known_text(geojson_geometry(event)),
        }
        for event, certainty in answer.events
    ]
    owner = ["dataset"] if answer.dataset.parts else []
    frame = pd.DataFrame(rows, columns=["id", *owner, *_FLAT_COLUMNS, "geometry"])
    return frame.map(neutralised).to_csv(index=False, lineterminator="\r\n")


def neutralised(cell: object) -> object:
    """Keep a spreadsheet from running a text as a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS):
        return f"'{cell}"
    return cell


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def _head(answer: Answer) -> Record:
    """Give what tells one answer from another, and what may be done with it."""
    notice = not_to_be_shared(answer.dataset, answer.messages)
    return {
        **about(answer.dataset),
        "query": answer.query_string,
        "sentence": answer.sentence,
        "counts": counts_of(answer.funnel),
        "licence": answer.dataset.licence,
        "time_zone": answer.dataset.zone.key,
        **({"redistribution": False, "notice": notice} if notice else {}),
    }


def counts_of(funnel: Funnel) -> Record:
    """Give the counts of a funnel; of two data sets together, those of each as well."""
    counts = asdict(replace(funnel, parts={}))
    del counts["parts"]
    parts = {key: counts_of(part) for key, part in funnel.parts.items()}
    return {**counts, **({"datasets": parts} if parts else {})}


_FLAT_COLUMNS = (
    "title",
    "summary",
    "time",
    "certainty",
    "time_precision",
    "part_of_day",
    "time_basis",
    "type",
    "sub_type",
    "status",
    "places",
    "place_ids",
    "geo_precision",
    "actors",
    "actor_ids",
    "claims",
    "sources",
)


def _flat(found: Record) -> Record:
    """Put the lists of a record into one cell each."""
    return found | {
        "places": "; ".join(_place_cell(place) for place in found["places"]),
        "place_ids": " ".join(place["id"] for place in found["places"]),
        "actors": "; ".join(f"{actor['name']} ({actor['role']})" for actor in found["actors"]),
        "actor_ids": " ".join(actor["id"] for actor in found["actors"]),
        "claims": "; ".join(_claim_cell(claim) for claim in found["claims"]),
        "sources": "; ".join(
            f"{source['publisher']}, {source['date']}: {source['title']} [{source['locator']}]"
            for source in found["sources"]
        ),
    }


def _place_cell(place: Record) -> str:
    """Write a place with its role, and whether the source leaves it open."""
    doubt = "" if place["certain"] else ", uncertain"
    return f"{place['name']} ({place['role']}{doubt})"


def _claim_cell(claim: Record) -> str:
    """Write a claim with its speaker first, then the figure with both ends, if it has one."""
    figure = ""
    if claim["quantity"]:
        ends = "–".join("" if end is None else str(end) for end in (claim["low"], claim["high"]))
        figure = f"{claim['quantity']} {ends} {claim['unit']} ({claim['qualifier']}): "
    said = f"{claim['speaker_name']}: {figure}{claim['text']}"
    return f"{said} [{claim['source']} {claim['locator']}]"


def _encoded(write_text: Callable[[Answer], str]) -> Callable[[Answer], bytes]:
    """Make a writer of bytes from one of text."""
    return lambda answer: write_text(answer).encode()


FORMATS: Mapping[str, Format] = {
    "geojson": Format("GeoJSON", "application/geo+json", "geojson", _encoded(geojson)),
    "json": Format("JSON", "application/json", "json", _encoded(plain_json)),
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv", _encoded(csv)),
    "geoparquet": Format(
        "GeoParquet",
        "application/vnd.apache.parquet",
        "parquet",
        lambda answer: geoparquet(answer, _head(answer)),
    ),
    "kml": Format("KML", "application/vnd.google-earth.kml+xml", "kml", kml),
}
"""Formats by the name that the command line uses; links end with their suffix."""
