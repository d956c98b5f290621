"""The events of an indexed package, read from its Parquet file when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geodata.bounding_box import BoundingBox
from geodata.data_package import Referents, nested_event
from geodata.dataset import Sums
from geodata.event import Event
from geodata.store import lookups
from geodata.store.asking import Asking
from geodata.store.index.held_file import HeldFile
from geodata.window import Window


class IndexedEvents(Mapping[str, Event]):
    """Events by id: the index knows the row of each, the file has all of it."""

    def __init__(self, asking: Asking, file: Path, known: Referents) -> None:
        """Take them from an index and the file that it was made from.

        Args:
            asking: to the index.
            file: the Parquet file.
            known: what events refer to.

        Raises:
            StoreError: if the file is gone.
        """
        self._asking, self._file, self._known = asking, HeldFile(file), known
        self._found = lru_cache(_KEPT)(self._find)
        metadata = self._file.metadata
        groups = (metadata.row_group(at) for at in range(metadata.num_row_groups))
        self._starts = [0, *accumulate(group.num_rows for group in groups)]

    def __len__(self) -> int:
        """Say how many there are."""
        return int(self._file.metadata.num_rows)

    def __iter__(self) -> Iterator[str]:
        """Give their ids, in alphabetical order."""
        yield from (event_id for (event_id,) in self._asking.stream(lookups.every_id))

    def __contains__(self, event_id: object) -> bool:
        """Tell whether there is an event of this id, without reading it."""
        return isinstance(event_id, str) and bool(self._rows([event_id]))

    def __getitem__(self, event_id: str) -> Event:
        """Read one event.

        Raises:
            KeyError: if there is none of this id.
        """
        return self.several([event_id])[0]

    def several(self, event_ids: Sequence[str]) -> list[Event]:
        """Read several events, in the order of their ids; what lies together is read once.

        Raises:
            KeyError: if one of them is not there.
        """
        rows = self._rows(event_ids)
        wanted: dict[int, list[tuple[str, int]]] = {}
        for event_id in dict.fromkeys(event_ids):
            group = bisect_right(self._starts, rows[event_id]) - 1
            wanted.setdefault(group, []).append((event_id, rows[event_id]))
        found: dict[str, Event] = {}
        for group, members in wanted.items():
            found |= self._read(group, members)
        return [found[event_id] for event_id in event_ids]

    def about(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """Give the event that each of some claims is about, without reading any event whole."""
        wanted = pa.array(claim_ids, pa.string())
        columns = ["id", *self._leaves("claims", "id")]
        found: dict[str, str] = {}
        with self._file.reading() as file:
            for part in file.iter_batches(_PART, columns=columns):
                lists = part.column("claims")
                claims = pc.struct_field(pc.list_flatten(lists), "id")
                hits = pc.is_in(claims, value_set=wanted)
                events = part.column("id").take(pc.list_parent_indices(lists))
                pairs = (claims.filter(hits), events.filter(hits))
                found |= zip(*(column.to_pylist() for column in pairs), strict=True)
        return found

    def by_place(self) -> Mapping[str, int]:
        """Count the events of each place, without reading any event whole."""
        found: Counter[str] = Counter()
        columns = self._leaves("places", "place_id")
        with self._file.reading() as file:
            for part in file.iter_batches(_PART, columns=columns) if columns else ():
                lists = part.column("places")
                places = pc.struct_field(pc.list_flatten(lists), "place_id")
                pairs = {"event": pc.list_parent_indices(lists), "place": places}
                once = pa.table(pairs).group_by(["event", "place"], use_threads=False).aggregate([])
                found.update(once.column("place").to_pylist())
        return found

    def _leaves(self, column: str, name: str) -> list[str]:
        """Give the path of a field in a column of lists, as the file has it."""
        schema = self._file.metadata.schema
        paths = [schema.column(at).path for at in range(len(schema))]
        return [
            path for path in paths if path.startswith(f"{column}.") and path.endswith(f".{name}")
        ]

    def _rows(self, event_ids: Sequence[str]) -> dict[str, int]:
        """Find the rows of events in the file, from 0."""
        if len(event_ids) == 1:
            return dict(self._found(event_ids[0]))
        found = self._asking.rows(lookups.rows_of_events, values={"ids": list(event_ids)})
        return {event_id: row - 1 for event_id, row in found}

    def _find(self, event_id: str) -> tuple[tuple[str, int], ...]:
        """Find the row of one event; it is kept, so that an open one outlives its service."""
        found = self._asking.rows(lookups.row_of_event, values={"id": event_id})
        return tuple((own, row - 1) for own, row in found)

    def _read(self, group: int, members: list[tuple[str, int]]) -> dict[str, Event]:
        """Read events of one group of rows."""
        start = self._starts[group]
        with self._file.reading() as file:
            table = file.read_row_group(group)
        values: list[dict[str, Any]] = table.take([row - start for _, row in members]).to_pylist()
        return {
            event_id: nested_event(row, number + 1, self._known)
            for (event_id, number), row in zip(members, values, strict=True)
        }


_PART = 10_000
_KEPT = 10_000


def read_sums(asking: Asking, known: Referents) -> Sums:
    """Read what an index knows of all its events together."""
    ((claims,),) = asking.rows(lookups.claims)
    ((first, last),) = asking.rows(lookups.extent)
    spots = (known.places[key].coordinates for (key,) in asking.rows(lookups.places_named))
    box = BoundingBox.around(spot for spot in spots if spot is not None)
    wholes: dict[str, str] = dict(asking.rows(lookups.whole_table, table="wholes"))
    return Sums(int(claims or 0), box, Window(first, last), wholes)
