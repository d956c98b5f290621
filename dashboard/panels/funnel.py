"""The funnel: how many events are left at each step; each number opens its list."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.current import Current
from geodata.answer import Answer
from geodata.messages import Messages
from geodata.store import Stage
from geodata.view_state import ViewState


def funnel(now: Current, found: Answer, m: Messages) -> None:
    """Draw the steps."""
    labels = _labels(found, m)
    listed = now.listed if isinstance(now.listed, Stage) else None
    st.pills(
        m.say("Events by step"),
        label_visibility="collapsed",
        wrap=True,
        **session.choice("funnel", listed, _list_step, list(labels), labels.__getitem__),
    )


def _labels(found: Answer, m: Messages) -> dict[Stage, str]:
    """Name every step with its count."""
    n = {stage: m.number(found.funnel.at(stage)) for stage in Stage}
    return {
        Stage.ALL: m.say("{n} in all", n=n[Stage.ALL]),
        Stage.IN_WINDOW: m.say("{n} in the window", n=n[Stage.IN_WINDOW]),
        Stage.SHOWN: m.say("{n} after filters", n=n[Stage.SHOWN]),
        Stage.MAPPED: m.say("{n} on the map", n=n[Stage.MAPPED]),
        Stage.WITHOUT_PLACE: m.say("{n} without a place", n=n[Stage.WITHOUT_PLACE]),
        Stage.POSSIBLE: m.say_many("{n} possible", "{n} possible", found.funnel.at(Stage.POSSIBLE)),
        Stage.UNDATED: m.say_many("{n} undated", "{n} undated", found.funnel.at(Stage.UNDATED)),
    }


def _list_step(view: ViewState, stage: Stage | None) -> ViewState:
    """Show the events of a step in the list; the view stays."""
    session.list_events(stage or Stage.SHOWN)
    return view
