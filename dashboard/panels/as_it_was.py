"""Between the current data and a revision that is kept: a button there, and one back."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import queries, revisions, session
from dashboard.current import Current
from dashboard.figures import html
from geodata.errors import DatasetError, StoreUnavailable, UnknownIdError, UnreadableError
from geodata.messages import Messages
from geodata.notice import Notice
from geodata.revision_name import RevisionName
from geodata.view_state import ViewState


def show_as_it_was(now: Current, revision: str, key: str, m: Messages) -> None:
    """Offer to look at a revision that is kept."""
    name = str(RevisionName(RevisionName.read(now.dataset.id).dataset, revision))
    st.button(
        m.say("Show it as it was"),
        key=key,
        icon=":material/history:",
        **session.action(_look_at, (name, "")),
    )


def as_it_was(now: Current, m: Messages) -> None:
    """Say that a kept revision is looked at and which one, and offer the way back."""
    name = RevisionName.read(now.dataset.id)
    entry = revisions.entry_of(now.dataset.id, name.revision)
    if entry is None:
        return
    html.show(
        "as_it_was.html",
        m,
        revision=entry.revision,
        day=m.day(entry.date),
        note=entry.note,
    )
    st.button(
        m.say("Back to the current data"),
        key="back-to-current",
        icon=":material/update:",
        **session.action(_look_at, (name.dataset, name.revision)),
    )


def _look_at(view: ViewState, where: tuple[str, str]) -> ViewState:
    """Look at the same view of another revision; an event that is not there is not opened.

    Raises:
        UnreadableError: if it cannot be opened any more.
    """
    dataset_id, revision = where
    try:
        dataset = queries.open_dataset(dataset_id).dataset
    except (UnknownIdError, DatasetError, StoreUnavailable) as error:
        raise UnreadableError(Notice("'{id}' cannot be opened any more.", id=dataset_id)) from error
    is_there = view.event in dataset.events or view.event in dataset.retractions
    event = view.event if is_there else None
    pinned = "" if revision == dataset.revision else revision
    return replace(view, dataset=dataset_id, revision=pinned, event=event)
