"""Pyramids: all tiles of a data set counted beforehand, as tables in Parquet.

A pyramid is made once, by one expression on the store's tables, on DuckDB or on a cluster; then it
answers for its tiles without the events. It belongs to one revision, and is left aside by another.
"""

from geodata.store.pyramid.building import build_pyramid
from geodata.store.pyramid.engines import Told
from geodata.store.pyramid.form import FOLDER, PyramidForm
from geodata.store.pyramid.reading import Pyramid, pyramid_folder, written_at

__all__ = [
    "FOLDER",
    "Pyramid",
    "PyramidForm",
    "Told",
    "build_pyramid",
    "pyramid_folder",
    "written_at",
]
