"""An answer as GeoParquet 1.0 (geoparquet.org), for notebooks and QGIS."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

from geodata.answer import Answer
from geodata.event import Event
from geodata.exports.geometry import geojson_geometry
from geodata.exports.record import Record, record_in

_LISTS = ("places", "actors", "claims", "sources")
"""Lists of structures. They are written as JSON text, which is also how OGR, and with it QGIS,
reads them in the GeoJSON export; most readers would leave structures within lists aside."""
_TEXTS = (
    *("id", "title", "summary", "time", "certainty", "type", "sub_type", "status"),
    *(*_LISTS, "geo_precision", "time_precision", "part_of_day", "time_basis"),
)

_DAYS = ("first_day", "last_day")
"""Between these two the event lies, both included; empty where its time is open or not known."""


def geoparquet(answer: Answer, head: Record) -> bytes:
    """Write one row for each event, its geometry in WGS 84 as well-known binary.

    Args:
        answer: the events.
        head: what tells one answer from another; pandas reads it back as ``attrs``.
    """
    # Loaded here, so that neither the server nor a command waits for them without need.
    import geopandas  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    rows, shapes = [], []
    for event, certainty in answer.events:
        rows.append(_row(event, record_in(answer, event, certainty)))
        shapes.append(geojson_geometry(event))
    texts = [*_TEXTS, *(["dataset"] if answer.dataset.parts else [])]
    types = dict.fromkeys(texts, pa.string()) | dict.fromkeys(_DAYS, pa.date32())
    columns = {
        name: pd.Series([row[name] for row in rows], dtype=pd.ArrowDtype(kind))
        for name, kind in types.items()
    }
    geometry = [shapely.geometry.shape(shape) if shape else None for shape in shapes]
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="OGC:CRS84")
    frame.attrs = head
    content = io.BytesIO()
    frame.to_parquet(content, index=False, compression="zstd")
    return content.getvalue()


def _row(event: Event, found: Record) -> dict[str, Any]:
    first = event.time.earliest_start if event.time else dt.date.min
    last = event.time.latest_end if event.time else dt.date.max
    return {
        "id": event.id,
        **found,
        **{name: json.dumps(found[name], ensure_ascii=False) for name in _LISTS},
        "first_day": first if first != dt.date.min else None,
        "last_day": last if last != dt.date.max else None,
    }
