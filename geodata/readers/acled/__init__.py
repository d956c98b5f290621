"""ACLED, every generation of its exports."""

from geodata.readers.acled.format import Acled

__all__ = ["Acled"]
