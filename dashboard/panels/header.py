"""The head of the page: title, data set, sharing, language."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import queries, session, visitor
from dashboard.current import Current
from dashboard.figure_api import FIGURE_TYPES
from dashboard.figures import html
from dashboard.figures.components import component
from dashboard.figures.labels import citation_names, share_labels
from dashboard.panels.compare import compare, open_or_say
from dashboard.panels.ways import ways_to_data
from geodata.exports import FORMATS
from geodata.joined_name import parts_of
from geodata.messages import Messages
from geodata.revision_name import RevisionName
from geodata.view_state import ViewState
from geodata.words import not_to_be_shared

_LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}


def header(now: Current, m: Messages) -> None:
    """Draw the head of the page."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        html.show("header.html", m, title=now.dataset.title.in_language(m.language))
        _data_sets(now, m)
        compare(now, m)
        ways_to_data(m)
        with st.popover(m.say("Share"), icon=":material/share:"):
            _share(now, m)
        _language(now, m)


def _data_sets(now: Current, m: Messages) -> None:
    """Offer the data sets where there are several."""
    ids = queries.dataset_ids()
    titles = queries.dataset_titles(m.language)
    shown = RevisionName.read(parts_of(now.dataset.id)[0]).dataset
    if len(ids) > 1:
        st.selectbox(
            m.say("Data set"),
            label_visibility="collapsed",
            width=220,
            **session.choice("dataset", shown, _open_data_set, ids, titles.__getitem__),
        )


def _open_data_set(view: ViewState, chosen: str) -> ViewState:
    """Go to the first view of another data set.

    Raises:
        UnreadableError: if it cannot be opened.
    """
    open_or_say(chosen, chosen)
    return ViewState(chosen, base=view.base, language=view.language)


def _share(now: Current, m: Messages) -> None:
    """Offer the link, and the events as files."""
    component("share")(
        key="share",
        data={
            "labels": share_labels(m),
            "notice": not_to_be_shared(now.dataset, m),
            "dataset": now.dataset.id,
            "language": m.language,
            "revision": now.dataset.revision,
            "formats": [
                {"name": form.suffix, "label": m.say("Download as {format}", format=form.label)}
                for form in FORMATS.values()
            ],
            "citations": [
                {"name": name, "label": label, "described": m.say("Cite as {format}", format=label)}
                for name, label in citation_names(m)
            ],
            "figures": [
                {
                    "name": name,
                    "label": name.upper(),
                    "described": m.say("Figure as {format}", format=name.upper()),
                }
                for name in FIGURE_TYPES
            ],
        },
    )


def _language(now: Current, m: Messages) -> None:
    """Offer the languages."""
    st.selectbox(
        m.say("Language"),
        label_visibility="collapsed",
        width=120,
        **session.choice(
            "language",
            now.language,
            lambda view, chosen: replace(view, language=chosen),
            [code for code in _LANGUAGES if code in (now.language, *visitor.SPOKEN)],
            _LANGUAGES.__getitem__,
        ),
    )
