"""A sheet of paper to draw on, in pixels from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from geodata.figure.ink import INK, PAPER, drawable, width

Dashes = tuple[float, ...]


class Sheet:
    """A matplotlib figure without any of its global state; a unit is a pixel, y runs downwards."""

    def __init__(self, wide: int, high: int) -> None:
        """Begin an empty sheet of this size."""
        self.wide, self.high = wide, high
        self.figure = Figure(figsize=(wide / 72, high / 72), dpi=72, facecolor=PAPER)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, wide)
        self._axes.set_ylim(high, 0)
        self._moved = (0.0, 0.0)
        self._clip: Rectangle | None = None
        self._order = 0

    def within(self, x: float, y: float, wide: float, high: float) -> None:
        """From now on, draw from this corner, and nothing beyond this rectangle."""
        self._moved = (x, y)
        self._clip = Rectangle((x, y), wide, high, transform=self._axes.transData)

    def everywhere(self) -> None:
        """Draw anywhere again."""
        self._moved, self._clip = (0.0, 0.0), None

    def path(
        self,
        path: Path,
        at: tuple[float, float] = (0, 0),
        *,
        fill: str | None = None,
        edge: str | None = None,
        weight: float = 1,
        dashes: Dashes | None = None,
        alpha: float | None = None,
        hatch: str | None = None,
        round_ends: bool | None = None,
        scale: float = 1,
    ) -> None:
        """Draw an outline.

        Args:
            path: around its own 0, 0.
            at: where that is to be.
            fill: its colour; None for none.
            edge: the colour of its line; None for none.
            weight: of the edge, in pixels.
            dashes: pixels drawn and left out, by turns.
            alpha: of the fill alone.
            hatch: colour of slanting lines within; None for none.
            round_ends: whether lines end in half circles; None for those without dashes.
            scale: how much larger.
        """
        moved = Affine2D().scale(scale).translate(at[0] + self._moved[0], at[1] + self._moved[1])
        patch = PathPatch(
            moved.transform_path(path),
            facecolor=(fill, alpha) if fill and alpha is not None else fill or "none",
            edgecolor=edge or "none",
            linewidth=weight if edge else 0,
            linestyle=(0, dashes) if dashes else "solid",
            capstyle="round" if (not dashes if round_ends is None else round_ends) else "butt",
            joinstyle="round",
        )
        self._add(patch)
        self._hatch(moved.transform_path(path), hatch)

    def _hatch(self, path: Path, colour: str | None) -> None:
        if colour is None:
            return
        patch = PathPatch(path, facecolor="none", linewidth=0, hatch="//////")
        patch.set_hatchcolor(colour)
        patch.set_hatch_linewidth(0.9)
        self._add(patch)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: FontProperties,
        *,
        colour: str = INK,
        halo: str | None = None,
        align: str = "left",
        vertical: str = "baseline",
    ) -> None:
        """Write one line, with nothing in it taken for mathematics."""
        written = Text(
            x + self._moved[0],
            y + self._moved[1],
            drawable(text),
            fontproperties=font,
            color=colour,
            ha=align,
            va=vertical,
            parse_math=False,
        )
        if halo:
            written.set_path_effects([withStroke(linewidth=2.6, foreground=halo)])
        self._add(written)

    def _add(self, artist: Artist) -> None:
        """Draw things in the order in which they are added."""
        self._order += 1
        artist.set_zorder(self._order)
        drawn: Any = self._axes.add_artist(artist)
        if self._clip is not None:
            drawn.set_clip_path(self._clip)
        else:
            drawn.set_clip_on(False)


def lines(text: str, font: FontProperties, wide: float, most: int) -> Sequence[str]:
    """Break a text into lines of at most this many pixels; what is over ends in an ellipsis."""
    broken = list(_broken(drawable(text), font, wide))
    if len(broken) <= most:
        return broken
    last = broken[most - 1]
    while last and width(f"{last} …", font) > wide:
        last = last[:-1]
    return [*broken[: most - 1], f"{last.rstrip()} …"]


def _broken(text: str, font: FontProperties, wide: float) -> Iterator[str]:
    """Break between words, and within those that are wider than a line."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, font) <= wide:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, font) > wide:
            cut = next(
                n for n in range(len(line), 0, -1) if width(line[:n], font) <= wide or n == 1
            )
            yield line[:cut]
            line = line[cut:]
    yield line
