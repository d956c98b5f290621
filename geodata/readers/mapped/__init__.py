"""Tables whose columns a mapping explains: CSV and its likes, workbooks, Parquet."""

from geodata.readers.mapped.format import MappedTable

__all__ = ["MappedTable"]
