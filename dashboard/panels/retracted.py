"""The detail panel of an event that is no longer there: that it was retracted, when, and why."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import revisions, session
from dashboard.current import Current
from dashboard.figures import html
from dashboard.panels.as_it_was import show_as_it_was
from geodata.dataset import Dataset
from geodata.messages import Messages
from geodata.retraction import Retraction
from geodata.view_state import ViewState


def retracted(now: Current, retraction: Retraction, m: Messages) -> None:
    """Say what became of an event; go to the one that it is part of, or show it as it was."""
    known = revisions.last_known(now.dataset.id, retraction.id)
    with st.container(key="steps", horizontal=True):
        st.button(m.say("Close"), key="close", icon=":material/close:", **session.action(_open))
    html.show(
        "retraction.html",
        m,
        id=retraction.id,
        title=known[1].title.in_language(m.language) if known else retraction.id,
        day=m.day(retraction.date),
        reason=retraction.reason.in_language(m.language),
        merged_into=_name(now.dataset, retraction.merged_into, m),
        last=m.day(known[0].date) if known else "",
    )
    with st.container(key="ways", horizontal=True):
        if retraction.merged_into:
            st.button(
                m.say("Go to that event"),
                key="merged",
                icon=":material/arrow_forward:",
                **session.action(_open, retraction.merged_into),
            )
        if known:
            show_as_it_was(now, known[0].revision, "event-as-it-was", m)


def _name(dataset: Dataset, event_id: str | None, m: Messages) -> str:
    """Name an event by its title; one that is retracted, too, by its id."""
    event = dataset.events.get(event_id or "")
    return event.title.in_language(m.language) if event else event_id or ""


def _open(view: ViewState, event_id: str | None) -> ViewState:
    return replace(view, event=event_id)
