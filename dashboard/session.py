"""The one module that touches session state and the address.

The view state lives in two places: the session and the address. If the address is not what was last
written there, somebody followed a link or went back: the address wins. Otherwise the session does,
and the address is written when the view has changed. Where the map looks is the browser's business:
it keeps ``map`` in the address itself, and is heard only when something else brings the page here.

Panels tie their widgets to the view with :func:`control`. A change is applied before the page is
drawn, so that every panel, whatever its order, shows the same view.
"""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import queries, visitor
from dashboard.current import Current
from geodata.datasets import DEFAULT_ID
from geodata.errors import DatasetError, UnknownIdError, UnreadableError
from geodata.link import dataset_asked_for, decode_link, encode_link
from geodata.query_params import Pairs, join_query, split_query
from geodata.store import Stage
from geodata.view_state import ViewState

Change = Callable[[ViewState, Any], ViewState]
"""What a control does to the view, given its new value; UnreadableError where it cannot."""

_KEY = "chronotope"
_ECHO = 1.0
"""Seconds in which a browser has heard of a changed value."""
_REMEMBERED = 20
"""How many addresses are remembered: a browser that is a few steps behind still sends old ones."""


class _Draft(NamedTuple):
    """A value that a control could not take, and the sentence that says why."""

    value: Any
    problem: str


@dataclass
class _Session:
    """What is kept of one visitor.

    Attributes:
        channel: name of the page's own broadcast channel.
        view: what is looked at.
        problems: sentences about what could not be honoured.
        addresses: the pairs read from or written to the address, the last ones, without the map.
        link: the view that the address stands for, as a link.
        arrivals: how often the address has won; the map follows it each time.
        goes_online: whether this visitor has agreed to ask an online base map's provider.
        drafts: values of controls that could not be taken, as they were given.
        spellings: every label that a widget's options have had, and the option meant: the browser
            sends labels, and may send one whose count has changed since.
        replaced: the value that a widget held before the page changed it, and when that was: until
            the browser has heard of the change, it may send the old value along once more.
        listed: which events the list shows: a step of the funnel, or those at one place.
    """

    channel: str = field(default_factory=lambda: f"chronotope-{uuid.uuid4().hex}")
    view: ViewState | None = None
    problems: tuple[str, ...] = ()
    addresses: deque[Pairs] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    link: str = ""
    arrivals: int = 0
    goes_online: bool = False
    drafts: dict[str, _Draft] = field(default_factory=dict)
    spellings: dict[str, dict[str, Any]] = field(default_factory=dict)
    replaced: dict[str, tuple[Any, float]] = field(default_factory=dict)
    listed: Stage | tuple[str, ...] = Stage.SHOWN


def current() -> Current:
    """Give what the page is to be drawn from, after reading the address."""
    state = _state()
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    here = [pair for pair in pairs if pair[0] != "map"]
    if state.view is None or _went_back() or here not in state.addresses:
        _arrive(state, pairs, here)
    view = state.view or ViewState(DEFAULT_ID)
    opened = queries.open_dataset(view.dataset)
    return Current(
        view,
        opened.dataset,
        view.language or visitor.language(),
        (*state.problems, *(draft.problem for draft in state.drafts.values())),
        state.channel,
        state.arrivals,
        state.goes_online,
        state.listed,
    )


def write_address() -> None:
    """Write the view to the address if it is no longer what stands there."""
    state = _state()
    if state.view is None or encode_link(state.view) == state.link:
        return
    state.link = encode_link(state.view)
    pairs = split_query(state.link)
    state.addresses.append([pair for pair in pairs if pair[0] != "map"])
    st.query_params.from_dict(_lists(pairs))


def control(key: str, value: Any, change: Change) -> dict[str, Any]:
    """Give the arguments that tie a widget to the view.

    Args:
        key: the widget's name on the page.
        value: what the view says that the widget holds.
        change: what a new value does to the view.
    """
    value = draft(key) or value
    if key not in st.session_state or st.session_state[key] != value:
        _put(key, value)
    return {"key": key, "on_change": _changed, "args": (key, change)}


def choice(
    key: str, value: Any, change: Change, options: Sequence[Any], label: Callable[[Any], str]
) -> dict[str, Any]:
    """Give the arguments that tie a widget with options to the view.

    Args:
        key: the widget's name on the page.
        value: the option or options that the view holds.
        change: what a new choice does to the view.
        options: what there is to choose from.
        label: how an option is written; no two alike.
    """
    spellings = _state().spellings.setdefault(key, {})
    spellings.update({label(option): option for option in options})
    _put(key, value)
    return {
        "options": list(options),
        "format_func": label,
        "key": key,
        "on_change": _chosen,
        "args": (key, change),
    }


