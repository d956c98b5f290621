"""The list: the same events as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard import queries, session
from dashboard.current import Current
from dashboard.figures.components import component
from dashboard.figures.labels import claim_labels, list_labels
from dashboard.figures.list_rows import list_row
from dashboard.figures.palette import SIDE_COLOURS
from dashboard.figures.two_datasets import counts_by_part, title_of_part
from dashboard.panels.who_says import who_says
from geodata.answer import Answer
from geodata.event import EventOutline
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import Stage
from geodata.tile_address import TileAddress
from geodata.view_state import Listing, ViewState

_KEY = "list"

Rows = tuple[tuple[EventOutline, Certainty], ...]


def event_list(now: Current, found: Answer, m: Messages) -> None:
    """Draw the steps of the funnel and the table, or who says what of the same events.

    A press on a row opens its event.
    """
    of_claims = now.view.listing is Listing.CLAIMS
    events = (
        _Listed((), found.funnel.shown, found.sentence) if of_claims else _listed(now, found, m)
    )
    component("event_list")(
        key=_KEY,
        data={
            "funnel": _funnel(found, m),
            "step": None if of_claims else _step(now),
            "listing": now.view.listing.value,
            "claims": who_says(now, m) if of_claims else None,
            "claim_labels": claim_labels(m),
            "heading": "" if of_claims else _heading(now, events, m),
            "rows": [
                list_row(event, known, now.query.window, m, title_of_part(now.dataset, event.id, m))
                for event, known in events.rows
            ],
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
        on_view_change=session.listen(_KEY, "view", _view),
    )


def _step(now: Current) -> Stage | None:
    """Give the step that is listed; None where other events are."""
    return now.listed if isinstance(now.listed, Stage) else None


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
    return [
        {"step": stage.value, "label": label, **counts_by_part(found, stage)}
        for stage, label in labels.items()
    ]


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
    """Give the events of one symbol on the map, those of them that the window shows."""
    known = now.dataset.events_of([key for key in ids if key in now.dataset.events])
    pairs = [(event, event.certainty_in(now.query.window)) for event in known]
    certain_only = now.query.certainty is Certainty.CERTAIN
    wanted = {Certainty.CERTAIN} if certain_only else set(Certainty)
    rows = tuple((event, certainty) for event, certainty in pairs if certainty in wanted)
    caption = m.say_many("{n} event at one place", "{n} events at one place", len(rows))
    return _Listed(rows[: now.rows], len(rows), caption)


def _undated(now: Current, most: int) -> Rows:
    """Give the undated events that a bounded window leaves out, so that they are always listed."""
    return tuple(
        (event, Certainty.UNDATED)
        for event, _ in queries.listed(now.dataset.id, now.query, Stage.UNDATED, most)
    )


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
    """Show the events of a step in the list; all else of the view stays."""
    step = str(reported.get("step"))
    session.list_events(Stage(step) if step in set(Stage) else Stage.SHOWN)
    return replace(view, listing=Listing.EVENTS)


def _view(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Show the list, or who says what."""
    asked = str(reported.get("view"))
    session.list_events(Stage.SHOWN)
    return replace(view, listing=Listing(asked) if asked in set(Listing) else Listing.EVENTS)


def _more(view: ViewState, _: Mapping[str, Any]) -> ViewState:
    """List more events; the view stays."""
    session.list_more()
    return view


def _opened(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Open the event whose row was pressed."""
    return replace(view, event=str(reported["id"]))
