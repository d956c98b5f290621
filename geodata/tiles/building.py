"""Makes the pyramid of a data package's tiles."""

from __future__ import annotations

from pathlib import Path

from geodata.data_package import read_dataset
from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.store import PyramidForm, build_index, build_pyramid, is_large, open_package
from geodata.store.engines.address import EMBEDDED, EngineAddress
from geodata.store.pyramid import FOLDER, Told
from geodata.tile_address import DEEPEST
from geodata.tiles import making
from geodata.tiles.pyramids import levels_over

ZOOMS = "0-10"
"""The zooms of a pyramid where none are named: down to tiles of some 40 km."""


def make_pyramid(
    package: Path, to: Path | None, engine: str, zooms: tuple[int, int], told: Told
) -> Path:
    """Make the pyramid of a package, unless it is there; give where it lies.

    Args:
        package: folder of the data package.
        to: folder of pyramids; ``tiles`` within the package where it is None.
        engine: address of the engine: ``duckdb:///``, or ``spark://host:port``.
        zooms: the first and the last.
        told: is told what is being done.

    Raises:
        DatasetError: if the package is not sound.
        StoreError: if the engine is not there, or nothing can be written.
    """
    told("Opening the package", None)
    dataset, index = _opened(package)
    form = PyramidForm(
        dataset=dataset.id,
        revision=dataset.revision,
        first_zoom=zooms[0],
        last_zoom=zooms[1],
        levels=levels_over(dataset.extent),
        few=making.MOST_EVENTS,
        most=making.MOST_ENTRIES,
        engine="",
    )
    return build_pyramid(dataset, index, to or package / FOLDER, form, engine, told)


def _opened(package: Path) -> tuple[Dataset, Path | None]:
    """Give a package's data set, and the index of its events where they are many."""
    if not is_large(package):
        return read_dataset(package), None
    dataset, _ = open_package(package, EngineAddress.read(EMBEDDED))
    return dataset, build_index(package, dataset)


def read_zooms(text: str) -> tuple[int, int]:
    """Read the first and the last zoom of a pyramid, as in ``0-10``.

    Raises:
        UnreadableError: if they are none.
    """
    first, _, last = text.partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) <= int(last) <= DEEPEST:
        return int(first), int(last)
    raise UnreadableError(
        f"'{text}' are no zooms; write the first and the last, from 0 to {DEEPEST}, as '{ZOOMS}'."
    )
