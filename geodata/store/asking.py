"""Puts a question to an engine: its statement, written once, with the values filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geodata.event_query import EventQuery
from geodata.name_index import NameIndex
from geodata.store.engines.protocol import Columns, Engine, Row
from geodata.store.placeholders import query_values
from geodata.store.statements import Question, statement

_ANY = EventQuery()


class Asking:
    """Asks an engine questions, which are Ibis expressions on the store's tables."""

    def __init__(self, engine: Engine, names: NameIndex) -> None:
        """Ask an engine.

        Args:
            engine: which one.
            names: spellings that mean the same.
        """
        self.engine, self._names = engine, names

    def rows(
        self,
        question: Question,
        query: EventQuery = _ANY,
        values: Mapping[str, Any] = {},
        **options: Any,
    ) -> list[Row]:
        """Answer a question with rows."""
        return self.engine.rows(*self._filled(question, query, values, options))

    def columns(
        self,
        question: Question,
        query: EventQuery = _ANY,
        values: Mapping[str, Any] = {},
        **options: Any,
    ) -> Columns:
        """Answer a question with an array for each column."""
        return self.engine.columns(*self._filled(question, query, values, options))

    def stream(self, question: Question, **options: Any) -> Iterator[Row]:
        """Answer a question with rows, one after the other."""
        return self.engine.stream(*self._filled(question, _ANY, {}, options))

    def _filled(
        self,
        question: Question,
        query: EventQuery,
        values: Mapping[str, Any],
        options: Mapping[str, Any],
    ) -> tuple[str, dict[str, Any]]:
        dialect = self.engine.dialect
        asked = statement(query, question, tuple(options.items()), self._names, dialect)
        known = query_values(query) | dict(values)
        return asked.sql, {name: known[name] for name in asked.parameters}
