"""GDELT events, 1.0 and 2.0: what software has read out of the news.

Columns and codes are those of "The GDELT Event Database Data Format Codebook", versions 1.03 and
2.0; event codes are CAMEO's (Schrodt, "CAMEO Codebook", 1.1b3), here under names of our own.
"""

from geodata.readers.gdelt.format import Gdelt

__all__ = ["Gdelt"]
