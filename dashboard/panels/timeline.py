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
from geodata.view_state import ViewState
from geodata.window import Window, read_day

_EPOCH = dt.date(1970, 1, 1)
_KEY = "timeline"


def timeline(now: Current, found: Answer, m: Messages) -> None:
    """Draw what is shown in words, the two dates, and the timeline."""
    with st.container(key="timeline-frame"):
        with st.container(key="typed-dates", horizontal=True, vertical_alignment="center"):
            html.show("sentence.html", m, sentence=found.sentence)
            _typed_dates(now, m)
        component("timeline")(
            key=_KEY,
            data=_data(now, m),
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


def _data(now: Current, m: Messages) -> dict[str, Any]:
    """Give the component its events, window, axis and texts."""
    dataset = now.dataset
    return {
        "spans": [
            [*map(_number, span[:4]), span.events] for span in queries.spans(dataset.id, now.query)
        ],
        "window": _pair(now.query.window),
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


def _number(day: dt.date | None) -> int | None:
    """Count days since 1970; None where there is no bound."""
    return None if day is None else (day - _EPOCH).days


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
