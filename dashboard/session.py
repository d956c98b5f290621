"""The one module that touches session state and the address.

The view state lives in two places: the session and the address. If the address is not what was last
written there, somebody followed a link or went back: the address wins. Otherwise the session does,
and the address is written when the view has changed. Where map and time axis look, and how time
moves, is the browser's business: it keeps those parts of the address itself, and is heard only when
something else brings the page here.

Panels tie widgets to the view with :func:`choice`, :func:`action` and :func:`listen`. A change is
applied before anything is drawn, so that all panels show one view; no more is drawn than shows it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import arriving, queries, visit, visitor
from dashboard.current import Current, Listed
from dashboard.visit import Draft, Visit
from dashboard.waiting import Waiting
from geodata.datasets import DEFAULT_ID
from geodata.errors import UnreadableError
from geodata.link import encode_link
from geodata.query_params import split_query
from geodata.view_state import ViewState

Change = Callable[[ViewState, Any], ViewState]
"""What a control does to the view, given its new value; UnreadableError where it cannot."""

_KEY = "chronotope"
_ECHO = 1.0
"""Seconds in which a browser has heard of a changed value."""


def current(*, of_part: bool = False) -> Current:
    """Give what the page is to be drawn from, after reading the address.

    A part that is drawn with all of the page takes the view that the page has arrived at: going
    back is one arrival, and not one more for each part.
    """
    state = _state()
    if of_part and state.view and not _is_part_alone():
        return _current(state)
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    here = visit.without_the_browsers(pairs)
    if state.is_elsewhere or state.view is None or _went_back() or here not in state.addresses:
        arriving.arrive(state, pairs)
    return _current(state)


def _current(state: Visit) -> Current:
    view = state.view or ViewState(DEFAULT_ID)
    opened = queries.open_dataset(view.dataset)
    return Current(
        view,
        opened.dataset,
        view.language or visitor.language(),
        state.page_problems,
        state.channel,
        state.arrivals,
        state.arrived_window,
        state.goes_online,
        state.listed,
        state.rows,
        state.texts,
    )


def own_visit() -> Visit:
    """Give what is kept of this visitor, for the pages beside the map's."""
    return _state()


def asked_data_set() -> str:
    """Give the data set that the address asks for; else nothing."""
    return str(st.query_params.get("dataset", ""))


def asked_language() -> str:
    """Give the language that the address asks for where the page speaks it; else nothing."""
    asked = st.query_params.get("lang", "")
    return asked if asked in visitor.SPOKEN else ""


def write_address() -> None:
    """Write the view to the address if it is no longer what stands there."""
    state = _state()
    if state.view is None or encode_link(state.view) == state.link:
        return
    state.link = encode_link(state.view)
    pairs = split_query(state.link)
    state.addresses.append(visit.without_the_browsers(pairs))
    st.query_params.from_dict(visit.in_lists(pairs))


def choice(
    key: str, value: Any, change: Change, options: Sequence[Any], label: Callable[[Any], str]
) -> dict[str, Any]:
    """Give the arguments that tie a widget with options to the view.

    Args:
        key: the widget's name on the page.
        value: the option that the view holds.
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
    before, at = _state().replaced.get(key, (None, -_ECHO))
    return time.monotonic() - at < _ECHO and bool(value == before)


def draft(part: str) -> Draft | None:
    """Give the report that could not be taken under a part, and why; None without one."""
    return _state().drafts.get(part)


def action(change: Change, value: Any = None) -> dict[str, Any]:
    """Give the arguments that make a button change the view."""
    return {"on_click": _pressed, "args": (change, value)}


def listen(key: str, part: str, change: Change) -> Callable[[], None]:
    """Give the callback for what a component reports under ``part``; what is refused is a draft.

    What bears the token of an earlier arrival was pressed in a view that is gone: it is ignored.
    """

    def heard() -> None:
        reported = (st.session_state.get(key) or {}).get(part)
        if not isinstance(reported, Mapping):
            return
        number, state = reported.get("n"), _state()
        # A run that is cut short may be followed by one that hears the same report again.
        is_new = number is None or number != state.heard.get(key)
        state.heard[key] = number
        if _went_back():
            return  # the address that was gone back to says what is shown
        if is_new and reported.get("token", state.arrivals) == state.arrivals:
            state.drafts.pop(part, None)
            _apply(change, reported, part)
        _draw_again(visit.MOMENT)

    return heard


def heard_of(key: str) -> Any:
    """Give the number of the last report that was heard from a component; None without one."""
    return _state().heard.get(key)


def listen_to_map(key: str, change: Change) -> Callable[[], None]:
    """Give the callback for what the map reports: one thing pressed, once."""

    def heard() -> None:
        reported = st.session_state.get(key)
        if isinstance(reported, Mapping) and not _went_back():
            _apply(change, reported)
            _draw_again()

    return heard


def show_newest() -> None:
    """Draw the view from what its data set now holds on disk."""
    arriving.turn_to_newest(_state())
    _draw_again()


def as_shown() -> Current | None:
    """Give what the page was last drawn from, whatever stands in the address by now."""
    state = _state()
    return _current(state) if state.view else None


def go_online() -> None:
    """Note that this visitor agrees to ask an online base map's provider."""
    _state().goes_online = True


def list_events(listed: Listed) -> None:
    """Choose which events the list shows."""
    _state().list(listed)


def list_more() -> None:
    """Show more of them."""
    _state().rows += visit.FIRST_ROWS


@contextmanager
def drawing(part: str) -> Iterator[None]:
    """Draw a part of the page: until it is done, the part shows nothing for sure."""
    _state().begin(part)
    yield
    _state().mark_drawn(part)


def follow_the_address() -> None:
    """Draw all of the page where a part alone was to be drawn, and the address says otherwise."""
    if _is_part_alone() and not _state().is_drawn(visit.PAGE):
        st.rerun()


def waiting() -> Waiting:
    """Give what is kept for the case that a service is gone."""
    return _state().waiting


def _draw_again(own: str = "") -> None:
    """Draw what the view now wants otherwise: all of the page, or those parts alone.

    What a window changes is drawn apart from the rest, since a window is moved far more often than
    all else, and the browser needs most of the time for what it draws anew.

    Args:
        own: the part that is drawn in any case, since what was pressed is in it.
    """
    state = _state()
    if not state.is_drawn(visit.PAGE):
        st.rerun()
    if state.to_draw != (own,):
        st.rerun(state.to_draw)


def _state() -> Visit:
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Visit()
    found: Visit = st.session_state[_KEY]
    queries.look_at(found.looked_at)
    return found


def _is_part_alone() -> bool:
    """Tell whether this run draws parts of the page and not all of it."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


def _went_back() -> bool:
    """Tell whether the browser's Back or Forward brought the visitor here."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def _chosen(key: str, change: Change) -> None:
    """Apply a new choice, whatever its labels were when it was made."""
    spellings = _state().spellings.get(key, {})
    value = st.session_state[key]
    if not _is_echo(key, meant := spellings.get(value, value)):
        _apply(change, meant)


def _pressed(change: Change, value: Any) -> None:
    """Apply what a button does."""
    _apply(change, value)
    _draw_again()


def _apply(change: Change, value: Any, part: str = "") -> None:
    """Change the view; where that cannot be, leave it, and say why."""
    state = _state()
    if state.view is None:
        return
    try:
        after = change(state.view, value)
    except UnreadableError as error:
        state.drafts[part] = Draft(value, error.notice)
        return
    arriving.turn_to(state, after)
