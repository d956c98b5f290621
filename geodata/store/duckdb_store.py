"""The embedded store: DuckDB, asked through Ibis."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import ibis
from ibis.expr.types import BooleanValue, Expr, Table

from geodata.dataset import Dataset
from geodata.errors import StoreError
from geodata.event_query import ActorTerm, EventQuery
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store.answers import Facets, Funnel, Match, Span, Stage
from geodata.store.conditions import (
    Conditions,
    all_of,
    certain_in,
    filter_conditions,
    in_time,
    in_window,
)
from geodata.store.tables import ACTORS, EVENTS, PLACES, SOURCES, frames


class DuckDBStore:
    """Keeps one data set in memory and answers queries about it.

    Expressions are built on unbound tables and turned into SQL without a connection; each is then
    run on a cursor of its own, because a DuckDB connection shared by threads gives wrong answers.
    """

    def __init__(self, dataset: Dataset) -> None:
        """Fill the store from a data set."""
        self._revision = dataset.revision
        self._names = NameIndex(
            [place.names for place in dataset.places.values()]
            + [actor.names for actor in dataset.actors.values()]
        )
        self._connection = duckdb.connect(":memory:")
        schemas = {table.get_name(): table.schema() for table in (EVENTS, ACTORS, PLACES, SOURCES)}
        for name, frame in frames(dataset).items():
            self._create(name, schemas[name], frame)

    @property
    def revision(self) -> str:
        """The revision of the data that it holds."""
        return self._revision

    def funnel(self, query: EventQuery) -> Funnel:
        """Count the events at each step."""
        steps = self._stages(query)
        counts = EVENTS.aggregate(
            **{stage.name.lower(): EVENTS.count(where=asked) for stage, asked in steps.items()}
        )
        row = self._run(counts)[0]
        return Funnel(
            **{stage.name.lower(): int(count or 0) for stage, count in zip(steps, row, strict=True)}
        )

    def matches(self, query: EventQuery, stage: Stage = Stage.SHOWN) -> tuple[Match, ...]:
        """Give the events at one step, in the order of their time, undated ones last."""
        found = EVENTS.filter(self._stages(query)[stage]).order_by("ord")
        certainty = ibis.cases(
            (~EVENTS.dated, Certainty.UNDATED.value),
            (certain_in(query.window), Certainty.CERTAIN.value),
            else_=Certainty.POSSIBLE.value,
        )
        rows = self._run(found.select("id", certainty=certainty))
        return tuple(Match(event_id, Certainty(certainty)) for event_id, certainty in rows)

    def facets(self, query: EventQuery) -> Facets:
        """Count, for each filter, what each of its values would find under the others."""
        asked = {**filter_conditions(query, self._names), "time": in_time(query)}
        actor_filter = "" if query.all_actors else "actors"
        actors = self._tied(ACTORS, asked, actor_filter, "id", "role")
        by_actor = self._tied(ACTORS, asked, actor_filter, "id")
        return Facets(
            actors={ActorTerm(*key): count for key, count in (actors | by_actor).items()},
            types=self._plain("type", asked, "types"),
            places=_by_id(self._tied(PLACES, asked, "places", "id")),
            sources=_by_id(self._tied(SOURCES, asked, "sources", "id")),
            statuses=self._plain("status", asked, "statuses"),
        )

    def spans(self, query: EventQuery) -> tuple[Span, ...]:
        """Give the time spans of the events that pass all filters, whatever the window."""
        asked = all_of(filter_conditions(query, self._names).values()) & EVENTS.dated
        days = ("earliest_start", "latest_start", "earliest_end", "latest_end")
        counts = EVENTS.filter(asked).group_by(*days).aggregate(events=ibis._.count())
        return tuple(
            Span(_bound(a), _bound(b), _bound(c), _bound(d), int(events))
            for a, b, c, d, events in self._run(counts.order_by(*days))
        )

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _stages(self, query: EventQuery) -> dict[Stage, BooleanValue]:
        """Give the condition of every step of the funnel."""
        passes = all_of(filter_conditions(query, self._names).values())
        shown = passes & in_time(query)
        return {
            Stage.ALL: ibis.literal(True),
            Stage.IN_WINDOW: in_window(query.window),
            Stage.SHOWN: shown,
            Stage.MAPPED: shown & EVENTS.mapped,
            Stage.WITHOUT_PLACE: shown & ~EVENTS.mapped,
            Stage.POSSIBLE: shown & EVENTS.dated & ~certain_in(query.window),
            Stage.UNDATED: passes & ~EVENTS.dated,
        }

    def _plain(self, column: str, asked: Conditions, own: str) -> dict[str, int]:
        """Count the values of a column of the events themselves."""
        found = EVENTS.filter(_others(asked, own)).group_by(column)
        return {value: int(count) for value, count in self._run(found.aggregate(n=ibis._.count()))}

    def _tied(
        self, table: Table, asked: Conditions, own: str, *columns: str
    ) -> dict[tuple[str, ...], int]:
        """Count events by columns of a table that ties them to something."""
        found = EVENTS.filter(_others(asked, own)).select("ord")
        ties = table.filter(table.ord.isin(found.ord)).group_by(*columns)
        return {
            tuple(row[:-1]): int(row[-1])
            for row in self._run(ties.aggregate(n=ibis._.ord.nunique()))
        }

    def _create(self, name: str, schema: ibis.Schema, frame: Any) -> None:
        """Create and fill one table."""
        columns = ", ".join(f'"{column}" {_SQL[str(kind)]}' for column, kind in schema.items())
        self._connection.execute(f'CREATE TABLE "{name}" ({columns})')
        self._connection.register("incoming", frame)
        self._connection.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')  # noqa: S608
        self._connection.unregister("incoming")

    def _run(self, expression: Expr) -> list[tuple[Any, ...]]:
        """Run an expression on a cursor of its own."""
        sql = str(ibis.to_sql(expression, dialect="duckdb"))
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(sql).fetchall()
        except duckdb.Error as error:
            raise StoreError(f"The store cannot answer: {error}") from error


_SQL = {"int64": "BIGINT", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}


def _others(asked: Conditions, own: str) -> BooleanValue:
    """Ask for everything but what one filter asks for."""
    return all_of(condition for name, condition in asked.items() if name != own)


def _by_id(counts: dict[tuple[str, ...], int]) -> dict[str, int]:
    return {key[0]: count for key, count in counts.items()}


def _bound(day: dt.date) -> dt.date | None:
    """Give a day, or None for the calendar's ends, which stand for no bound."""
    return None if day in (dt.date.min, dt.date.max) else day
