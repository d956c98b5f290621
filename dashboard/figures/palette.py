"""Colours of sides, as the figures of the domain have them."""

from geodata.palette import SIDE_COLOURS

__all__ = ["SIDE_COLOURS"]
