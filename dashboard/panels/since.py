"""What has changed within a view since the link to it was made."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import revisions
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.change_lines import change_groups, changed_beside, since_counts
from dashboard.panels.as_it_was import as_it_was, show_as_it_was
from geodata.ledger import Since
from geodata.link import encode_link
from geodata.messages import Messages
from geodata.revision_name import RevisionName


def since(now: Current, m: Messages) -> None:
    """Say what a link was made on, or that a revision of before is looked at; else nothing.

    The container is there even when it is empty: what follows must not change its place.
    """
    with st.container(key="since"):
        if RevisionName.read(now.dataset.id).revision:
            as_it_was(now, m)
            return
        asked = now.view.revision
        if asked and asked != now.dataset.revision:
            found = revisions.changed_since(now.dataset.id, asked, now.query)
            if found:
                _told(now, found, m)


def _told(now: Current, found: Since, m: Messages) -> None:
    """Draw the banner."""

    def link(event_id: str) -> str:
        return f"?{encode_link(replace(now.view, event=event_id))}"

    html.show(
        "since.html",
        m,
        revision=found.entry.revision,
        day=m.day(found.entry.date),
        note=found.entry.note,
        counts=since_counts(found, m),
        beside=" ".join(changed_beside(found, m)),
        groups=change_groups(found, now.dataset, link, m),
        is_kept=found.is_kept,
    )
    if found.is_kept:
        show_as_it_was(now, found.entry.revision, "as-it-was", m)
