"""Colours of sides: after Okabe and Ito (2008), told apart also by colour-blind readers.

Colour never stands alone: the legend names it, and a symbol's shape says what kind of event it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from geodata.actor import Side

SIDE_COLOURS: Mapping[Side, str] = {
    Side.GOVERNMENT: "#d55e00",
    Side.OPPOSITION: "#009e73",
    Side.CIVILIANS: "#e69f00",
    Side.HUMANITARIAN: "#cc79a7",
    Side.INTERNATIONAL: "#0072b2",
    Side.MEDIA: "#56b4e9",
    Side.OTHER: "#808080",
}
