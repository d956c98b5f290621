"""The choice of where a place lies: a candidate, a point on the map, or off the map."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard.figures import html
from dashboard.figures.candidate_lines import candidate_caption, warning, written
from geodata.dataset import Dataset
from geodata.gazetteer import Match
from geodata.messages import Messages
from geodata.place import Coordinates
from geodata.placing import Whereabouts

_POINT, _OFF = "point", "off"
"""What may be chosen beside a candidate: where the visitor points, and to leave the place off."""


class Asked(NamedTuple):
    """The place that is asked about, the data set that it is of, and where it is expected."""

    place_id: str
    dataset: Dataset
    expected: Whereabouts


def is_meant(
    asked: Asked, chosen: str | Coordinates | None, found: tuple[Match, ...], m: Messages
) -> bool:
    """Warn of a choice that lies elsewhere than the place is expected; tell whether it is meant."""
    match = next((match for match in found if match.id == chosen), None)
    if match:
        is_elsewhere = asked.expected.leaves_out(match)
    else:
        is_elsewhere = isinstance(chosen, Coordinates) and asked.expected.leaves_out_point(chosen)
    if not is_elsewhere:
        return True
    html.show("warning.html", m, text=warning(asked.expected, m))
    return st.checkbox(m.say("It lies there all the same"), key=f"meant-{asked.place_id}-{chosen}")


def place_choice(
    asked: Asked, found: tuple[Match, ...], pointed: Coordinates | None, m: Messages
) -> str | Coordinates | None:
    """Offer the candidates, the point on the map, and to leave the place off the map."""
    by_id = {match.id: match for match in found}
    options = [*by_id, *([_POINT] if pointed else []), _OFF]
    told = {_OFF: m.say("None of these: leave it off the map")}
    if pointed:
        told[_POINT] = m.say("Where I pointed: {where}", where=written(pointed))
    told |= {
        key: f"{at}. {html.as_label(match.name)}"
        for at, (key, match) in enumerate(by_id.items(), start=1)
    }
    chosen = st.radio(
        m.say("Where it lies"),
        options,
        index=options.index(_POINT) if pointed else None,
        format_func=lambda key: told[key],
        captions=[
            candidate_caption(by_id[key], asked.dataset, asked.expected, m) if key in by_id else ""
            for key in options
        ],
        key=f"choice-{asked.place_id}-{pointed}",
    )
    return pointed if chosen == _POINT else chosen
