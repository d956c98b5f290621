"""Events to files that others can read."""

from geodata.exports.formats import FORMATS, Format, write

__all__ = ["FORMATS", "Format", "write"]
