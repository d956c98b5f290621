"""A pyramid that is there: the counts of its tiles, the events of those that have few, and days."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from geodata.dataset import Dataset
from geodata.errors import StoreError, UnreadableError
from geodata.event import EventOutline
from geodata.store.outlines import Indexed, InMemory, Outlines
from geodata.store.pyramid.form import PARTS, SHARED, PyramidForm, pyramid_path, roots
from geodata.store.pyramid.times import Times
from geodata.store.tile_keys import TileCounts
from geodata.tile_address import Position, TileAddress
from geodata.time_bins import BinUnit, TimeBins

_LOG = logging.getLogger(__name__)
_MEMORY = "1GB"


def find_pyramid(package: Path, dataset: Dataset) -> Pyramid | None:
    """Give the pyramid of a data set's revision; None where there is none that can be read."""
    for root in roots(package):
        path = pyramid_path(root, dataset.id, dataset.revision)
        if path.is_dir():
            try:
                return Pyramid(path, dataset)
            except (UnreadableError, StoreError) as error:
                _LOG.warning("%s The events are asked in its place.", error)
    return None


class Pyramid:
    """Gives what is in the tiles of a data set, without its events; safe for many threads."""

    def __init__(self, path: Path, dataset: Dataset) -> None:
        """Open a pyramid.

        Raises:
            UnreadableError: if there is none of this form, or it is another revision's.
            StoreError: if one of its tables cannot be read.
        """
        self.path, self.form = path, PyramidForm.read(path)
        if (self.form.dataset, self.form.revision) != (dataset.id, dataset.revision):
            raise UnreadableError(
                f"'{path}' is a pyramid of '{self.form.dataset}@{self.form.revision}', not of "
                f"'{dataset.id}@{dataset.revision}'."
            )
        shared = tuple(name for name in SHARED if (path / name).is_dir())
        self._connection = _opened(path, (*PARTS, *shared))
        self._outlines: Outlines = (
            Indexed(dataset, self._connection) if shared else InMemory(dataset)
        )
        self._large = {
            TileAddress(*at): frozenset(units)
            for *at, units in self._rows("SELECT z, x, y, units FROM tiles", {})
        }

    def covers(self, tile: TileAddress) -> bool:
        """Tell whether a tile is of a zoom that is here."""
        return self.form.first_zoom <= tile.z <= self.form.last_zoom

    def is_large(self, tile: TileAddress) -> bool:
        """Tell whether a tile has more events than are given one by one."""
        return tile in self._large

    def has(self, tile: TileAddress, bins: TimeBins) -> bool:
        """Tell whether a large tile is counted by these bins, which are those of a level."""
        return list(BinUnit).index(bins.unit) in self._large[tile]

    def counts(self, tile: TileAddress, bins: TimeBins) -> TileCounts:
        """Give the counts of a large tile by the bins of one of its levels, in order.

        Raises:
            StoreError: if they cannot be read any more.
        """
        values = {**tile._asdict(), "unit": list(BinUnit).index(bins.unit)}
        found = self._columns(_COUNTS, values)
        bins_of = np.stack([found[name].astype(np.int64) for name in ("s0", "s1", "e0", "e1")])
        cell, side, count = (found[name].astype(np.int64) for name in ("cell", "side", "n"))
        return TileCounts(cell, side, bins_of, found["dated"].astype(bool), count)

    def events(self, tile: TileAddress) -> list[tuple[Position, EventOutline]]:
        """Give the events of a tile that has few, in time, and where each is.

        Raises:
            StoreError: if they cannot be read any more.
        """
        up = self.form.last_zoom - tile.z
        edges = {
            name: value
            for axis, at in (("x", tile.x), ("y", tile.y))
            for name, value in ((f"first_{axis}", at << up), (f"last_{axis}", (at + 1 << up) - 1))
        }
        columns = ", ".join(("x", "y", "id", "NULL", *self._outlines.columns))
        rows = self._rows(_EVENTS.format(columns=columns), edges)
        outlines = self._outlines.build([row[2:] for row in rows])
        return [(Position(*row[:2]), event) for row, event in zip(rows, outlines, strict=True)]

    @cached_property
    def times(self) -> Times:
        """How many events there are of each time span."""
        return Times(self._columns("SELECT * FROM times", {}))

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _rows(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return list(self._fetched(sql, values, lambda found: found.fetchall()))

    def _columns(self, sql: str, values: Mapping[str, Any]) -> dict[str, Any]:
        return dict(self._fetched(sql, values, lambda found: found.fetchnumpy()))

    def _fetched(self, sql: str, values: Mapping[str, Any], fetch: Any) -> Any:
        try:
            with self._connection.cursor() as cursor:
                return fetch(cursor.execute(sql, dict(values)))
        except duckdb.Error as error:
            raise StoreError(f"The pyramid '{self.path.name}' cannot be read: {error}") from error


_COUNTS = """
SELECT cell, side, s0, s1, e0, e1, dated, n FROM counts
WHERE z = $z AND x = $x AND y = $y AND unit = $unit
ORDER BY cell, side, s0, s1, e0, e1, dated
"""
_EVENTS = """
SELECT {columns} FROM events
WHERE tile_x BETWEEN $first_x AND $last_x AND tile_y BETWEEN $first_y AND $last_y ORDER BY ord
"""


def _opened(path: Path, names: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    """Give a connection that sees a pyramid's tables.

    Raises:
        StoreError: if one cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "threads": 1})
    try:
        connection.execute("SET parquet_metadata_cache = true")
        for name in names:
            files = str(path / name / "*.parquet").replace("'", "''")
            connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{files}')")
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"The pyramid '{path.name}' cannot be read: {error}") from error
    return connection


