"""Where a user's own data packages lie."""

from __future__ import annotations

import os
import time
from pathlib import Path

from platformdirs import user_data_path

from geodata.errors import UnreadableError
from geodata.notice import Notice

HOME_VARIABLE = "GEODATA_HOME"
"""Environment variable that names the folder of the user's own data packages."""


def data_home() -> Path:
    """Give the folder of the user's own data packages; it need not be there yet.

    It is the one that ``GEODATA_HOME`` names, else ``chronotope/datasets`` where the platform keeps
    a user's data.
    """
    named = os.environ.get(HOME_VARIABLE, "")
    return Path(named) if named else user_data_path("chronotope", appauthor=False) / "datasets"


TRASH = ".trash"
"""Folder in :func:`data_home` where deleted and replaced packages lie until somebody empties it."""


def discard(folder: Path) -> Path:
    """Move a user's package to the trash, from where it can be taken back; give where it is.

    Raises:
        UnreadableError: if it does not lie in the user's own folder.
        OSError: if it cannot be moved.
    """
    if folder.parent != data_home() or folder.name.startswith("."):
        raise UnreadableError(
            Notice(
                "'{name}' does not lie in the folder of the user's data sets; only what lies there "
                "can be deleted.",
                name=folder.name,
            )
        )
    return folder.rename(place_in_trash(folder.name))


def place_in_trash(name: str) -> Path:
    """Give where in the trash a package of some name can lie; nothing is there yet.

    Raises:
        OSError: if there can be no trash.
    """
    trash = data_home() / TRASH
    trash.mkdir(exist_ok=True)
    return trash / f"{name}-{time.time_ns()}"
