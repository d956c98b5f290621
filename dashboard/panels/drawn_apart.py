"""The parts of the page that are drawn by themselves where no more has changed."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, session
from dashboard.current import Current
from dashboard.panels.address import address
from dashboard.panels.away import patient, tell_why
from dashboard.panels.detail import detail
from dashboard.panels.event_list import event_list
from dashboard.panels.event_map import event_map
from dashboard.panels.filters import filters
from dashboard.panels.on_disk import on_disk
from dashboard.panels.since import since
from dashboard.panels.timeline import timeline
from dashboard.turns import turn
from dashboard.visit import DETAIL, DISK, MAP, MOMENT, SINCE
from geodata.errors import StoreError
from geodata.messages import Messages, messages
from geodata.store import Stage
from geodata.tile_address import TileAddress

_EVERY = 4.0
"""Seconds between two looks at the package on disk."""


def ask(now: Current) -> Current:
    """Have the store answer what takes it long, before a turn to draw is taken from others.

    Returns:
        what is to be drawn: while the store does not answer, what it last answered all of.

    Raises:
        StoreError: if there is nothing like that yet.
    """
    waiting = session.waiting()
    try:
        waiting.refuse_again(now)
        _ask(now)
    except StoreError as error:
        before = waiting.instead_of(now, error)
        if before is None:
            raise
        return before
    return waiting.has(now)


def _ask(now: Current) -> None:
    dataset_id, query = now.dataset.id, now.query
    queries.begin_facets(dataset_id, query)
    queries.find(dataset_id, query, now.language)
    if queries.filtered(dataset_id, query) is not None:
        queries.spans(dataset_id, query)
    queries.facets(dataset_id, query)
    if isinstance(now.listed, Stage | TileAddress):
        queries.listed(dataset_id, query, now.listed, now.rows)


@st.fragment(key=MOMENT)
def moment() -> None:
    """Draw all that follows the window: address, timeline, list, and the counts of the filters."""
    now = session.current(of_part=True)
    session.follow_the_address()
    session.write_address()
    with patient():
        now = ask(now)
        tell_why()
        _draw_moment(now, messages(now.language))


def _draw_moment(now: Current, m: Messages) -> None:
    with turn():
        found = queries.find(now.dataset.id, now.query, now.language)
        address(now, found, m)
        timeline(now, found, m)
        event_list(now, found, m)
        filters(now, m)


@st.fragment(key=MAP)
def map_alone() -> None:
    """Draw the map, which follows the window by itself."""
    with patient():
        now = ask(session.current(of_part=True))
        with session.drawing(MAP), turn():
            event_map(now, messages(now.language))


@st.fragment(key=DETAIL)
def detail_alone() -> None:
    """Draw the event that is open."""
    with patient():
        now = ask(session.current(of_part=True))
        with session.drawing(DETAIL), turn():
            detail(now, messages(now.language))


def news() -> None:
    """Draw what has changed: since a link was made, and on disk since the page was drawn."""
    since_alone()
    on_disk_alone()


@st.fragment(key=SINCE)
def since_alone() -> None:
    """Draw what has changed within the view since the link to it was made."""
    with patient():
        now = ask(session.current(of_part=True))
        with session.drawing(SINCE):
            since(now, messages(now.language))


@st.fragment(key=DISK, run_every=_EVERY)
def on_disk_alone() -> None:
    """Look, every few seconds, whether the package on disk has changed; the page stays as it is."""
    now = session.as_shown()
    if now:
        on_disk(now, messages(now.language))
