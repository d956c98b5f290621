"""The timeline panel: a histogram of the filtered events, a window on it, and two typed dates."""

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
from dashboard.figures.labels import timeline_labels
from geodata.answer import Answer
from geodata.errors import TimeSpanError
from geodata.messages import Messages
from geodata.tiles import span_rows, tile_links
from geodata.view_state import ViewState
from geodata.window import Window, read_day

_KEY = "timeline"


def timeline(now: Current, found: Answer, m: Messages) -> None:
    """Draw what is shown in words, the two dates, and the timeline."""
    with st.container(key="timeline-frame"):
        with st.container(key="typed-dates", horizontal=True, vertical_alignment="center"):
            html.show("sentence.html", m, sentence=found.sentence)
            _typed_dates(now, m)
        component("timeline")(
            key=_KEY,
            data=_data(now, found, m),
            default={"window": None},
            on_window_change=session.listen(_KEY, "window", _moved),
        )


def _typed_dates(now: Current, m: Messages) -> None:
    window = now.query.window
    ends = (
        ("from", m.say("From"), m.say("From: YYYY-MM-DD"), window.start, _start),
        ("to", m.say("To"), m.say("To: YYYY-MM-DD"), window.end, _end),
    )
    for name, label, hint, day, change in ends:
        st.text_input(
            label,
            placeholder=hint,
            label_visibility="collapsed",
            width=150,
            **session.control(name, _iso(day) or "", change),
        )


def _data(now: Current, found: Answer, m: Messages) -> dict[str, Any]:
    """Give the component its events, window, axis and texts."""
    dataset = now.dataset
    return {
        **_spans(now, m),
        "channel": now.channel,
        "setting": _setting(now),
        "window": _pair(now.query.window),
        "heard": session.heard_of(_KEY),
        "counts": _counts(found),
        "home": _pair(dataset.home.axis),
        "extent": _pair(dataset.extent),
        "choices": [
            {"id": choice.id, "name": choice.name.in_language(m.language), **_pair(choice.window)}
            for choice in dataset.choices
        ],
        "language": m.language,
        "direction": m.direction,
        "labels": timeline_labels(m),
    }


def _spans(now: Current, m: Messages) -> dict[str, Any]:
    """Hand over when the events are; where they are many, the way to it."""
    dataset = now.dataset
    if queries.filtered(dataset.id, now.query) is None:
        links = tile_links(dataset.id, dataset.revision, now.query, m.language)
        return {"spans": None, "spans_url": links["timeline"]}
    return {"spans": span_rows(queries.spans(dataset.id, now.query).spans), "spans_url": None}


def _setting(now: Current) -> dict[str, Any]:
    """Say how it looks and moves; taken up only where the token is new, as after Back."""
    return {
        "axis": _pair(now.view.axis) if now.view.axis else None,
        "step": now.view.step.value,
        "mode": now.view.mode.value,
        "token": now.arrivals,
    }


def _counts(found: Answer) -> dict[str, int]:
    """Count what the window holds, as exactly as the server knows it."""
    funnel = found.funnel
    undated = funnel.undated if found.query.takes_undated else 0
    return {
        "certain": funnel.shown - funnel.possible - undated,
        "possible": funnel.possible,
    }


def _pair(window: Window) -> dict[str, str | None]:
    return {"from": _iso(window.start), "to": _iso(window.end)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _moved(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Take the window that was drawn."""
    return _looking_at(view, Window(_typed(reported.get("from")), _typed(reported.get("to"))))


def _start(view: ViewState, text: str) -> ViewState:
    return _looking_at(view, Window(_typed(text), _other_end("to", view.query.window.end)))


def _end(view: ViewState, text: str) -> ViewState:
    return _looking_at(view, Window(_other_end("from", view.query.window.start), _typed(text)))


def _other_end(key: str, day: dt.date | None) -> dt.date | None:
    """Give the other end of the window: as it was last typed, if that is a day by now."""
    try:
        return _typed(session.draft(key)) or day
    except TimeSpanError:
        return day


def _looking_at(view: ViewState, window: Window) -> ViewState:
    return replace(view, query=view.query.in_window(window))


def _typed(text: str | None) -> dt.date | None:
    """Read a day; nothing opens that end of the window."""
    return read_day(text.strip()) if text and text.strip() else None
