"""The detail panel: one event, or how to read the page where none is open."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboard import queries, session
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.event_sheet import event_sheet, passage
from dashboard.figures.labels import citation_names
from dashboard.figures.two_datasets import title_of_part
from dashboard.panels.passages import passages
from dashboard.panels.retracted import retracted
from geodata.event import Event
from geodata.link import encode_link
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import Neighbours
from geodata.view_state import ViewState

_SOURCES = 8
"""Sources named in the introduction, at most."""


def detail(now: Current, m: Messages) -> None:
    """Draw the open event, or an introduction."""
    event = now.dataset.events.get(now.view.event or "")
    retraction = now.dataset.retractions.get(now.view.event or "")
    with st.container(key="detail" if event or retraction else "intro"):
        if event is None:
            retracted(now, retraction, m) if retraction else _introduction(now, m)
            return
        beside = queries.neighbours(now.dataset.id, now.query, event.id)
        _steps(beside, m)
        _sheet(event, now, beside, m)
        passages(event, now, m)


def _introduction(now: Current, m: Messages) -> None:
    dataset = now.dataset
    counts = m.say(
        "{events} events, {places} places, {actors} actors, {claims} claims",
        events=m.number(len(dataset.events)),
        places=m.number(len(dataset.places)),
        actors=m.number(len(dataset.actors)),
        claims=m.number(dataset.sums.claims),
    )
    more = len(dataset.sources) - _SOURCES
    html.show(
        "intro.html",
        m,
        title=dataset.title.in_language(m.language),
        sources=list(dataset.sources.values())[:_SOURCES],
        more_sources=m.say_many("and {n} more", "and {n} more", more) if more > 0 else "",
        counts=counts,
        licence=dataset.licence,
        revision=dataset.revision,
        zone=str(dataset.zone),
    )


def _steps(beside: Neighbours, m: Messages) -> None:
    """Offer the previous and the next event of the view, and to close this one."""
    with st.container(key="steps", horizontal=True):
        _step("previous", m.say("Previous event"), ":material/arrow_back:", beside.before)
        _step("next", m.say("Next event"), ":material/arrow_forward:", beside.after)
        st.button(m.say("Close"), key="close", icon=":material/close:", **session.action(_open))


def _step(key: str, label: str, icon: str, event_id: str | None) -> None:
    st.button(
        label, key=key, icon=icon, disabled=event_id is None, **session.action(_open, event_id)
    )


def _open(view: ViewState, event_id: str | None) -> ViewState:
    return replace(view, event=event_id)


def _in_window(certainty: Certainty | None, now: Current, m: Messages) -> str:
    """Say what a bounded window knows of an event; that is not how sure the event itself is."""
    if certainty is None or now.query.window.is_open:
        return ""
    return {
        Certainty.CERTAIN: m.say("surely in the window"),
        Certainty.POSSIBLE: m.say("perhaps in the window"),
        Certainty.UNDATED: "",
    }[certainty]


def _why_outside(event: Event, m: Messages) -> str:
    """Say of an event that is not shown that it is not, and why where that can be told."""
    if event.time is None:
        return m.say("This event has no date, so no window of time holds it.")
    return m.say("This event is not among those of the current view.")


def _citation(name: str, event: Event, now: Current, claim: str) -> str:
    """Give the address of a citation of an event, or of a claim about it."""
    link = encode_link(ViewState(now.dataset.id, event=event.id, language=now.language))
    beside = f"&{urlencode({'claim': claim})}" if claim else ""
    return f"/api/cite.{name}?{link}{beside}"


def _sheet(event: Event, now: Current, beside: Neighbours, m: Messages) -> None:
    certainty = beside.certainty
    outside = "" if certainty else _why_outside(event, m)
    link = encode_link(ViewState(now.dataset.id, event=event.id, language=now.view.language))
    html.show(
        "event.html",
        m,
        sheet=event_sheet(event, now.dataset.places, m, title_of_part(now.dataset, event.id, m)),
        certainty=_in_window(certainty, now, m),
        outside=outside,
        permalink=f"?{link}",
        citations=citation_names(m),
        cite=lambda name, claim="": _citation(name, event, now, claim),
        passage=lambda citation: passage(citation, m),
    )
