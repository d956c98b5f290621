"""Events to files that others can read."""

from geodata.exports.formats import FORMATS, Format, counts_of, write

__all__ = ["FORMATS", "Format", "counts_of", "write"]
