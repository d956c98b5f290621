"""The colours and fonts of figures: those of the page's map on paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

SEA, LAND, COAST = "#dde4e5", "#f5f1e8", "#b3b3a8"
BORDER, DISTRICT, WATER = "#9d978a", "#cbc4b4", "#cbd8db"
LAYER = "#b3aa97"
NAME, QUIET_NAME = "#5f5b51", "#8b8577"
PAPER, INK, QUIET, RULE, ACCENT = "#fdfbf6", "#23211d", "#6f6b62", "#d9d3c5", "#5b3fa6"

_SANS = ["DejaVu Sans"]
_SERIF = ["STIXGeneral", "DejaVu Sans"]


Style = Literal["normal", "italic"]


@lru_cache(64)
def font(
    size: float, weight: str = "normal", style: Style = "normal", *, serif: bool = False
) -> FontProperties:
    """Give a font that comes with matplotlib; its size in pixels."""
    family = _SERIF if serif else _SANS
    return FontProperties(family=family, size=size, weight=weight, style=style)


@lru_cache(4096)
def width(text: str, properties: FontProperties) -> float:
    """Measure a text in pixels."""
    line = drawable(text)
    wide, _, _ = text_to_path.get_text_width_height_descent(line, properties, ismath=False)
    return float(wide)


def paler(colour: str, share: float) -> str:
    """Mix a colour with so much paper: opaque, so that what lies below does not shine through."""
    own, paper = to_rgb(colour), to_rgb(PAPER)
    red, green, blue = ((1 - share) * own[at] + share * paper[at] for at in range(3))
    return to_hex((red, green, blue))


def upright_if_needed(text: str, properties: FontProperties) -> FontProperties:
    """Give an upright font for what the slanted one, which has fewer scripts, does not have."""
    if properties.get_style() == "normal" or all(
        ord(sign) in _signs("normal", "italic") for sign in drawable(text)
    ):
        return properties
    return font(properties.get_size(), str(properties.get_weight()))


_UNSEEN = (*range(0x2066, 0x206A), *range(0x202A, 0x202F), 0x200E, 0x200F, 0x061C, 0x2060)


def drawable(text: str) -> str:
    """Make one line of signs that the fonts have; any other one is drawn as U+FFFD."""
    known = _signs("normal", "normal") & _signs("bold", "normal")
    line = " ".join(text.split("\n")).translate(_CONTROLS)
    return "".join(sign if ord(sign) in known else "\ufffd" for sign in line)


_CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 8232, 8233], " ")


@lru_cache(4)
def _signs(weight: str, style: Style) -> frozenset[int]:
    """Give the code points that a font draws, and marks of direction, which no font does."""
    file = findfont(FontProperties(family=_SANS, weight=weight, style=style))
    return frozenset(get_font(file).get_charmap()) | frozenset(_UNSEEN)
