"""Which column of a foreign table says what: written, suggested, saved for next time."""

from geodata.readers.mapping.entry import Entry, Field
from geodata.readers.mapping.mapping import ColumnMapping, MappingError
from geodata.readers.mapping.saved import fingerprint, save_mapping, saved_mapping
from geodata.readers.mapping.suggesting import suggest

__all__ = [
    "ColumnMapping",
    "Entry",
    "Field",
    "MappingError",
    "fingerprint",
    "save_mapping",
    "saved_mapping",
    "suggest",
]
