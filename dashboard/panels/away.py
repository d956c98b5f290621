"""What the page says while the store does not answer; if its service is gone, it looks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import queries, session, visitor
from dashboard.figures import html
from geodata.errors import StoreError, StoreUnavailable
from geodata.messages import messages
from geodata.store import EngineAddress

SECONDS = 4
"""Between two looks."""


@contextmanager
def patient() -> Iterator[None]:
    """Draw something; where the store does not answer, wait for it or say why it does not."""
    try:
        yield
    except StoreUnavailable:
        session.waiting().is_on = True
    except StoreError as error:
        tell(error.notice)


def tell_why() -> None:
    """Say why what was asked for last is not what is shown, if there is anything to say."""
    failure = session.waiting().failure
    if failure:
        tell(failure.why.notice)


def tell(sentence: str) -> None:
    """Say that the store does not answer, and whether what is shown was answered before."""
    before = session.waiting().answered
    m = messages(before.language if before else visitor.language())
    html.show_style(m)
    html.show("away.html", m, sentence=m.repeat(sentence), kept=before is not None)


def look_again() -> None:
    """Look every few seconds whether a service is there; an embedded store needs no look."""
    if not EngineAddress.chosen().is_embedded:
        st.fragment(_look, run_every=SECONDS)()


def _look() -> None:
    """Say that the service is gone; once it is back, draw the page that was waited for."""
    waiting, gone = session.waiting(), _what_is_gone()
    if gone:
        tell(gone)
    elif waiting.is_on:
        waiting.is_on = False
        st.rerun(scope="app")


def _what_is_gone() -> str:
    """Give the sentence that says which service is gone; empty where none is."""
    try:
        queries.open_dataset(queries.dataset_ids()[0]).store.check()
    except StoreUnavailable as error:
        return error.notice
    except StoreError:
        return ""  # it is there, and busy
    return ""
