"""Facets from counts of events by kind, set of places and set of sources.

What is in a set, and what a kind is, are small tables that stay in memory as arrays: adding counts
up through them is a few sums of arrays, where an engine joins, groups and plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.event_query import ActorTerm, EventQuery
from geodata.store.answers import Facets
from geodata.store.counting import FacetCounts

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


class _Coded(NamedTuple):
    """A column in which few values repeat: a code for each row, and the value of each code."""

    codes: Numbers
    values: list[str]

    @classmethod
    def of(cls, column: Iterable[Any]) -> _Coded:
        codes, values = pd.factorize(np.asarray(column, dtype=object))
        return cls(codes.astype(np.int64), [str(value) for value in values])

    def are(self, wanted: Iterable[str]) -> Marks:
        """Mark the rows that hold one of some values."""
        chosen = set(wanted)
        marks = np.array([value in chosen for value in self.values], dtype=bool)
        return marks[self.codes] if len(marks) else np.zeros(len(self.codes), dtype=bool)

    def sums(self, count: Numbers) -> dict[str, int]:
        """Add the counts of rows up by value; values without any are left out."""
        found = _added(self.codes, count, len(self.values))
        codes = np.flatnonzero(found)
        # Tens of thousands of places at once: numbers are taken out of the array together.
        names = map(self.values.__getitem__, codes.tolist())
        return dict(zip(names, found[codes].tolist(), strict=True))


class _Sets(NamedTuple):
    """A row for each member of each set."""

    set_of: Numbers
    member: _Coded

    @classmethod
    def of(cls, table: pd.DataFrame) -> _Sets:
        return cls(_whole(table.iloc[:, 0]), _Coded.of(table.iloc[:, 1]))

    def sums(self, of_sets: Numbers) -> dict[str, int]:
        """Add the counts of sets up by their members."""
        return self.member.sums(_taken(of_sets, self.set_of))

    def with_any(self, wanted: Iterable[str], size: int) -> Marks:
        """Mark the sets, of numbers below ``size``, that hold one of some members."""
        marks = np.zeros(size, dtype=bool)
        rows = self.set_of[self.member.are(wanted)]
        marks[rows[rows < size]] = True
        return marks


class FacetTables:
    """What the events' numbers of kinds and sets stand for."""

    def __init__(self, table: Callable[[str], pd.DataFrame]) -> None:
        """Read the store's small tables.

        Args:
            table: gives all of a table, by its name.
        """
        kinds, actors = table("kinds"), table("actor_sets")
        self._kind = _whole(kinds["kind"])
        self._type, self._status = _Coded.of(kinds["type"]), _Coded.of(kinds["status"])
        self._actor_set = _whole(kinds["actor_set"])
        self._most_sets = 1 + int(self._actor_set.max(initial=0))
        self._anybody = _Sets.of(actors[["actor_set", "id"]].drop_duplicates())
        in_roles = actors.assign(term=actors["id"] + ":" + actors["role"])
        self._in_roles = _Sets.of(in_roles[["actor_set", "term"]])
        self._places, self._sources = _Sets.of(table("place_sets")), _Sets.of(table("source_sets"))
        self._within = _Sets.of(table("within_sets"))

    def facets(self, query: EventQuery, counts: FacetCounts) -> Facets:
        """Count what each value of each filter would find under all the others.

        Args:
            query: what was asked.
            counts: what the events' numbers of kinds and sets are counted to.
        """
        of_kind = _taken(counts.kinds, self._kind)
        status, type_, actors = self._statuses(query), self._types(query), self._actors(query)
        own = actors if query.all_actors else np.ones_like(actors)
        by_actors = _added(self._actor_set, of_kind * (status & type_ & own), self._most_sets)
        in_roles = self._in_roles.sums(by_actors)
        return Facets(
            actors={
                **{ActorTerm(key): count for key, count in self._anybody.sums(by_actors).items()},
                **{ActorTerm.read(key): count for key, count in in_roles.items()},
            },
            types=self._type.sums(of_kind * (status & actors)),
            places=self._places.sums(counts.places),
            within=self._within.sums(counts.within),
            sources=self._sources.sums(counts.sources),
            statuses=self._status.sums(of_kind * (type_ & actors)),
        )

    def kinds(self, query: EventQuery, size: int) -> Marks:
        """Mark the kinds that pass the filters that a kind answers.

        Args:
            query: what is asked.
            size: above every number of a kind.
        """
        marks = np.zeros(size, dtype=bool)
        marks[self._kind] = self._statuses(query) & self._types(query) & self._actors(query)
        return marks

    def place_sets(self, places: Iterable[str], size: int) -> Marks:
        """Mark the sets, of numbers below ``size``, that one of some places is in."""
        return self._places.with_any(places, size)

    def within_sets(self, polygons: Iterable[str], size: int) -> Marks:
        """Mark the sets, of numbers below ``size``, with a place in one of some polygons."""
        return self._within.with_any(polygons, size)

    def source_sets(self, sources: Iterable[str], size: int) -> Marks:
        """Mark the sets, of numbers below ``size``, that one of some sources is in."""
        return self._sources.with_any(sources, size)

    def _statuses(self, query: EventQuery) -> Marks:
        return self._status.are(query.effective_statuses)

    def _types(self, query: EventQuery) -> Marks:
        return self._type.are(query.types) if query.types else np.ones(len(self._kind), bool)

    def _actors(self, query: EventQuery) -> Marks:
        """Mark the kinds whose actors are asked for: one of them, or all."""
        if not query.actors:
            return np.ones(len(self._kind), dtype=bool)
        asked = [self._with(term) for term in query.actors]
        found = np.logical_and.reduce(asked) if query.all_actors else np.logical_or.reduce(asked)
        return np.asarray(found[self._actor_set], dtype=bool)

    def _with(self, term: ActorTerm) -> Marks:
        """Mark the sets of actors that an actor is in."""
        sets = self._in_roles if term.role else self._anybody
        return sets.with_any([str(term)], self._most_sets)


def _whole(column: Any) -> Numbers:
    return np.asarray(column).astype(np.int64)


def _added(at: Numbers, count: Numbers, least: int = 0) -> Numbers:
    """Add counts up by number; sums stay exact up to 2 to the power of 53."""
    return np.bincount(at, weights=count, minlength=least).astype(np.int64)


def _taken(counts: Numbers, numbers: Numbers) -> Numbers:
    """Give the counts of numbers, 0 beyond the last that was counted."""
    padded = np.append(counts, 0)
    return padded[np.minimum(numbers, len(counts))]
