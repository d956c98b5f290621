"""What events refer to: ids that are met, and the days and places that they span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from geodata.bounding_box import BoundingBox
from geodata.readers.gathered import Cells, Gathered, Named
from geodata.time_span import TimeSpan
from geodata.window import Window

_NAMED = {
    "places": (("places", "place_id"),),
    "actors": (("actors", "actor_id"), ("claims", "speaker_id")),
    "sources": (("citations", "source_id"), ("claims", "source_id")),
    "event_types": (("", "type"), ("", "sub_type")),
}
"""Of each small table, which fields of which lists of an event name its rows."""
_UPWARDS = {"sources": "draws_on"}


@dataclass
class Used:
    """The ids and times that events have named so far."""

    ids: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _NAMED})
    times: set[str] = field(default_factory=set)

    def note(self, events: pa.Table) -> None:
        """Look through some events."""
        for table, fields in _NAMED.items():
            for column, name in fields:
                self.ids[table].update(_distinct(events, column, name))
        self.times.update(_distinct(events, "", "time"))

    def extent(self, zone: ZoneInfo) -> Window:
        """Give the days from the first to the last that any event reaches."""
        spans = [TimeSpan.read(time, zone) for time in self.times]
        ends = ((span.earliest_start, span.latest_start, span.latest_end) for span in spans)
        days = [day for three in ends for day in three if day not in (dt.date.min, dt.date.max)]
        return Window(min(days), max(days)) if days else Window()

    def rows(self, gathered: Gathered, table: str) -> dict[str, Cells]:
        """Give the rows of a small table that are named, and those that these name in turn."""
        named: Named = getattr(gathered, table)
        column = _UPWARDS.get(table, "parent_id")
        wanted = _with_parents(self.ids[table], named.rows, column)
        return {key: cells for key, cells in named.rows.items() if key in wanted}


def box_around(places: Iterable[Cells]) -> BoundingBox | None:
    """Give the box around all places that have coordinates."""
    spots = [
        (float(place["longitude"]), float(place["latitude"]))
        for place in places
        if place.get("latitude")
    ]
    return BoundingBox.around(spots)


def _distinct(events: pa.Table, column: str, name: str) -> list[str]:
    """Give the distinct texts of a column, or of one field of a column of lists."""
    if (column or name) not in events.column_names:
        return []
    if not column:
        found = events.column(name)
    else:
        found = pc.struct_field(pc.list_flatten(events.column(column)), name)
    return [text for text in _texts(found.combine_chunks()) if text]


def _texts(column: pa.Array) -> list[str | None]:
    """Give the distinct texts of a column that may be in codes, of which not all need be used."""
    is_coded = isinstance(column, pa.DictionaryArray)
    found = column.dictionary.take(column.indices.unique()) if is_coded else column.unique()
    texts: list[str | None] = found.to_pylist()
    return texts


def _with_parents(named: set[str], rows: dict[str, Cells], column: str) -> set[str]:
    found, left = set(), set(named)
    while left:
        found |= left
        left = {rows[key].get(column, "") for key in left if key in rows} - found - {""}
    return found
