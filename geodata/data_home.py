"""Where a user's own data packages lie."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "GEODATA_HOME"
"""Environment variable that names the folder of the user's own data packages."""


def data_home() -> Path:
    """Give the folder of the user's own data packages; it need not be there yet.

    It is the one that ``GEODATA_HOME`` names, else ``chronotope/datasets`` where the platform keeps
    a user's data.
    """
    named = os.environ.get(HOME_VARIABLE, "")
    return Path(named) if named else user_data_path("chronotope", appauthor=False) / "datasets"
