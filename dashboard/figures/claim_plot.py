"""Figures side by side: who gave which number, each as a range on one axis per unit.

Nothing is averaged or added up. What two speakers count may differ, so each row names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geodata import words
from geodata.claim import Claim, Figure, Qualifier
from geodata.messages import Messages
from geodata.source import Citation


@dataclass(frozen=True, slots=True)
class Row:
    """One speaker's figure.

    Attributes:
        speaker, quantity, figure, text: in words.
        citation: the passage.
        start, width: of its bar, in per cent of the axis.
        open_end: whether more is possible than the bar shows.
        rough: whether the figure is only about so much.
        claim_id: of the claim that the figure stands in.
    """

    speaker: str
    quantity: str
    figure: str
    text: str
    citation: Citation
    start: float
    width: float
    open_end: bool
    rough: bool
    claim_id: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Figures in one unit.

    Attributes:
        unit: what is counted in.
        rows: the figures, as the source has them.
        compared: whether there are several to compare, so that an axis helps.
        top: the number at the end of the axis, which begins at 0.
    """

    unit: str
    rows: tuple[Row, ...]
    compared: bool
    top: str


def claim_plots(claims: tuple[Claim, ...], m: Messages) -> tuple[Plot, ...]:
    """Put the figures among claims side by side, one plot for each unit, the fullest first."""
    figures = [(claim, claim.figure) for claim in claims if claim.figure]
    figures.sort(key=lambda pair: pair[1].unit)
    grouped = groupby(figures, key=lambda pair: pair[1].unit)
    plots = [_plot(list(group), m) for _, group in grouped]
    return tuple(sorted(plots, key=lambda plot: -len(plot.rows)))


def _plot(figures: list[tuple[Claim, Figure]], m: Messages) -> Plot:
    top = max(_reach(figure) for _, figure in figures) or 1.0
    rows = sorted(
        (_row(claim, figure, top, m) for claim, figure in figures),
        key=lambda row: (row.start, row.width),
    )
    unit = figures[0][1].unit_name.in_language(m.language)
    return Plot(unit, tuple(rows), len(rows) > 1, m.number(top))


def _reach(figure: Figure) -> float:
    """Give the greatest number that a figure names."""
    return max(figure.low or 0.0, figure.high or 0.0)


def _row(claim: Claim, figure: Figure, top: float, m: Messages) -> Row:
    low = figure.low or 0.0
    high = figure.high if figure.high is not None else low
    return Row(
        speaker=claim.speaker.name.in_language(m.language),
        quantity=figure.quantity_name.in_language(m.language),
        figure=words.figure(figure, m),
        text=claim.text.in_language(m.language),
        citation=claim.citation,
        start=round(100 * low / top, 2),
        width=round(100 * (high - low) / top, 2),
        open_end=figure.high is None,
        rough=figure.qualifier in (Qualifier.ABOUT, Qualifier.VAGUE),
        claim_id=claim.id,
    )
