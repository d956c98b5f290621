"""Events as rows of the list: what each cell says, and what they are sorted by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from geodata import words
from geodata.event import EventOutline
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.window import Window

_EPOCH = dt.date(1970, 1, 1)


def list_row(
    event: EventOutline, certainty: Certainty, window: Window, m: Messages, dataset: str = ""
) -> dict[str, Any]:
    """Put one event into the cells of its row, with what the window knows of it in words.

    Args:
        event: the event.
        certainty: what the window knows of it.
        window: the window.
        m: the reader's messages.
        dataset: title of its data set, where two are looked at together.
    """
    places = [part.place.name.in_language(m.language) for part in event.places]
    actors = [part.actor.name.in_language(m.language) for part in event.actors]
    return {
        "id": event.id,
        "dataset": dataset,
        "title": event.title.in_language(m.language),
        "when": words.when(event, m),
        "sort": _days(event),
        "type": event.type.name.in_language(m.language),
        "symbol": event.type.symbol,
        "side": event.side.value,
        "status": event.status.value,
        "status_name": words.status(event.status, m),
        "certainty": certainty.value,
        "certainty_name": _certainty(event, window, m),
        "places": ", ".join(dict.fromkeys(places)) or m.say("no place given"),
        "actors": ", ".join(dict.fromkeys(actors)),
    }


def _certainty(event: EventOutline, window: Window, m: Messages) -> str:
    """Say what the window knows of an event; a time already says that it is undated."""
    known = event.certainty_in(window)
    if known is None:
        return m.say("outside the window") if event.time else m.say("in no window")
    return "" if known is Certainty.UNDATED else words.certainty(known, m)


def _days(event: EventOutline) -> list[int | None] | None:
    """Give the first and last day it may have reached, to sort by; None without a date."""
    if event.time is None:
        return None
    ends = (event.time.earliest_start, event.time.latest_end)
    return [None if day in (dt.date.min, dt.date.max) else (day - _EPOCH).days for day in ends]
