"""The map of a view as a figure for a report, drawn by matplotlib; needs no user interface."""

from geodata.figure.page import Drawing, draw
from geodata.figure.writing import FIGURES, FigureFormat

__all__ = ["FIGURES", "Drawing", "FigureFormat", "draw"]
