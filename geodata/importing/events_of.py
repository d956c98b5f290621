"""Events that have been read, as the domain's values, without a package on the disk."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pyarrow as pa

from geodata.data_package import Problems, Referents, nested_event, parts
from geodata.data_package.row import Row
from geodata.event import Event
from geodata.readers import Gathered
from geodata.readers.gathered import Named


def events_of(events: pa.Table, gathered: Gathered, zone: ZoneInfo) -> list[Event]:
    """Give events with all that they refer to.

    Raises:
        DatasetError: if a reader has made what is no event.
    """
    known = Referents(
        parts.event_types(_rows(gathered.event_types, "event_types")),
        parts.places(_rows(gathered.places, "places"), gathered.areas),
        parts.actors(_rows(gathered.actors, "actors")),
        parts.sources(_rows(gathered.sources, "sources"), zone),
        zone,
    )
    rows = enumerate(events.to_pylist(), start=1)
    return [nested_event(values, number, known) for number, values in rows]


def _rows(named: Named, table: str) -> list[Row]:
    problems = Problems()
    given = enumerate(named.rows.items(), start=2)
    return [Row(table, number, {"id": key, **cells}, problems) for number, (key, cells) in given]
