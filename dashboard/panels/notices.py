"""What could not be honoured of a link or a typed value, said plainly."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.figures import html
from geodata.messages import Messages


def notices(now: session.Current, m: Messages) -> None:
    """Name every problem, and offer the way out where nothing is selected because of one."""
    if not now.problems and not now.query.refused:
        return
    with st.container(key="notices"):
        if now.problems:
            lead = m.say("Not everything that was asked for can be shown:")
            html.show("problems.html", m, lead=lead, problems=now.problems)
        if now.query.refused:
            st.button(
                m.say("Leave the unreadable part out"),
                key="leave-out",
                **session.action(
                    lambda view, _: replace(view, query=replace(view.query, refused=()))
                ),
            )
