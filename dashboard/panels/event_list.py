"""The list: the same events as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import queries, session
from dashboard.current import Current
from dashboard.figures import html
from dashboard.figures.components import component
from dashboard.figures.labels import list_labels
from dashboard.figures.palette import SIDE_COLOURS
from geodata import words
from geodata.answer import Answer
from geodata.event import Event
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import Stage
from geodata.view_state import ViewState

_EPOCH = dt.date(1970, 1, 1)
_KEY = "list"

Found = tuple[tuple[Event, Certainty], ...]


def event_list(now: Current, found: Answer, m: Messages) -> None:
    """Draw the table; a press on a row opens its event."""
    events, caption = _listed(now, found, m)
    _heading(now, caption, len(events) - len(found.events), m)
    component("event_list")(
        key=_KEY,
        data={
            "rows": [_row(event, certainty, now, m) for event, certainty in events],
            "total": len(events),
            "selected": now.view.event,
            "caption": caption,
            "side_colours": {side.value: colour for side, colour in SIDE_COLOURS.items()},
            "labels": list_labels(m),
            "language": m.language,
            "direction": m.direction,
            "empty": _empty(now, m),
        },
        on_open_change=session.listen(_KEY, "open", _opened),
    )


def _heading(now: Current, caption: str, added: int, m: Messages) -> None:
    """Say what the list holds where that is not simply what is shown, and offer the way back."""
    with st.container(key="list-heading", horizontal=True, vertical_alignment="center"):
        if now.listed is not Stage.SHOWN:
            html.show("sentence.html", m, sentence=m.say("List: {caption}", caption=caption))
            st.button(m.say("List all shown"), key="list-all", **session.action(_list_shown))
        elif added > 0:
            told = m.say_many(
                "List: and {n} undated event, in no window",
                "List: and {n} undated events, in no window",
                added,
            )
            html.show("sentence.html", m, sentence=told)


def _list_shown(view: ViewState, _: None) -> ViewState:
    """Show the events of the view in the list again."""
    session.list_events(Stage.SHOWN)
    return view


def _listed(now: Current, found: Answer, m: Messages) -> tuple[Found, str]:
    """Give the events to list, and what they are."""
    if isinstance(now.listed, tuple):
        chosen = tuple(pair for pair in found.events if pair[0].id in now.listed)
        return chosen, m.say_many("{n} event at one place", "{n} events at one place", len(chosen))
    if now.listed is not Stage.SHOWN:
        chosen = queries.events_at(now.dataset.id, now.query, now.listed)
        return chosen, m.say_many("{n} event", "{n} events", len(chosen))
    return found.events + _undated(now), found.sentence


def _undated(now: Current) -> Found:
    """Give the undated events that a bounded window leaves out, so that they are always listed."""
    if now.query.takes_undated:
        return ()
    return tuple(
        (event, Certainty.UNDATED)
        for event, _ in queries.events_at(now.dataset.id, now.query, Stage.UNDATED)
    )


def _row(event: Event, certainty: Certainty, now: Current, m: Messages) -> dict[str, Any]:
    """Put one event into the cells of its row."""
    places = [part.place.name.in_language(m.language) for part in event.places]
    actors = [part.actor.name.in_language(m.language) for part in event.actors]
    return {
        "id": event.id,
        "title": event.title.in_language(m.language),
        "when": words.when(event, m),
        "sort": _days(event),
        "type": event.type.name.in_language(m.language),
        "symbol": event.type.symbol,
        "side": event.side.value,
        "status": event.status.value,
        "status_name": words.status(event.status, m),
        "certainty": certainty.value,
        "certainty_name": _certainty(event, now, m),
        "places": ", ".join(dict.fromkeys(places)) or m.say("no place given"),
        "actors": ", ".join(dict.fromkeys(actors)),
    }


def _certainty(event: Event, now: Current, m: Messages) -> str:
    """Say what the window knows of an event; a time already says that it is undated."""
    known = event.certainty_in(now.query.window)
    if known is None:
        return m.say("outside the window") if event.time else m.say("in no window")
    return "" if known is Certainty.UNDATED else words.certainty(known, m)


def _days(event: Event) -> list[int | None] | None:
    """Give the first and last day it may have reached, to sort by; None without a date."""
    if event.time is None:
        return None
    ends = (event.time.earliest_start, event.time.latest_end)
    return [None if day in (dt.date.min, dt.date.max) else (day - _EPOCH).days for day in ends]


def _empty(now: Current, m: Messages) -> str:
    """Say what would bring events back."""
    if now.listed is not Stage.SHOWN:
        return m.say("There is none of these.")
    if now.query.refused:
        return m.say("Nothing is selected, since part of the link cannot be read.")
    if now.query.active_filters:
        return m.say(
            "No event passes these filters in this window; clear one, or widen the window."
        )
    return m.say("No event lies in this window; widen it.")


def _opened(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Open the event whose row was pressed."""
    return replace(view, event=str(reported["id"]))
