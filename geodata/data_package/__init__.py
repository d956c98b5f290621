"""Data packages on disk: read, checked, and given a revision.

A data set is a folder with a ``datapackage.json`` (Frictionless Data Package, version 1) and CSV
tables that an analyst edits in a spreadsheet; the events of a large one stand in a Parquet file.
"""

from geodata.data_package import parts
from geodata.data_package.glance import name_of, title_of
from geodata.data_package.layers import NO_LAYER, read_layers
from geodata.data_package.nested import Referents, nested_event
from geodata.data_package.parts import in_circles
from geodata.data_package.place_decisions import read_place_decisions
from geodata.data_package.problem import Problem, Problems
from geodata.data_package.read import read_dataset, read_without_events, validate
from geodata.data_package.retractions import read_retractions
from geodata.data_package.revision import LEFT_OUT, REVISION_DIGITS, content_files, revision, stamp
from geodata.data_package.row import SLUG
from geodata.data_package.tables import OPTIONAL_TABLES

__all__ = [
    "LEFT_OUT",
    "NO_LAYER",
    "OPTIONAL_TABLES",
    "REVISION_DIGITS",
    "SLUG",
    "Problem",
    "Problems",
    "Referents",
    "content_files",
    "in_circles",
    "name_of",
    "nested_event",
    "parts",
    "read_dataset",
    "read_layers",
    "read_place_decisions",
    "read_retractions",
    "read_without_events",
    "revision",
    "stamp",
    "title_of",
    "validate",
]
