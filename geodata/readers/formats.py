"""The formats that can be imported."""

from __future__ import annotations

from geodata.errors import ImportRefused
from geodata.readers.acled import Acled
from geodata.readers.gdelt import Gdelt
from geodata.readers.geojson import GeoJson
from geodata.readers.mapped import MappedTable
from geodata.readers.reading import Format
from geodata.readers.sample import Sample
from geodata.readers.ucdp import UcdpGed

FORMATS: tuple[Format, ...] = (UcdpGed(), Acled(), GeoJson(), Gdelt(), MappedTable())
"""In the order in which a file is tried; the first that recognises it reads it."""


def format_named(name: str) -> Format:
    """Give a format by its name.

    Raises:
        ImportRefused: if there is none of this name.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    known = ", ".join(f"'{each.name}'" for each in FORMATS)
    raise ImportRefused(f"'{name}' is not a format; write one of {known}.")


def format_of(sample: Sample) -> Format:
    """Give the format that a file is of.

    Raises:
        ImportRefused: if none recognises it.
    """
    if not sample.head.strip():
        raise ImportRefused(f"'{sample.path.name}' is empty.")
    for each in FORMATS:
        if each.recognises(sample):
            return each
    known = ", ".join(each.title for each in FORMATS)
    raise ImportRefused(f"The format of '{sample.path.name}' is not recognised; known are {known}.")
