"""Where a pyramid lies, and what it says of itself in ``pyramid.json``; see ``docs/tiles.md``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geodata.errors import StoreError, UnreadableError
from geodata.time_bins import BinUnit, TimeBins

FORM = 1
"""Version of a pyramid's tables; one of another version is not read."""
TOLD = "pyramid.json"
FOLDER = "tiles"
"""Where a package's own pyramids lie."""
HOME_VARIABLE = "GEODATA_TILES"
"""Environment variable that names a folder of pyramids that lie apart from their packages."""
PARTS = ("counts", "tiles", "events", "times")
"""The tables that every pyramid has."""
SHARED = ("kinds", "actor_sets", "sites", "spans")
"""What events refer to by number; only where they come from an index."""


@dataclass(frozen=True, slots=True)
class PyramidForm:
    """What a pyramid says of itself.

    Attributes:
        dataset: id of the data set.
        revision: the revision that it was made from.
        first_zoom, last_zoom: the zooms that it has, both included.
        levels: how time is divided, from the finest bins.
        few: a tile of at most so many events has no counts, but the events.
        most: of a tile with more rows in one level than so many, that level is left out; the last
            is always there.
        engine: what made it.
        tiles: how many tiles have counts.
        rows: how many rows those have.
        events: how many events there are of tiles that have few.
    """

    dataset: str
    revision: str
    first_zoom: int
    last_zoom: int
    levels: tuple[TimeBins, ...]
    few: int
    most: int
    engine: str
    tiles: int = 0
    rows: int = 0
    events: int = 0

    def write(self, folder: Path) -> None:
        """Write it into a pyramid, as the last of its files."""
        levels = [asdict(bins) for bins in self.levels]
        content = {"form": FORM, **asdict(self), "levels": levels}
        (folder / TOLD).write_text(json.dumps(content, indent=2) + "\n", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> PyramidForm:
        """Read what a pyramid says of itself.

        Raises:
            UnreadableError: if there is none of this version.
        """
        try:
            content: dict[str, Any] = json.loads((folder / TOLD).read_text("utf-8"))
            form = content.pop("form")
            levels = tuple(
                TimeBins(BinUnit(level["unit"]), int(level["first"]), int(level["inner"]))
                for level in content.pop("levels")
            )
            if form == FORM:
                return cls(**content, levels=levels)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnreadableError(f"'{folder}' is no pyramid of tiles: {error}.") from error
        raise UnreadableError(
            f"'{folder}' is a pyramid of form '{form}', not '{FORM}'; build it anew."
        )


def pyramid_path(root: Path, dataset: str, revision: str) -> Path:
    """Give where the pyramid of a revision lies within a folder of pyramids."""
    return root / f"{dataset}@{revision}"


def roots(package: Path) -> Iterator[Path]:
    """Give the folders in which a package's pyramids are looked for."""
    yield package / FOLDER
    if os.environ.get(HOME_VARIABLE):
        yield Path(os.environ[HOME_VARIABLE])


def unwritable(path: Path, error: Exception) -> StoreError:
    """Say that a pyramid cannot be written."""
    return StoreError(f"The pyramid '{path}' cannot be written: {error}")
