"""The offline base map: lines, areas and names of Natural Earth, towns of GeoNames."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where its files are; the page's own map is served them as they are."""
