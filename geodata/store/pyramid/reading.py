"""A pyramid that is there: the counts of its tiles, the events of those that have few, and days."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from geodata.dataset import Dataset
from geodata.errors import StoreError, UnreadableError
from geodata.event import EventOutline
from geodata.name_index import NameIndex
from geodata.revision_name import RevisionName
from geodata.store.asking import Asking
from geodata.store.engines.embedded import Embedded
from geodata.store.outlines import Indexed, InMemory, Outlines
from geodata.store.pyramid.form import (
    PARTS,
    SHARED,
    TOLD,
    PyramidForm,
    pyramid_path,
    roots,
)
from geodata.store.pyramid.lookup import Lookup
from geodata.store.pyramid.times import Times
from geodata.store.tile_keys import BIN_BASE, SIDE_BASE, TileCounts
from geodata.tile_address import Position, TileAddress
from geodata.time_bins import BinUnit, TimeBins

_MEMORY = "1GB"
_NO_NAMES = NameIndex(())


def pyramid_folder(package: Path, dataset: Dataset) -> Path | None:
    """Give where the pyramid of a data set's revision lies; None where there is none."""
    name = RevisionName.read(dataset.id).dataset
    found = (pyramid_path(root, name, dataset.revision) for root in roots(package))
    return next((path for path in found if (path / TOLD).is_file()), None)


def written_at(folder: Path) -> int:
    """Give what changes when another pyramid takes the place of this one."""
    try:
        return (folder / TOLD).stat().st_mtime_ns
    except OSError:
        return 0  # it has just gone, which who reads it will find


class Pyramid:
    """Gives what is in the tiles of a data set, without its events; safe for many threads."""

    def __init__(self, path: Path, dataset: Dataset) -> None:
        """Open a pyramid.

        Raises:
            UnreadableError: if there is none of this form, or it is another revision's.
            StoreError: if one of its tables cannot be read.
        """
        self.path, self.form = path, PyramidForm.read(path)
        if self.form.revision != dataset.revision:
            raise UnreadableError(
                f"'{path}' is a pyramid of '{self.form.revision}', not of '{dataset.revision}'."
            )
        shared = tuple(name for name in SHARED if (path / name).is_dir())
        self._connection = _opened(path, (*PARTS, *shared))
        self._counts = Lookup(path / "counts", ("z", "x", "y", "unit"))
        self._events = Lookup(path / "events", ("tile_x", "tile_y"))
        self._outlines: Outlines = (
            Indexed(dataset, Asking(Embedded(self._connection), _NO_NAMES))
            if shared
            else InMemory(dataset)
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
        unit = list(BinUnit).index(bins.unit)
        at = {name: (number, number) for name, number in (*tile._asdict().items(), ("unit", unit))}
        found = self._counts.rows(at, _COUNTED)
        numbers = {name: found[name].cast("int64").to_numpy() for name in _COUNTED}
        key = numbers["cell"] * SIDE_BASE + numbers["side"]
        for name in ("s0", "s1", "e0", "e1"):
            key = key * BIN_BASE + numbers[name]
        key = key * 2 + numbers["dated"]
        # They are written in order; sorting them where they are costs next to nothing.
        order = np.argsort(key, kind="stable")
        return TileCounts.of_bins(key[order], numbers["n"][order])

    def events(self, tile: TileAddress) -> list[tuple[Position, EventOutline]]:
        """Give the events of a tile that has few, in time, and where each is.

        Raises:
            StoreError: if they cannot be read any more.
        """
        up = self.form.last_zoom - tile.z
        ranges = {
            name: (at << up, (at + 1 << up) - 1)
            for name, at in (("tile_x", tile.x), ("tile_y", tile.y))
        }
        columns = ["ord", "x", "y", "id", *self._outlines.columns]
        found = self._events.rows(ranges, columns).sort_by("ord")
        values = [found[name].to_pylist() for name in columns]
        _, across, down, ids, *others = values
        rows = list(zip(ids, [None] * len(ids), *others, strict=True))
        spots = map(Position, across, down)
        return list(zip(spots, self._outlines.build(rows), strict=True))

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


_COUNTED = ("cell", "side", "s0", "s1", "e0", "e1", "dated", "n")


def _opened(path: Path, names: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    """Give a connection that sees a pyramid's tables.

    Raises:
        StoreError: if one cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "threads": 1})
    try:
        for name in names:
            files = str(path / name / "*.parquet").replace("'", "''")
            view = f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{files}')"  # noqa: S608
            connection.execute(view)
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"The pyramid '{path.name}' cannot be read: {error}") from error
    return connection
