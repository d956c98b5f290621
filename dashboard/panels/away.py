"""What the page says while the service behind the store is gone, and that it looks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import queries, session, visitor
from dashboard.figures import html
from geodata.errors import StoreUnavailable
from geodata.messages import messages
from geodata.store import EngineAddress

SECONDS = 4
"""Between two looks."""


@contextmanager
def patient() -> Iterator[None]:
    """Draw something; where a service is gone of which there is no answer yet, wait for it."""
    try:
        yield
    except StoreUnavailable:
        session.waiting().is_on = True


def look_again() -> None:
    """Look every few seconds whether a service is there; an embedded store needs no look."""
    if not EngineAddress.chosen().is_embedded:
        st.fragment(_look, run_every=SECONDS)()


def _look() -> None:
    """Say that the service is gone; once it is back, draw the page that was waited for."""
    waiting, gone = session.waiting(), _what_is_gone()
    if gone:
        before = waiting.answered
        m = messages(before.language if before else visitor.language())
        html.show_style(m)
        html.show("away.html", m, sentence=m.repeat(gone), kept=before is not None)
    elif waiting.is_on:
        waiting.is_on = False
        st.rerun(scope="app")


def _what_is_gone() -> str:
    """Give the sentence that says which service is gone; empty where none is."""
    try:
        queries.open_dataset(queries.dataset_ids()[0]).store.check()
    except StoreUnavailable as error:
        return error.notice
    return ""
