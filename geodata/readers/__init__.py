"""Readers of foreign files: each row becomes an event, or is rejected with a reason."""

from geodata.readers.formats import FORMATS, format_named, format_of
from geodata.readers.gathered import Gathered, Named, digest, slug
from geodata.readers.reading import (
    NOTHING_SAID,
    About,
    Format,
    Mapped,
    Part,
    Reading,
    Shown,
    Sifting,
    from_rows,
)
from geodata.readers.rejection import Refused, Rejection, Rejections
from geodata.readers.report import ImportReport
from geodata.readers.sample import Sample, take_sample
from geodata.readers.table import Batch, Table

__all__ = [
    "FORMATS",
    "NOTHING_SAID",
    "About",
    "Batch",
    "Format",
    "Gathered",
    "ImportReport",
    "Mapped",
    "Named",
    "Part",
    "Reading",
    "Refused",
    "Rejection",
    "Rejections",
    "Sample",
    "Shown",
    "Sifting",
    "Table",
    "digest",
    "format_named",
    "format_of",
    "from_rows",
    "slug",
    "take_sample",
]
