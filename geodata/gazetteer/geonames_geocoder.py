"""GeoNames by name, without the network."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from geodata.gazetteer.geonames_table import GeoNamesTable, Town, geonames_table
from geodata.gazetteer.likeness import NEAR, SHORTEST_BEGINNING, SHORTEST_NEAR, Likeness, compare
from geodata.gazetteer.match import Match
from geodata.gazetteer.question import Question
from geodata.notice import Grouped, Notice

WEIGHT = 0.86
"""What a likeness is worth here beside one in the data set's own places, population apart."""

WEIGHT_OF_POPULATION = 0.04
"""What the largest city adds; less than lies between a name of its own and another spelling."""

_LARGEST_CITY = 3e7
_SPELLINGS = 5
"""Near spellings looked at for each candidate wanted: a place is listed under several."""


class GeoNamesGeocoder:
    """A geocoder over GeoNames' populated places; it never reaches the network.

    Beginnings and near spellings are looked for only where no place is called so.
    """

    def __init__(self, table: Callable[[], GeoNamesTable] = geonames_table) -> None:
        """Take the table, or what reads it the first time that it is needed."""
        self._table = table

    def geocode(
        self, name: str, *, country: str | None = None, limit: int = 10
    ) -> tuple[Match, ...]:
        """Give candidates for a name, the best first; equals by population."""
        asked = Question.read(name, country)
        if not asked.folded:
            return ()
        table = self._table()
        found = self._compared(table.rows_called(asked.folded, asked.country), asked)
        found = found or self._compared(self._guesses(asked, limit), asked)
        ranked = sorted(found.items(), key=lambda pair: -self._score(*pair))
        return tuple(self._match(row, likeness) for row, likeness in ranked[:limit])

    def _guesses(self, asked: Question, limit: int) -> Iterable[tuple[int, str]]:
        """Give rows with a spelling that begins as asked, and rows with a near one."""
        table, folded = self._table(), asked.folded
        if len(folded) >= SHORTEST_BEGINNING:
            yield from table.rows_beginning(folded, asked.country)
        if len(folded) >= SHORTEST_NEAR:
            yield from table.rows_near(folded, asked.country, NEAR, _SPELLINGS * limit)

    def _compared(self, rows: Iterable[tuple[int, str]], asked: Question) -> dict[int, Likeness]:
        """Give for each row the likeness of its spelling; a row's own name is its first."""
        found: dict[int, Likeness] = {}
        for row, name in rows:
            own = name == self._table().names(row)[0]
            likeness = compare(asked.folded, name, own=own)
            if likeness and (row not in found or likeness.score > found[row].score):
                found[row] = likeness
        return found

    def _score(self, row: int, likeness: Likeness) -> float:
        """Weigh a likeness with the population, on a logarithmic scale."""
        population = self._table().town(row).population
        size = min(math.log(max(population, 1)) / math.log(_LARGEST_CITY), 1.0)
        return round(likeness.score * (WEIGHT + WEIGHT_OF_POPULATION * size), 4)

    def _match(self, row: int, likeness: Likeness) -> Match:
        """Make a row a candidate."""
        town, names = self._table().town(row), self._table().names(row)
        largest = self._table().largest_around(row)
        return Match(
            id=f"geonames:{town.id}",
            name=names[0],
            names=names,
            coordinates=town.coordinates,
            country=town.country,
            kind="populated place",
            source="GeoNames",
            spelling=likeness.spelling,
            score=self._score(row, likeness),
            reason=Notice(
                "{likeness}; populated place in GeoNames; {population}",
                likeness=likeness.words,
                population=_population(town),
            ),
            province_of="" if largest == row else self._table().names(largest)[0],
        )


def _population(town: Town) -> str:
    """Put a population into words; GeoNames writes 0 where it knows none."""
    if not town.population:
        return Notice("population unknown")
    return Notice("population {n}", n=Grouped(town.population))
