"""Data packages written as a whole: beside the old one first, then in its place at once."""

from geodata.package_writer.descriptor_file import view_of
from geodata.package_writer.staging import Staging, settle, staged
from geodata.package_writer.writing import MOST_IN_CSV, PackageWriter

__all__ = ["MOST_IN_CSV", "PackageWriter", "Staging", "settle", "staged", "view_of"]
