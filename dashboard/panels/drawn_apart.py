"""The parts of the page that are drawn by themselves where no more has changed."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, session
from dashboard.panels.address import address
from dashboard.panels.detail import detail
from dashboard.panels.event_list import event_list
from dashboard.panels.event_map import event_map
from dashboard.panels.filters import filters
from dashboard.panels.timeline import timeline
from dashboard.turns import in_turn
from dashboard.visit import DETAIL, MAP, MOMENT
from geodata.messages import messages


@st.fragment(key=MOMENT)
@in_turn
def moment() -> None:
    """Draw all that follows the window: address, timeline, list, and the counts of the filters."""
    now = session.current()
    session.follow_the_address()
    session.write_address()
    m = messages(now.language)
    queries.begin_facets(now.dataset.id, now.query)
    found = queries.find(now.dataset.id, now.query, now.language)
    address(now, found, m)
    timeline(now, found, m)
    event_list(now, found, m)
    filters(now, m)


@st.fragment(key=MAP)
@in_turn
def map_alone() -> None:
    """Draw the map, which follows the window by itself."""
    now = session.current()
    event_map(now, messages(now.language))
    session.drawn(MAP)


@st.fragment(key=DETAIL)
@in_turn
def detail_alone() -> None:
    """Draw the event that is open."""
    now = session.current()
    detail(now, messages(now.language))
    session.drawn(DETAIL)
