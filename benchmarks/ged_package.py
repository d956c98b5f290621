"""UCDP GED rows as a Parquet package, for measuring alone: this is no reader of that data.

What it leaves crude: sides are guessed from names; a date that UCDP gives as some day within a
stretch becomes the stretch, for which the notation has no other word; places have no parents.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import gzip
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks import parquet_package as package

Row = dict[str, str]

_TYPES = {
    "1": ("state-based-violence", "State-based violence", "triangle"),
    "2": ("non-state-violence", "Non-state violence", "square"),
    "3": ("one-sided-violence", "One-sided violence", "cross"),
}
_PRECISION = {
    "1": ("exact", "town", 1),
    "2": ("near", "town", 25),
    "3": ("area", "part-of-province", 20),
    "4": ("province", "province", 50),
    "5": ("area", "part-of-province", 25),
    "6": ("country", "country", ""),
}
"""``where_prec`` as precision, kind and uncertainty in kilometres."""
_ROLES = {"3": ("perpetrator", "target")}
_GOVERNMENT = ("Government of Syria", "NDF", "Hezbollah")
_NEITHER = ("IS", "HTS", "Jabhat Fateh al-Sham", "SDF", "PKK", "al-Qaida", "NSA")
_BASIS = {"1": "UCDP gives the day.", "2": "UCDP gives the day within a few days."}
_UCDP = "ucdp"


def write_ged(table: Path, into: Path) -> Path:
    """Write the package, where it is not there yet."""
    folder = into / "ged-syria"
    if (folder / "events.parquet").exists():
        return folder
    with gzip.open(table, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = _Names()
    events = [_event(row, names) for row in rows]
    home = {"map": "7/35.0/38.2", "axis": "2016-01-01/2019-12-31"}
    package.write_descriptor(folder, "UCDP GED, Syria 2016–2019", home, "CC-BY-4.0")
    package.write_table(folder, "event_types", _types())
    package.write_table(folder, "places", list(names.places.values()))
    package.write_table(folder, "actors", list(names.actors.values()))
    package.write_table(folder, "sources", list(names.sources.values()))
    package.write_events(folder, [pa.Table.from_pylist(events, schema=package.EVENTS)])
    return folder


def edtf(first: dt.date, last: dt.date, precision: str) -> tuple[str, str]:
    """Give the best text for the days between which UCDP dates an event, and its precision."""
    if precision == "1" or first == last:
        return first.isoformat(), "day"
    month_end = calendar.monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=month_end):
        return f"{first:%Y-%m}", "month"
    if (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)):
        return f"{first:%Y}", "year"
    return f"{first}/{last}", "range"


class _Names:
    """Places, actors and sources, as the rows name them."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, ...], Row] = {}
        self.sources: dict[str, Row] = {}
        self.actors = {_UCDP: _actor(_UCDP, "Uppsala Conflict Data Program", "other")}

    def place(self, row: Row) -> str:
        """Give the id of a row's place."""
        at = tuple(row[key] for key in ("where_coordinates", "latitude", "longitude", "where_prec"))
        precision, kind, kilometres = _PRECISION[row["where_prec"]]
        known = precision != "country"
        place = {
            "id": f"place-{len(self.places) + 1}",
            "name_en": at[0],
            "variants": "",
            "latitude": at[1] if known else "",
            "longitude": at[2] if known else "",
            "kind": kind,
            "geo_precision": precision,
            "parent_id": "",
            "uncertainty_km": str(kilometres),
            "coordinates_source": "UCDP GED",
        }
        return self.places.setdefault(at, place)["id"]

    def several_actors(self, side: str) -> Iterator[str]:
        """Give the ids of the actors that one side names, alliances taken apart."""
        for name in dict.fromkeys(part.strip() for part in side.split(",")):
            yield self.actors.setdefault(name, _actor(_slug(name), name, _side(name)))["id"]

    def source(self, office: str) -> str:
        """Give the id of a source."""
        name = office.strip() or "UCDP"
        source = {
            "id": f"source-{len(self.sources) + 1}",
            "title": name[:200],
            "publisher": "UCDP",
            "date": "2020",
            "language": "en",
            "kind": "dataset",
            "sha256": "",
            "characters": "",
        }
        return self.sources.setdefault(name, source)["id"]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _actor(slug: str, name: str, side: str) -> Row:
    kind = "civilians" if side == "civilians" else "collective"
    cells = {"variants": "", "kind": kind, "side": side, "parent_id": ""}
    return {"id": slug, "name_en": name, **cells}


def _side(name: str) -> str:
    if name.startswith(_GOVERNMENT):
        return "government"
    if name.startswith("Government of"):
        return "international"
    if name == "Civilians":
        return "civilians"
    return "other" if name in _NEITHER else "opposition"


def _types() -> list[Row]:
    return [
        {"id": id_, "parent_id": "", "name_en": name, "symbol": symbol}
        for id_, name, symbol in _TYPES.values()
    ]


def _event(row: Row, names: _Names) -> dict[str, Any]:
    days = [dt.date.fromisoformat(row[key][:10]) for key in ("date_start", "date_end")]
    time, precision = edtf(days[0], days[1], row["date_prec"])
    low, high = sorted((float(row["low"]), float(row["high"])))
    source = names.source(row["source_office"])
    passage = {"source_id": source, "paragraph": None, "start": None, "end": None}
    where = row["where_coordinates"]
    return {
        "id": f"ged-{row['id']}",
        "time": time,
        "time_precision": precision,
        "time_basis_en": _BASIS.get(row["date_prec"], "UCDP gives a stretch of time."),
        "type": _TYPES[row["type_of_violence"]][0],
        "status": "occurred",
        "title_en": f"{row['side_a']} – {row['side_b']}: {where}",
        "summary_en": f"UCDP counts {row['best']} deaths, {row['low']} at least and {row['high']} "
        f"at most.",
        "places": [_event_place(names.place(row), where, row["where_prec"])],
        "actors": _event_actors(row, names),
        "citations": [passage],
        "claims": [
            {
                "id": f"deaths-{row['id']}",
                "quantity": "people killed",
                "unit": "people",
                "low": low,
                "high": high,
                "qualifier": "between",
                "text_en": "Deaths, as UCDP counts them.",
                "speaker_id": _UCDP,
                **passage,
            }
        ],
    }


def _event_place(place: str, name: str, precision: str) -> dict[str, Any]:
    basis = "stated" if precision == "1" else "described"
    cells = {"order": None, "as_written": name, "basis": basis, "certain": True}
    return {"place_id": place, "role": "site", **cells}


def _event_actors(row: Row, names: _Names) -> list[dict[str, str]]:
    roles = _ROLES.get(row["type_of_violence"], ("participant", "participant"))
    found = {
        (actor, role)
        for side, role in zip(("side_a", "side_b"), roles, strict=True)
        for actor in names.several_actors(row[side])
    }
    return [{"actor_id": actor, "role": role} for actor, role in sorted(found)]
