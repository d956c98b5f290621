"""The embedded store: DuckDB, asked through Ibis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd

from geodata.bounding_box import BoundingBox
from geodata.data_package import Referents
from geodata.dataset import Dataset, Sums
from geodata.errors import StoreError
from geodata.event import EventOutline
from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store import questions, tile_questions
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
from geodata.store.connections import filled, opened
from geodata.store.facet_counts import FacetTables
from geodata.store.funnel_rows import read_funnel
from geodata.store.index.events import IndexedEvents, read_sums
from geodata.store.outlines import Indexed, InMemory, Outlines
from geodata.store.placeholders import (
    box_values,
    query_values,
    tile_values,
    window_values,
)
from geodata.store.span_rows import FINENESSES, just_beyond, read_spans
from geodata.store.statements import Question, statement, write_common
from geodata.store.tables import SIDES
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import TileAddress, box_of
from geodata.time_bins import TimeBins
from geodata.window import Window

MOST_SPANS = 20_000
"""Different time spans that are told apart; more are rounded to weeks, months, years."""

LARGE_TILE = 7
"""Zoom up to which a tile is better found by its window than by its place."""

_KEPT = 1024
_EVERYTHING = 2**31 - 1
_PREPARING = Lock()
_CERTAINTY = {code.value: code for code in Certainty}


class DuckDBStore:
    """Answers queries about one data set.

    Expressions are built on unbound tables and turned into SQL without a connection, once for all
    windows, tiles and pages; each statement is run on a cursor of its own, because a DuckDB
    connection shared by threads gives wrong answers.
    """

    def __init__(self, dataset: Dataset, index: Path | None = None) -> None:
        """Fill a store in memory from a data set, or open the index that holds its events."""
        self._dataset = dataset
        self._names = NameIndex(
            [place.names for place in dataset.places.values()]
            + [actor.names for actor in dataset.actors.values()]
        )
        self._connection = opened(index) if index else filled(dataset)
        self._outlines: Outlines = (
            Indexed(dataset, self._connection) if index else InMemory(dataset)
        )
        self._undated = lru_cache(_KEPT)(lambda query: tuple(self._ask(query, questions.undated)))

    @property
    def revision(self) -> str:
        """The revision of the data that it holds."""
        return self._dataset.revision

    def prepare(self) -> None:
        """Do beforehand what first questions would otherwise wait for; one store at a time."""
        with _PREPARING, suppress(duckdb.Error):  # what is wrong is told to who asks
            self._outlines.prepare()
            _ = self._facet_tables
            write_common([Indexed.columns, InMemory.columns])

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        every, in_window = self._ask(EventQuery(window=query.window), questions.totals)[0]
        rows = [*self._ask(query, questions.funnel), *self._undated_of(query)]
        return read_funnel(query, every, in_window, rows)

    def _undated_of(self, query: EventQuery) -> tuple[tuple[str, bool, int], ...]:
        """Count the undated events that pass the filters, once for all windows."""
        return self._undated(replace(query, window=Window(), certainty=Certainty.POSSIBLE))

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
        rows = self._listed(query, stage, (), tile, limit, offset)
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
        rows = self._listed(query, stage, self._outlines.columns, tile, limit, offset)
        certainties = (_CERTAINTY[row[1]] for row in rows)
        return tuple(zip(self._outlines.build(rows), certainties, strict=True))

    def neighbours(self, query: EventQuery, event_id: str) -> Neighbours:
        """Say where an event stands among those listed: those shown, and after them the undated."""
        with self._connection.cursor() as cursor:
            found = cursor.execute("SELECT ord FROM events WHERE id = ?", [event_id]).fetchone()
        if found is None:
            return Neighbours(None, None, None)
        values = {"ord": found[0]}
        here = self._ask(query, questions.neighbours, values, before=False)
        before = self._ask(query, questions.neighbours, values, before=True)
        listed = dict(here)
        if event_id not in listed:
            return Neighbours(None, None, None)
        after = [other for other in listed if other != event_id]
        known = Certainty(listed[event_id])
        return Neighbours(
            None if known is Certainty.UNDATED and not query.takes_undated else known,
            before[0][0] if before else None,
            after[0] if after else None,
        )

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        found = self._arrays(query, questions.facet_counts, {})
        return self._facet_tables.facets(query, found["part"], found["number"], found["n"])

    @cached_property
    def _facet_tables(self) -> FacetTables:
        return FacetTables(self._table)

    def _table(self, name: str) -> pd.DataFrame:
        """Give all of a small table."""
        with self._connection.cursor() as cursor:
            return cursor.execute(f'SELECT * FROM "{name}"').df()  # noqa: S608  # a name of ours

    def spans(self, query: EventQuery, axis: Window | None = None) -> Spans:
        """Give the time spans of the events that pass all filters, whatever the window."""
        values = window_values(just_beyond(axis)) if axis else {}
        everything = replace(query, window=Window())
        for fineness in FINENESSES:
            last = fineness is FINENESSES[-1]
            values["limit"] = _EVERYTHING if last else MOST_SPANS + 1
            options = {"unit": fineness.cut, "hours": fineness.hours, "axis": axis is not None}
            rows = self._ask(everything, questions.spans, values, **options)
            if last or len(rows) <= MOST_SPANS:
                break
        return read_spans(rows, fineness)

    def tile_total(self, query: EventQuery, tile: TileAddress) -> int:
        """Count the events that pass all filters and whose anchor lies in a tile."""
        return int(self._ask(query, tile_questions.tile_total, tile_values(tile))[0][0])

    def tile_counts(
        self, query: EventQuery, tile: TileAddress, grid: int, bins: TimeBins
    ) -> TileCounts:
        """Count the events of a tile by cell, side and time, whatever the window."""
        values = tile_values(tile, grid) | {"first_bin": bins.first, "last_bin": bins.count - 1}
        found = self._arrays(query, tile_questions.tile_counts, values, unit=bins.unit)
        return TileCounts.of_bins(found["key"], found["n"])

    def tile_window(self, query: EventQuery, tile: TileAddress, grid: int) -> TileCounts:
        """Count the events of a tile by cell, side, and what the window knows of them."""
        values, large = tile_values(tile, grid), tile.z <= LARGE_TILE
        found = self._arrays(query, tile_questions.tile_window, values, large=large)
        return TileCounts.of_window(found["key"], found["n"])

    def summary(self, query: EventQuery, tile: TileAddress) -> TileSummary:
        """Say what is shown of a tile: how much of what, by whom."""
        rows = self._ask(query, tile_questions.kinds_in_tile, tile_values(tile))
        actors = self._actor_sets
        return TileSummary(
            certainty=_sums((Certainty(known), n) for *_, known, n in rows),
            types=_sums((kind, n) for kind, *_, n in rows),
            sides=_sums((SIDES[side], n) for _, side, *_, n in rows),
            actors=_sums((actor, n) for _, _, key, _, n in rows for actor in actors.get(key, ())),
        )

    def outside(self, query: EventQuery, box: BoundingBox) -> Mapping[str, Beyond]:
        """Count what is shown beyond each edge of a box: left, right, top, bottom."""
        rows = self._ask(
            query, tile_questions.outside, box_values(box), round_the_globe=box.west > box.east
        )
        return {edge: Beyond(int(count), box_of(*extent)) for edge, count, *extent in rows}

    @cached_property
    def _actor_sets(self) -> Mapping[int, tuple[str, ...]]:
        """Who is in each set of actors, everybody once."""
        found: dict[int, set[str]] = {}
        with self._connection.cursor() as cursor:
            rows = cursor.execute("SELECT actor_set, id FROM actor_sets").fetchall()
        for actor_set, actor in rows:
            found.setdefault(actor_set, set()).add(actor)
        return {key: tuple(sorted(members)) for key, members in found.items()}

    def indexed(self, file: Path, known: Referents) -> tuple[IndexedEvents, Sums]:
        """Give the events of an index in full, and what it knows of all of them together."""
        return IndexedEvents(self._connection, file, known), read_sums(self._connection, known)

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _listed(
        self,
        query: EventQuery,
        stage: Stage,
        extra: tuple[str, ...],
        tile: TileAddress | None,
        limit: int | None,
        offset: int,
    ) -> list[tuple[Any, ...]]:
        part = limit is not None or offset > 0
        values = {"limit": _EVERYTHING if limit is None else limit, "offset": offset}
        if tile:
            values |= tile_values(tile)
        options = {"stage": stage, "extra": extra, "tile": tile is not None, "part": part}
        return self._ask(query, questions.matches, values, **options)

    def _ask(
        self, query: EventQuery, question: Question, values: Mapping[str, Any] = {}, **options: Any
    ) -> list[tuple[Any, ...]]:
        """Answer a question with rows."""
        rows: list[tuple[Any, ...]] = self._run(
            query, question, values, options, lambda found: found.fetchall()
        )
        return rows

    def _arrays(
        self, query: EventQuery, question: Question, values: Mapping[str, Any], **options: Any
    ) -> dict[str, Any]:
        """Answer a question with an array for each column."""
        columns: dict[str, Any] = self._run(
            query, question, values, options, lambda found: found.fetchnumpy()
        )
        return columns

    def _run(
        self,
        query: EventQuery,
        question: Question,
        values: Mapping[str, Any],
        options: Mapping[str, Any],
        fetch: Callable[[Any], Any],
    ) -> Any:
        """Run a question on a cursor of its own, with its values filled in."""
        asked = statement(query, question, tuple(options.items()), self._names)
        known = query_values(query) | dict(values)
        filled = {name: known[name] for name in asked.parameters}
        try:
            with self._connection.cursor() as cursor:
                return fetch(cursor.execute(asked.sql, filled))
        except duckdb.Error as error:
            raise StoreError(f"The store cannot answer: {error}") from error


def _sums(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """Add up what stands under equal keys, the largest sum first."""
    sums: dict[Any, int] = {}
    for key, count in pairs:
        sums[key] = sums.get(key, 0) + int(count)
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))
