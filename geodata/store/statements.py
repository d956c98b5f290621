"""Questions as SQL, written once for all data sets, windows, tiles and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from threading import Condition
from typing import Any, NamedTuple

import ibis
from cachetools import LRUCache, cached
from ibis.expr.types import Table

from geodata.event_query import ActorTerm, EventQuery
from geodata.name_index import NameIndex
from geodata.store import questions, tile_questions
from geodata.store.answers import Stage
from geodata.store.dialects import DUCKDB, Dialect
from geodata.store.placeholders import parameterised, parameters_of, shape_of
from geodata.time_bins import BinUnit
from geodata.window import Window

Question = Callable[..., Table]
Options = tuple[tuple[str, Any], ...]

_MOST = 2048
_NO_NAMES = NameIndex(())


class Statement(NamedTuple):
    """A question in SQL, and the names of the parameters that it has."""

    sql: str
    parameters: frozenset[str]


def statement(
    query: EventQuery,
    question: Question,
    options: Options,
    names: NameIndex,
    dialect: Dialect = DUCKDB,
) -> Statement:
    """Give the statement that answers a question for all queries of one shape.

    Only what is looked for in texts depends on the data set, by its spellings of names.
    """
    spellings = names if query.text else _NO_NAMES
    return _written(shape_of(query), question, options, spellings, dialect)


@cached(LRUCache(_MOST), condition=Condition())
def _written(
    shape: EventQuery, question: Question, options: Options, names: NameIndex, dialect: Dialect
) -> Statement:
    expression = question(shape, names, **dict(options))
    written = dialect.shortened(str(ibis.to_sql(expression, dialect=dialect.name)))
    sql = parameterised(written, dialect)
    return Statement(sql, parameters_of(sql, dialect))


def write_common(extra: Iterable[tuple[str, ...]], dialect: Dialect = DUCKDB) -> None:
    """Write what is asked first and most: without a filter, and with one of each kind.

    Writing a statement takes longer than answering it; so a server does it before it is asked.

    Args:
        extra: the columns that lists and tiles of events are asked for, by kind of store.
        dialect: of the engine that will be asked.
    """
    for query in _common_queries():
        for question, options in _common_questions(query, dict.fromkeys(extra)):
            statement(query, question, tuple(options.items()), _NO_NAMES, dialect)


def _common_queries() -> Iterator[EventQuery]:
    a_day = Window(dt.date(2000, 1, 1), dt.date(2000, 1, 1))
    plain = EventQuery()
    for query in (
        plain,
        replace(plain, types=("any",)),
        replace(plain, actors=(ActorTerm("any"),)),
        replace(plain, places=("any",)),
        replace(plain, sources=("any",)),
    ):
        yield query
        yield replace(query, window=a_day)


def _common_questions(
    query: EventQuery, columns: Iterable[tuple[str, ...]]
) -> Iterator[tuple[Question, dict[str, Any]]]:
    """Give questions with the options that a store asks them with."""
    if query == EventQuery(window=query.window):
        yield questions.totals, {}
    yield questions.funnel, {}
    yield questions.facet_counts, {}
    for extra in columns:
        listing = {"stage": Stage.SHOWN, "extra": extra}
        yield questions.matches, {**listing, "tile": False, "part": True}
        if query.window.is_open:
            yield questions.matches, {**listing, "tile": True, "part": False}
    if query.window.is_open:
        yield questions.undated, {}
        yield tile_questions.tile_total, {}
        for unit in (BinUnit.DAY, BinUnit.WEEK, BinUnit.MONTH):
            yield tile_questions.tile_counts, {"unit": unit}
