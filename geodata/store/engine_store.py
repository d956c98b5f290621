"""The store on an engine: whatever it is, it is asked the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd

from geodata.bounding_box import BoundingBox
from geodata.data_package import Referents
from geodata.dataset import Dataset, Sums
from geodata.errors import StoreError
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store import lookups
from geodata.store.answers import (
    Beyond,
    Facets,
    Funnel,
    Match,
    Neighbours,
    Spans,
    Stage,
    TileSummary,
)
from geodata.store.asking import Asking
from geodata.store.counting import Counting
from geodata.store.engines.protocol import Engine
from geodata.store.facet_counts import FacetTables
from geodata.store.index.events import IndexedEvents, read_sums
from geodata.store.outlines import Indexed, InMemory, Outlines
from geodata.store.sql_counting import SQLCounting
from geodata.store.statements import write_common
from geodata.store.tables import ACTORS, KINDS, PLACES, SIDES, SOURCES, WITHIN
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress, box_of
from geodata.time_bins import TimeBins
from geodata.window import Window

_PREPARING = Lock()
_CERTAINTY = {code.value: code for code in Certainty}
_COLUMNS = {table.get_name(): table.columns for table in (KINDS, ACTORS, PLACES, WITHIN, SOURCES)}


class EngineStore:
    """Answers queries about one data set by asking an engine, whichever it is."""

    def __init__(self, dataset: Dataset, engine: Engine, *, indexed: bool) -> None:
        """Ask an engine that has the tables of a data set.

        Args:
            dataset: the data set.
            engine: has its tables.
            indexed: its events are not in memory, but in an index and the package's file.
        """
        self._dataset = dataset
        self._engine = engine
        self._names = NameIndex(
            [place.names for place in dataset.places.values()]
            + [actor.names for actor in dataset.actors.values()]
        )
        self._asking = Asking(engine, self._names)
        self._outlines: Outlines = Indexed(dataset, self._asking) if indexed else InMemory(dataset)
        self._statements = SQLCounting(self._asking)

    @property
    def revision(self) -> str:
        """The revision of the data that it holds."""
        return self._dataset.revision

    def check(self) -> None:
        """Do nothing where the engine is there.

        Raises:
            StoreUnavailable: if it is a service that is gone.
        """
        self._engine.check()

    def prepare(self) -> None:
        """Do beforehand what first questions would otherwise wait for; one store at a time."""
        with _PREPARING, suppress(StoreError):  # what is wrong is told to who asks
            self._outlines.prepare()
            _ = self._facet_tables
            self._prepare_counting()

    def _prepare_counting(self) -> None:
        write_common([Indexed.columns, InMemory.columns], self._engine.dialect)

    @property
    def _counting(self) -> Counting:
        """What answers now."""
        return self._statements

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        return self._counting.funnel(query)

    def matches(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Match, ...]:
        """Give the events at one step, in the order of their time, undated ones last."""
        rows = self._counting.listed(query, stage, (), tile=tile, limit=limit, offset=offset)
        return tuple(Match(event_id, _CERTAINTY[known]) for event_id, known in rows)

    def outlines(
        self,
        query: EventQuery,
        stage: Stage = Stage.SHOWN,
        *,
        tile: TileAddress | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[tuple[EventOutline, Certainty], ...]:
        """Give what a map and a list show of these events, and what the window knows of each."""
        columns = self._outlines.columns
        rows = self._counting.listed(query, stage, columns, tile=tile, limit=limit, offset=offset)
        certainties = (_CERTAINTY[row[1]] for row in rows)
        return tuple(zip(self._outlines.build(rows), certainties, strict=True))

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        return self._counting.neighbours(query, event_id)

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        return self._facet_tables.facets(query, self._counting.facet_counts(query))

    @cached_property
    def _facet_tables(self) -> FacetTables:
        return FacetTables(self._table)

    def _table(self, name: str) -> pd.DataFrame:
        """Give all of a small table."""
        rows = self._asking.rows(lookups.whole_table, table=name)
        return pd.DataFrame(rows, columns=list(_COLUMNS[name]))

    def spans(self, query: EventQuery, axis: Window | None = None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        return self._counting.spans(query, axis)

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        return self._counting.tile_total(query, tile)

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        return self._counting.tile_counts(query, tile, grid, bins)

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        return self._counting.tile_window(query, tile, grid)

    def summary(self, query: EventQuery, tile: TileAddress) -> TileSummary:
        """Say what is shown of a tile: how much of what, by whom."""
        rows, actors = self._counting.kinds_in_tile(query, tile), self._actor_sets
        return TileSummary(
            certainty=_sums((Certainty(known), n) for *_, known, n in rows),
            types=_sums((kind, n) for kind, *_, n in rows),
            sides=_sums((SIDES[side], n) for _, side, *_, n in rows),
            actors=_sums((actor, n) for _, _, key, _, n in rows for actor in actors.get(key, ())),
        )

    def outside(self, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
        """Count what is shown beyond each edge of a box: left, right, top, bottom."""
        rows = self._counting.outside(query, box)
        return {edge: Beyond(int(count), box_of(*extent)) for edge, count, *extent in rows}

    @cached_property
    def _actor_sets(self) -> Mapping[int, tuple[str, ...]]:
        """Who is in each set of actors, everybody once."""
        found: dict[int, set[str]] = {}
        for actor_set, actor, _ in self._asking.rows(lookups.whole_table, table="actor_sets"):
            found.setdefault(actor_set, set()).add(actor)
        return {key: tuple(sorted(members)) for key, members in found.items()}

    def indexed(self, file: Path, known: Referents) -> tuple[IndexedEvents, Sums]:
        """Give the events of an index in full, and what it knows of all of them together."""
        return IndexedEvents(self._asking, file, known), read_sums(self._asking, known)

    def close(self) -> None:
        """Give back what it holds."""
        self._engine.close()


def _sums(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """Add up what stands under equal keys, the largest sum first."""
    sums: dict[Any, int] = {}
    for key, count in pairs:
        sums[key] = sums.get(key, 0) + int(count)
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))
