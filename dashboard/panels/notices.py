"""What could not be honoured of a link or a typed value, said plainly."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.current import Current
from dashboard.figures import html
from geodata.joined import outside_their_reach
from geodata.messages import Messages
from geodata.view_state import ViewState

_MOST = 12


def notices(now: Current, m: Messages) -> None:
    """Name every problem, and offer the way out where nothing is selected because of one.

    The container is there even when it is empty: what follows must not change its place, or the
    browser would make the map anew.
    """
    with st.container(key="notices"):
        unreached = outside_their_reach(now.dataset, now.query, m.language)
        problems = (*now.problems, *unreached, *now.dataset.layer_problems)
        if problems:
            lead = m.say("Not everything that was asked for can be shown:")
            html.show("problems.html", m, lead=lead, problems=_said(problems, m))
        if now.query.refused:
            st.button(
                m.say("Leave the unreadable part out"),
                key="leave-out",
                **session.action(_leave_out),
            )


def _leave_out(view: ViewState, _: None) -> ViewState:
    return replace(view, query=replace(view.query, refused=()))


def _said(problems: tuple[str, ...], m: Messages) -> list[str]:
    """Say the first problems, and how many more there are."""
    said = [m.repeat(problem) for problem in problems[:_MOST]]
    left = len(problems) - len(said)
    return [*said, m.say_many("… and {n} more", "… and {n} more", left)] if left else said
