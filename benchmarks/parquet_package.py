"""Writes data packages whose events stand in one Parquet file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_BUNDLED = Path(__file__).parents[1] / "geodata/datasets/aleppo-2016/datapackage.json"
_SMALL_TABLES = ("event-types", "places", "actors", "sources")
ROWS_IN_A_GROUP = 16_384

PLACES = pa.list_(
    pa.struct(
        {
            "place_id": pa.string(),
            "role": pa.string(),
            "order": pa.int32(),
            "as_written": pa.string(),
            "basis": pa.string(),
            "certain": pa.bool_(),
        }
    )
)
ACTORS = pa.list_(pa.struct({"actor_id": pa.string(), "role": pa.string()}))
_PASSAGE = {"source_id": pa.string(), **dict.fromkeys(("paragraph", "start", "end"), pa.int32())}
CITATIONS = pa.list_(pa.struct(_PASSAGE))
CLAIMS = pa.list_(
    pa.struct(
        {
            **dict.fromkeys(("id", "quantity", "unit"), pa.string()),
            **dict.fromkeys(("low", "high"), pa.float64()),
            **dict.fromkeys(("qualifier", "text_en", "speaker_id"), pa.string()),
            **_PASSAGE,
        }
    )
)
_TEXTS = (
    *("id", "time", "time_precision", "part_of_day", "time_basis_en"),
    *("type", "sub_type", "status", "title_en", "summary_en"),
)
EVENTS = pa.schema(
    [
        *((name, pa.string()) for name in _TEXTS),
        ("places", PLACES),
        ("actors", ACTORS),
        ("citations", CITATIONS),
        ("claims", CLAIMS),
    ]
)
"""One row an event, with all that is tied to it."""


def write_descriptor(folder: Path, title: str, home: Mapping[str, str], licence: str) -> None:
    """Write ``datapackage.json``, with the bundled data set's schemas for the small tables."""
    bundled = json.loads(_BUNDLED.read_text("utf-8"))
    small = [table for table in bundled["resources"] if table["name"] in _SMALL_TABLES]
    events = {
        "name": "events",
        "title": "Events, with their places, actors, citations and claims",
        "path": "events.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }
    descriptor = {
        "profile": "data-package",
        "name": folder.name,
        "id": folder.name,
        "title": title,
        "licenses": [{"name": licence, "title": licence}],
        "time_zone": "Asia/Damascus",
        "home": home,
        "choices": [],
        "resources": [*small, events],
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", "utf-8")


def write_table(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write one of the small tables; its columns are those of the first row."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_events(folder: Path, batches: Iterable[pa.Table]) -> None:
    """Write the events; a file cut short is not taken for a whole one."""
    unfinished = folder / "events.parquet.part"
    with pq.ParquetWriter(unfinished, EVENTS, compression="zstd", compression_level=1) as writer:
        for batch in batches:
            writer.write_table(batch, row_group_size=ROWS_IN_A_GROUP)
    unfinished.rename(folder / "events.parquet")
