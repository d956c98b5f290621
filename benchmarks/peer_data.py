"""The events of a package in the forms that other libraries take: GeoJSON and typed arrays.

All have the same events: those with a date and a mapped place, whatever a link without filters
shows. What these libraries cannot say is lost on the way: an event has its first place alone, and
from the first to the last day that it may have happened on, it counts as happening.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.places_on_disk import PEER_DATA
from geodata.time_span import TimeSpan

_DAY = 86_400_000
_EPOCH = dt.date(1970, 1, 1)
_COLOURS = {
    "government": (181, 66, 60),
    "opposition": (47, 125, 79),
    "civilians": (59, 111, 181),
    "humanitarian": (194, 138, 26),
    "international": (122, 85, 166),
    "media": (85, 85, 85),
}
_NEITHER = (138, 109, 75)
_EVENTS = """
WITH mapped AS (
    SELECT id, latitude, longitude FROM read_csv($places) WHERE latitude IS NOT NULL
), sides AS (
    SELECT id, side FROM read_csv($actors)
)
SELECT events.id, title_en, type, side, longitude, latitude, time
FROM (
    SELECT id, title_en, type, time, places[1].place_id AS place_id,
        actors[1].actor_id AS actor_id
    FROM read_parquet($events) WHERE time IS NOT NULL AND status <> 'comparison'
) events
JOIN mapped ON mapped.id = place_id
JOIN sides ON sides.id = actor_id
"""


def write_peer_data(package: Path, form: str, into: Path = PEER_DATA) -> Path:
    """Write a package's events in one of the forms, where they are not there yet."""
    path = into / f"{package.name}.{form}"
    if path.exists():
        return path
    into.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    if form == "arrays":
        _write_arrays(package, unfinished)
    else:
        _write_geojson(package, unfinished, form)
    unfinished.rename(path)
    return path


def _write_geojson(package: Path, path: Path, form: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        lead = ""
        for rows in _rows(package):
            features = [_feature(row, form) for row in rows]
            file.write(lead + ",\n".join(features))
            lead = ",\n"
        file.write("\n]}\n")


def _feature(row: tuple[Any, ...], form: str) -> str:
    id_, title, kind, side, longitude, latitude, start, end = row
    first, last = start * _DAY, end * _DAY
    times = {"times": [first]} if form == "times.geojson" else {"start": first, "end": last}
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"id": id_, "title": title, "type": kind, "side": side, **times},
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _write_arrays(package: Path, path: Path) -> None:
    """Write longitudes with latitudes, first days, and colours: 16 bytes an event."""
    first, last = _axis(package)
    known: dict[str, tuple[int, int]] = {}
    positions, days, colours = [], [], []
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        for batch in connection.sql(_EVENTS, params=_files(package)).to_arrow_reader(1_000_000):
            spots = [batch[name].to_numpy() for name in ("longitude", "latitude")]
            positions.append(np.stack(spots, axis=1).astype(np.float32))
            times = batch["time"].dictionary_encode()
            start = [_known(text, known, first, last)[0] for text in times.dictionary.to_pylist()]
            days.append(np.array(start, np.float32)[times.indices.to_numpy()])
            sides = batch["side"].dictionary_encode()
            paints = [(*_COLOURS.get(each, _NEITHER), 160) for each in sides.dictionary.to_pylist()]
            colours.append(np.array(paints, np.uint8)[sides.indices.to_numpy()])
    with path.open("wb") as file:
        for parts in (positions, days, colours):
            file.write(np.concatenate(parts).tobytes())


def _rows(package: Path) -> Iterator[list[tuple[Any, ...]]]:
    """Give the events in batches, with the days from which and to which they may have been."""
    first, last = _axis(package)
    known: dict[str, tuple[int, int]] = {}
    with duckdb.connect() as connection:
        connection.execute(_EVENTS, _files(package))
        while rows := connection.fetchmany(100_000):
            yield [(*row[:-1], *_known(row[-1], known, first, last)) for row in rows]


def _files(package: Path) -> dict[str, str]:
    names = {"events": "events.parquet", "places": "places.csv", "actors": "actors.csv"}
    return {key: str(package / name) for key, name in names.items()}


def _axis(package: Path) -> tuple[dt.date, dt.date]:
    axis = json.loads((package / "datapackage.json").read_text("utf-8"))["home"]["axis"]
    first, last = (dt.date.fromisoformat(day) for day in axis.split("/"))
    return first, last


def _known(
    text: str, known: dict[str, tuple[int, int]], first: dt.date, last: dt.date
) -> tuple[int, int]:
    """Give the days of a time, each text read once."""
    if text not in known:
        known[text] = _days(text, first, last)
    return known[text]


def _days(text: str, first: dt.date, last: dt.date) -> tuple[int, int]:
    """Give the outer days of a time, since 1970; open ends reach to those of the data set."""
    span = TimeSpan.read(text)
    start, end = max(span.earliest_start, first), min(span.latest_end, last)
    return (start - _EPOCH).days, (end - _EPOCH).days
