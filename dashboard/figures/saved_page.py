"""A view as one HTML file: map, timeline, list and every event in full, without a server.

The same view gives the same bytes: nothing here looks at a clock, a network or the machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from dashboard.figures.event_map import MapEvents, MapSetting, map_payload
from dashboard.figures.event_sheet import event_sheet, passage
from dashboard.figures.html import data_block, render
from dashboard.figures.labels import list_labels, saved_labels
from dashboard.figures.list_rows import list_row
from dashboard.figures.map_layers import brought_layers
from dashboard.figures.palette import SIDE_COLOURS
from dashboard.figures.saved_assets import saved_assets, saved_base_map
from dashboard.figures.saved_head import saved_head
from dashboard.figures.timeline_value import day_pair, timeline_value
from dashboard.figures.two_datasets import datasets_told_apart, title_of_part
from geodata.answer import Answer
from geodata.errors import UnreadableError
from geodata.event import Event
from geodata.joined_name import owner_of
from geodata.link import encode_link
from geodata.notice import Notice
from geodata.precision import Certainty
from geodata.store import Span
from geodata.tiles import span_rows
from geodata.tiles.event_rows import event_rows
from geodata.view_state import BaseMap, ViewState

MOST_SAVED = 5000
"""Events in one file, at most: a browser opens so many in a few seconds."""

RELEASE = version("chronotope")

Found = Sequence[tuple[Event, Certainty]]
Rows = Sequence[dict[str, Any]]


def saved_page(
    view: ViewState, answer: Answer, *, address: str = "", made: dt.datetime | None = None
) -> str:
    """Write the page of a view; its language is that of the answer.

    Args:
        view: what is looked at.
        answer: what its query found.
        address: where the live page is, as in ``https://example.org/``; without it the link is
            given as a query string.
        made: when, to be said on the page; with a time zone.

    Raises:
        UnreadableError: if the view has more than 5,000 events.
    """
    refuse_too_many(len(answer.events))
    found = tuple(answer.events)
    ids = [event.id for event, _ in found]
    pinned = replace(view, revision=answer.dataset.revision, event=_kept(view.event, ids))
    m, assets = answer.messages, saved_assets()
    rows, dataset = _rows(answer, found), answer.dataset
    return render(
        "saved_page.html",
        m,
        assets=assets,
        release=RELEASE,
        head=saved_head(pinned, answer, [event for event, _ in found], address, made),
        rows=rows,
        sheets=[
            event_sheet(event, dataset.places, m, title_of_part(dataset, event.id, m))
            for event, _ in found
        ],
        permalink=lambda event_id: _permalink(event_id, pinned, address),
        passage=lambda citation: passage(citation, m),
        citations=(),  # a file has no server to write them
        cite=None,
        told=data_block(_told(answer, ids)),
        values=data_block(_values(pinned, answer, found, rows)),
        base_map=saved_base_map(m.language),
    )


def _rows(answer: Answer, found: Found) -> Rows:
    """Put the events into rows of the list."""
    window, m = answer.query.window, answer.messages
    return [
        list_row(event, known, window, m, title_of_part(answer.dataset, event.id, m))
        for event, known in found
    ]


def refuse_too_many(count: int) -> None:
    """Refuse a view with more events than a file may have.

    Raises:
        UnreadableError: if it has more, with what would narrow it.
    """
    if count > MOST_SAVED:
        raise UnreadableError(
            Notice(
                "The view has {count} events; a saved page holds at most {most}: narrow it by "
                "dates, places or other filters.",
                count=count,
                most=MOST_SAVED,
            )
        )


def _kept(event_id: str | None, ids: Sequence[str]) -> str | None:
    """Keep an event open where it is in the file."""
    return event_id if event_id in ids else None


def _permalink(event_id: str, view: ViewState, address: str) -> str:
    """Give the address of one event on the live page; a file without one has none."""
    alone = ViewState(view.dataset, revision=view.revision, event=event_id, language=view.language)
    return f"{address}?{encode_link(alone)}" if address else ""


def _told(answer: Answer, ids: Sequence[str]) -> dict[str, Any]:
    """Say which events are in the file, for programs; in the words of the GeoJSON."""
    return {
        "dataset": answer.dataset.id,
        "revision": answer.dataset.revision,
        "query": answer.query_string,
        "ids": list(ids),
    }


def _values(view: ViewState, answer: Answer, found: Found, rows: Rows) -> dict[str, Any]:
    """Give what the page's scripts draw."""
    return {
        "map": _map(view, answer, found),
        "timeline": _timeline(view, answer, found),
        "list": _list(answer, rows),
        "labels": saved_labels(answer.query, answer.messages),
    }


def _map(view: ViewState, answer: Answer, found: Found) -> dict[str, Any]:
    """Give the map its events; what would ask somebody else is not offered."""
    m, dataset = answer.messages, answer.dataset
    setting = MapSetting(
        channel="",
        theme="light",
        base=BaseMap.OFFLINE,
        goes_online=False,
        view=view.map or dataset.home.map,
        token=1,
        home=dataset.home.map,
        selected=view.event,
        window=answer.query.window,
        certain_only=answer.query.certainty is Certainty.CERTAIN,
        layers=brought_layers(dataset, view.layers, m.language),
        datasets=datasets_told_apart(dataset, m),
    )
    rows = event_rows([event for event, _ in found], m)
    drawn = MapEvents(rows, None, None, dataset.event_types.values())
    return map_payload(drawn, setting, m) | {"online": {}}


def _timeline(view: ViewState, answer: Answer, found: Found) -> dict[str, Any]:
    return {
        **timeline_value(answer.dataset, answer.messages),
        "spans": span_rows(_span(event) for event, _ in found if event.time),
        **_second(answer, found),
        "spans_url": None,
        "channel": "",
        "setting": {
            "axis": day_pair(view.axis) if view.axis else None,
            "step": view.step.value,
            "mode": view.mode.value,
            "token": 1,
        },
        "window": day_pair(answer.query.window),
        "sentence": answer.sentence,
    }


def _second(answer: Answer, found: Found) -> dict[str, Any]:
    """Give the spans of the second of two data sets, which are counted apart."""
    if not answer.dataset.parts:
        return {}
    return {
        "second": span_rows(_span(each) for each, _ in found if each.time and owner_of(each.id))
    }


def _span(event: Event) -> Span:
    """Give the four days of an event, None where one has no bound."""
    time = event.time
    if time is None:
        raise ValueError(f"The event '{event.id}' has no date to be drawn.")
    return Span(
        _bound(time.earliest_start),
        _bound(time.latest_start),
        _bound(time.earliest_end),
        _bound(time.latest_end),
        1,
        time.hours,
    )


def _bound(day: dt.date) -> dt.date | None:
    """Give a day, or None for an end of the calendar, which is no bound."""
    return None if day in (dt.date.min, dt.date.max) else day


def _list(answer: Answer, rows: Rows) -> dict[str, Any]:
    m = answer.messages
    return {
        "rows": rows,
        "side_colours": {side.value: colour for side, colour in SIDE_COLOURS.items()},
        "labels": list_labels(m),
        "language": m.language,
        "direction": m.direction,
    }
