"""The bundled data packages."""

from pathlib import Path

BUNDLED = Path(__file__).parent
"""The folder of bundled data packages."""

DEFAULT_ID = "aleppo-2016"
"""The data set that a link without ``dataset`` means."""
