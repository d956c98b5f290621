"""Data packages on disk: read, checked, and given a revision.

A data set is a folder with a ``datapackage.json`` (Frictionless Data Package, version 1) and CSV
tables that an analyst edits in a spreadsheet.
"""

from geodata.data_package.read import read_dataset, validate
from geodata.data_package.revision import revision

__all__ = ["read_dataset", "revision", "validate"]
