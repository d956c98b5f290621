"""What was decided on places of a data set, the latest first; each decision can be undone."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import other_pages, queries, session, visitor
from dashboard.data_sets import is_the_users
from dashboard.figures import html
from dashboard.figures.candidate_lines import decision_line
from dashboard.panels.one_opening import has_coordinates, let_go, own_edit
from geodata.errors import DatasetError
from geodata.messages import Messages
from geodata.notice import Notice
from geodata.placing import Undone, undo

_AT_ONCE = 6
"""Decisions that are listed at first, and more at each press."""


def decided(dataset_id: str, signed: str, m: Messages) -> None:
    """List the decisions that stand.

    Args:
        dataset_id: whose they are.
        signed: who would undo one; nobody can who does not sign.
        m: the reader's language.
    """
    found = queries.decided(dataset_id)
    if not found:
        return
    visit, dataset = session.own_visit(), queries.open_dataset(dataset_id).dataset
    shown = visit.decisions.get(dataset_id, _AT_ONCE)
    html.show("decided_head.html", m, title=m.say_many("{n} decision", "{n} decisions", len(found)))
    for at, decision in enumerate(found[:shown]):
        line = decision_line(decision, dataset, m)
        with st.container(key=f"decided-{at}", horizontal=True, vertical_alignment="center"):
            html.show("decided.html", m, line=line)
            st.button(
                m.say("Undo"),
                key=f"undo-{decision.place_id}",
                icon=":material/undo:",
                disabled=not signed,
                on_click=_undo,
                args=(dataset_id, decision.place_id, line.name, signed),
            )
    if len(found) > shown:
        more = m.say_many("{n} more", "{n} more", len(found) - shown)
        st.button(more, key="more-decisions", on_click=_list_more, args=(dataset_id, shown))


def _list_more(dataset_id: str, shown: int) -> None:
    session.own_visit().decisions[dataset_id] = 4 * shown


def _undo(dataset_id: str, place_id: str, name: str, signed: str) -> None:
    """Take a decision back, and say what that came to."""
    if not (visitor.may_edit() and is_the_users(dataset_id)):
        return
    now = dt.datetime.now(dt.UTC)
    try:
        was_placed = has_coordinates(dataset_id, place_id)
        with own_edit(dataset_id):
            undone = undo(queries.on_disk(dataset_id), place_id, signed, now)
    except DatasetError as error:
        other_pages.leave_word(error.notice)
        return
    except OSError as error:
        other_pages.leave_word(str(error))
        return
    if was_placed:
        let_go()
    visit = session.own_visit()
    visit.sign_edit(dataset_id, signed)
    visit.pointed.pop(place_id, None)
    visit.skipped.get(dataset_id, set()).discard(place_id)
    if undone:
        other_pages.leave_word(_word(name, undone))


def _word(name: str, undone: Undone) -> Notice:
    """Say what it came to that a decision was undone."""
    if undone.is_placed:
        return Notice(
            "The decision on '{place}' was undone; its coordinates are from elsewhere, and stay.",
            place=name,
        )
    if not undone.is_there:
        return Notice("The decision on '{place}' was undone.", place=name)
    return Notice("The decision on '{place}' was undone; it comes up again.", place=name)
