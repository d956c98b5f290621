"""A drawing as PNG at twice its size, and as SVG: the same view, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from geodata.citing.reference import one_line
from geodata.figure.page import Drawing

mpl.rcParams["svg.hashsalt"] = "chronotope"
"""Names within an SVG file are made from what they name instead of at random."""
mpl.rcParams["svg.fonttype"] = "path"
"""Letters are outlines, so that a figure looks the same where its fonts are not installed."""

_TWICE = 144
"""Dots per inch: two for each pixel of the page, which is a point."""
_MADE_BY = "Chronotope"


@dataclass(frozen=True, slots=True)
class FigureFormat:
    """A format: its name for people, its media type, and what writes it."""

    label: str
    media_type: str
    write: Callable[[Drawing], bytes]


def png(drawing: Drawing) -> bytes:
    """Write a PNG with two pixels for each of the page's, and its words as text chunks."""
    content = io.BytesIO()
    about = {
        "Title": one_line(f"{drawing.title}: {drawing.sentence}"),
        "Description": one_line(drawing.sentence),
        "Source": drawing.link,
        "Revision": drawing.revision,
        "Software": _MADE_BY,
    }
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.print_figure(content, format="png", dpi=_TWICE, facecolor="auto", metadata=about)
    return content.getvalue()


def svg(drawing: Drawing) -> bytes:
    """Write an SVG with its sentence as title and description for those who do not see it."""
    content = io.StringIO()
    about = {
        "Title": one_line(drawing.sentence),
        "Description": one_line(f"{drawing.title}: {drawing.sentence}"),
        "Source": drawing.link,
        "Identifier": drawing.revision,
        "Language": drawing.language,
        "Creator": _MADE_BY,
        "Date": None,
    }
    canvas = FigureCanvasSVG(drawing.figure)
    canvas.print_figure(content, format="svg", dpi=72, facecolor="auto", metadata=about)
    said = escape(one_line(f"{drawing.title}: {drawing.sentence}"))
    return (
        content.getvalue()
        .replace("</title>", f"</title>\n <desc>{said}</desc>", 1)
        .replace("<svg ", '<svg role="img" ', 1)
        .encode()
    )


FIGURES: Mapping[str, FigureFormat] = {
    "png": FigureFormat("PNG", "image/png", png),
    "svg": FigureFormat("SVG", "image/svg+xml", svg),
}
"""Formats by the ending of their files."""
