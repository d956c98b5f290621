"""The list: the same events as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard import queries, session
from dashboard.current import Current
from dashboard.figures.components import component
from dashboard.figures.labels import list_labels
from dashboard.figures.palette import SIDE_COLOURS
from geodata import words
from geodata.answer import Answer
from geodata.event import EventOutline
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import Stage
from geodata.tile_address import TileAddress
from geodata.view_state import ViewState

_EPOCH = dt.date(1970, 1, 1)
_KEY = "list"

Rows = tuple[tuple[EventOutline, Certainty], ...]


def event_list(now: Current, found: Answer, m: Messages) -> None:
    """Draw the steps of the funnel and the table; a press on a row opens its event."""
    events = _listed(now, found, m)
    component("event_list")(
        key=_KEY,
        data={
            "funnel": _funnel(found, m),
            "step": now.listed if isinstance(now.listed, Stage) else None,
            "heading": _heading(now, events, m),
            "rows": [_row(event, certainty, now, m) for event, certainty in events.rows],
            "total": events.total,
            "selected": now.view.event,
            "caption": events.caption,
            "side_colours": {side.value: colour for side, colour in SIDE_COLOURS.items()},
            "labels": list_labels(m),
            "language": m.language,
            "direction": m.direction,
            "empty": _empty(now, m),
        },
        on_open_change=session.listen(_KEY, "open", _opened),
        on_more_change=session.listen(_KEY, "more", _more),
        on_step_change=session.listen(_KEY, "step", _list_step),
    )


def _funnel(found: Answer, m: Messages) -> list[dict[str, str]]:
    """Name every step with its count."""
    n = {stage: m.number(found.funnel.at(stage)) for stage in Stage}
    labels = {
        Stage.ALL: m.say("{n} in all", n=n[Stage.ALL]),
        Stage.IN_WINDOW: m.say("{n} in the window", n=n[Stage.IN_WINDOW]),
        Stage.SHOWN: m.say("{n} after filters", n=n[Stage.SHOWN]),
        Stage.MAPPED: m.say("{n} on the map", n=n[Stage.MAPPED]),
        Stage.WITHOUT_PLACE: m.say("{n} without a place", n=n[Stage.WITHOUT_PLACE]),
        Stage.POSSIBLE: m.say_many("{n} possible", "{n} possible", found.funnel.at(Stage.POSSIBLE)),
        Stage.UNDATED: m.say_many("{n} undated", "{n} undated", found.funnel.at(Stage.UNDATED)),
    }
    return [{"step": stage.value, "label": label} for stage, label in labels.items()]


class _Listed(NamedTuple):
    """What the list holds.

    Attributes:
        rows: the first events.
        total: how many there are.
        caption: what they are.
        undated: how many of them are listed though they are in no window.
    """

    rows: Rows
    total: int
    caption: str
    undated: int = 0


def _heading(now: Current, events: _Listed, m: Messages) -> str:
    """Say what the list holds where that is not simply what is shown."""
    if now.listed is not Stage.SHOWN:
        return m.say("List: {caption}", caption=events.caption)
    if not events.undated:
        return ""
    if now.query.window.is_open:
        return m.say_many(
            "List: and {n} undated event, not counted as certain",
            "List: and {n} undated events, not counted as certain",
            events.undated,
        )
    return m.say_many(
        "List: and {n} undated event, in no window",
        "List: and {n} undated events, in no window",
        events.undated,
    )


def _listed(now: Current, found: Answer, m: Messages) -> _Listed:
    """Give the events to list, and what they are."""
    listed = now.listed
    if isinstance(listed, TileAddress):
        total = sum(queries.summary(now.dataset.id, now.query, listed).certainty.values())
        caption = m.say_many(
            "{n} event in one part of the map", "{n} events in one part of the map", total
        )
        return _Listed(_first(now, listed), total, caption)
    if not isinstance(listed, Stage):
        return _chosen(now, listed, m)
    if listed is not Stage.SHOWN:
        total = found.funnel.at(listed)
        return _Listed(_first(now, listed), total, m.say_many("{n} event", "{n} events", total))
    added = 0 if now.query.takes_undated else found.funnel.undated
    rows = _first(now, Stage.SHOWN)
    if added and len(rows) < now.rows:
        rows = (*rows, *_undated(now, now.rows - len(rows)))
    return _Listed(rows, found.funnel.shown + added, found.sentence, added)


def _first(now: Current, where: Stage | TileAddress) -> Rows:
    return queries.listed(now.dataset.id, now.query, where, now.rows)


def _chosen(now: Current, ids: tuple[str, ...], m: Messages) -> _Listed:
    """Give the events of one symbol on the map, those of them that the window holds."""
    known = now.dataset.events_of([key for key in ids if key in now.dataset.events])
    pairs = [(event, event.certainty_in(now.query.window)) for event in known]
    rows = tuple((event, certainty) for event, certainty in pairs if certainty is not None)
    caption = m.say_many("{n} event at one place", "{n} events at one place", len(rows))
    return _Listed(rows[: now.rows], len(rows), caption)


def _undated(now: Current, most: int) -> Rows:
    """Give the undated events that a bounded window leaves out, so that they are always listed."""
    return tuple(
        (event, Certainty.UNDATED)
        for event, _ in queries.listed(now.dataset.id, now.query, Stage.UNDATED, most)
    )


def _row(event: EventOutline, certainty: Certainty, now: Current, m: Messages) -> dict[str, Any]:
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


def _certainty(event: EventOutline, now: Current, m: Messages) -> str:
    """Say what the window knows of an event; a time already says that it is undated."""
    known = event.certainty_in(now.query.window)
    if known is None:
        return m.say("outside the window") if event.time else m.say("in no window")
    return "" if known is Certainty.UNDATED else words.certainty(known, m)


def _days(event: EventOutline) -> list[int | None] | None:
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


def _list_step(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Show the events of a step in the list; the view stays."""
    step = str(reported.get("step"))
    session.list_events(Stage(step) if step in set(Stage) else Stage.SHOWN)
    return view


def _more(view: ViewState, _: Mapping[str, Any]) -> ViewState:
    """List more events; the view stays."""
    session.list_more()
    return view


def _opened(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Open the event whose row was pressed."""
    return replace(view, event=str(reported["id"]))