def _put(key: str, value: Any) -> None:
    """Give a widget its value, remembering one that it takes the place of."""
    if key in st.session_state and st.session_state[key] != value:
        _state().replaced[key] = (st.session_state[key], time.monotonic())
    st.session_state[key] = value


def _is_echo(key: str, value: Any) -> bool:
    """Tell whether a value is only what the browser held before it heard of a change."""
    old, at = _state().replaced.get(key, (None, -_ECHO))
    return bool(value == old) and time.monotonic() - at < _ECHO


def draft(key: str) -> Any:
    """Give the value that a control could not take, as it was given; None without one."""
    kept = _state().drafts.get(key)
    return kept.value if kept else None


def action(change: Change, value: Any = None) -> dict[str, Any]:
    """Give the arguments that make a button change the view."""
    return {"on_click": _apply, "args": (change, value)}


def listen(key: str, part: str, change: Change) -> Callable[[], None]:
    """Give the callback for what a component reports under ``part``."""

    def heard() -> None:
        reported = (st.session_state.get(key) or {}).get(part)
        if isinstance(reported, Mapping):
            _apply(change, reported)

    return heard


def listen_to_map(key: str, change: Change) -> Callable[[], None]:
    """Give the callback for what the map reports: one thing pressed, once."""

    def heard() -> None:
        reported = st.session_state.get(key)
        if not isinstance(reported, Mapping):
            return
        _state().goes_online |= "base" in reported
        _apply(change, reported)
        if isinstance(reported.get("events"), list):
            list_events(tuple(str(event_id) for event_id in reported["events"]))

    return heard


def list_events(listed: Stage | tuple[str, ...]) -> None:
    """Choose which events the list shows."""
    _state().listed = listed


def _state() -> _Session:
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _Session()
    found: _Session = st.session_state[_KEY]
    return found


def _went_back() -> bool:
    """Tell whether the browser's Back or Forward brought the visitor here."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def _arrive(state: _Session, pairs: Pairs, here: Pairs) -> None:
    """Take the view from the address."""
    query_string = join_query(pairs)
    opened, unsound = _open(dataset_asked_for(query_string))
    state.view, problems = decode_link(query_string, opened.dataset)
    state.problems = (*unsound, *problems)
    state.addresses.append(here)
    state.link = encode_link(state.view)
    state.arrivals += 1
    state.drafts.clear()
    state.listed = Stage.SHOWN


def _open(dataset_id: str) -> tuple[queries.OpenDataset, tuple[str, ...]]:
    """Open a data set, or the default one and say what is wrong with the one asked for."""
    try:
        return queries.open_dataset(dataset_id), ()
    except UnknownIdError:
        return queries.open_dataset(DEFAULT_ID), ()
    except DatasetError as error:
        return queries.open_dataset(DEFAULT_ID), error.problems


def _changed(key: str, change: Change) -> None:
    """Apply a widget's new value; keep one that cannot be taken, and say why."""
    value = st.session_state[key]
    if _is_echo(key, value):
        return
    _state().drafts.pop(key, None)
    _apply(change, value, key)


def _chosen(key: str, change: Change) -> None:
    """Apply a new choice, whatever its labels were when it was made."""
    spellings = _state().spellings.get(key, {})
    value = st.session_state[key]
    if isinstance(value, list):
        meant: Any = [spellings.get(part, part) for part in value]
    else:
        meant = spellings.get(value, value)
    if not _is_echo(key, meant):
        _apply(change, meant)


def _apply(change: Change, value: Any, key: str = "") -> None:
    """Change the view; where that cannot be, leave it, and say why."""
    state = _state()
    if state.view is None:
        return
    before = state.view
    try:
        after = change(before, value)
    except UnreadableError as error:
        state.drafts[key] = _Draft(value, error.notice)
        return
    state.view = after
    state.problems = _problems(after)
    if after.query != before.query:
        state.listed = Stage.SHOWN
    if after.query.window != before.query.window:
        state.drafts.clear()
    if after.dataset != before.dataset:
        state.arrivals += 1


def _problems(view: ViewState) -> tuple[str, ...]:
    """Say what of a view still cannot be honoured, as a link of it would."""
    return decode_link(encode_link(view), queries.open_dataset(view.dataset).dataset).problems


def _lists(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
