"""The timeline panel: a histogram of the filtered events, a window on it, and two typed dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard import queries, session, visitor
from dashboard.current import Current
from dashboard.figures.components import component
from dashboard.figures.timeline_value import day_pair, timeline_value
from geodata.answer import Answer
from geodata.edtf import Stretch
from geodata.messages import Messages, messages
from geodata.store import Funnel
from geodata.tiles import span_rows, tile_links
from geodata.typed_day import read_typed
from geodata.view_state import ViewState
from geodata.window import Window

_KEY = "timeline"
_LONGEST = 100
"""Signs of a wrong date that are given back, at most."""


def timeline(now: Current, found: Answer, m: Messages) -> None:
    """Draw what is shown in words, the two dates, and the timeline."""
    component("timeline")(
        key=_KEY,
        data=_data(now, found, m),
        default={"window": None},
        on_window_change=session.listen(_KEY, "window", _moved),
    )


def _typed(now: Current, m: Messages) -> dict[str, Any]:
    """Give the two dates as they stand: as they were typed, where they cannot be taken."""
    refused = session.draft("window")
    if refused is None:
        return {**day_pair(now.query.window), "problem": ""}
    texts = {end: str(refused.value.get(end) or "")[:_LONGEST] for end in ("from", "to")}
    return {**texts, "problem": m.repeat(refused.problem)}


def _data(now: Current, found: Answer, m: Messages) -> dict[str, Any]:
    """Give the component its events, window, axis and texts."""
    dataset = now.dataset
    return {
        **timeline_value(dataset, m),
        **_spans(now, m),
        "channel": now.channel,
        "setting": _setting(now),
        "window": day_pair(now.query.window),
        "heard": session.heard_of(_KEY),
        "counts": _counts(found),
        "sentence": found.sentence,
        "typed": _typed(now, m),
    }


def _spans(now: Current, m: Messages) -> dict[str, Any]:
    """Hand over when the events are; where they are many, the way to it."""
    dataset = now.dataset
    if queries.filtered(dataset.id, now.query) is None:
        links = tile_links(dataset.id, dataset.revision, now.query, m.language)
        return {"spans": None, "spans_url": links["timeline"]}
    found = queries.spans(dataset.id, now.query)
    second = {} if found.second is None else {"second": span_rows(found.second)}
    return {"spans": span_rows(found.spans), **second, "spans_url": None}


def _setting(now: Current) -> dict[str, Any]:
    """Say how it looks and moves; taken up only where the token is new, as after Back."""
    return {
        "axis": day_pair(now.view.axis) if now.view.axis else None,
        "step": now.view.step.value,
        "mode": now.view.mode.value,
        "token": now.arrivals,
    }


def _counts(found: Answer) -> dict[str, Any]:
    """Count what the window holds, as exactly as the server knows it; of two data sets, apart."""
    second = [*found.funnel.parts.values()][1:]
    takes = found.query.takes_undated
    apart = {"second": _held(second[0], takes_undated=takes)} if second else {}
    return {**_held(found.funnel, takes_undated=takes), **apart}


def _held(funnel: Funnel, *, takes_undated: bool) -> dict[str, int]:
    undated = funnel.undated if takes_undated else 0
    return {
        "certain": funnel.shown - funnel.possible - undated,
        "possible": funnel.possible,
    }


def _moved(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Take the window that was drawn or typed: of a month or year, its first day and its last."""
    m = messages(view.language or visitor.language())
    first, last = (_days(reported.get(end), m) for end in ("from", "to"))
    window = Window(first.first if first else None, last.last if last else None)
    return replace(view, query=view.query.in_window(window))


def _days(text: object, m: Messages) -> Stretch | None:
    """Read a day, month or year; nothing opens that end of the window."""
    return read_typed(text.strip(), m) if isinstance(text, str) and text.strip() else None
