"""The choice of a second data set, to be looked at beside the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard import queries, session
from dashboard.current import Current
from geodata.errors import DatasetError, StoreError, UnknownIdError, UnreadableError
from geodata.event_query import EventQuery
from geodata.joined_name import owner_of, parts_of, together
from geodata.messages import Messages
from geodata.notice import Notice
from geodata.revision_name import RevisionName
from geodata.view_state import ViewState


def compare(now: Current, m: Messages) -> None:
    """Offer all other data sets beside the one that is shown."""
    first, *others = parts_of(now.dataset.id)
    second = others[0] if others else ""
    same = (first, RevisionName.read(first).dataset)
    ids = [key for key in queries.dataset_ids() if key not in same]
    if not ids:
        return
    if second and second not in ids:
        ids.append(second)
    titles = queries.dataset_titles(m.language)
    names = {"": m.say("+ compare with…")} | {key: f"+ {titles.get(key, key)}" for key in ids}
    st.selectbox(
        m.say("Compare with another data set"),
        label_visibility="collapsed",
        width=190,
        **session.choice("compare", second, _beside, ["", *ids], names.__getitem__),
    )


def _beside(view: ViewState, chosen: str) -> ViewState:
    """Look at another data set beside the first, or at the first alone.

    Raises:
        UnreadableError: if the other cannot be opened.
    """
    first = parts_of(view.dataset)[0]
    alone = _alone(view, first)
    if not chosen:
        return alone
    both = together([first, chosen])
    open_or_say(both, chosen)
    return replace(alone, dataset=both)


def open_or_say(dataset_id: str, chosen: str) -> None:
    """Open what a visitor has chosen.

    Args:
        dataset_id: what is opened.
        chosen: the data set of it that was chosen.

    Raises:
        UnreadableError: if it is gone, not sound, or needs a service that is gone.
    """
    try:
        queries.open_dataset(dataset_id)
    except DatasetError as error:
        raise UnreadableError(
            Notice(
                "The data set '{id}' is not sound and was not opened: {problem}",
                id=chosen,
                problem=error.problems[0],
            )
        ) from error
    except (UnknownIdError, StoreError) as error:
        raise UnreadableError(error.notice) from error


def _alone(view: ViewState, first: str) -> ViewState:
    """Leave out what is of a second data set."""
    event = None if view.event is None or owner_of(view.event) else view.event
    query = _of_first(view.query)
    return replace(view, dataset=first, revision="", event=event, query=query, layers=None)


def _of_first(query: EventQuery) -> EventQuery:
    return replace(
        query,
        actors=tuple(term for term in query.actors if not owner_of(term.actor_id)),
        types=_first_only(query.types),
        places=_first_only(query.places),
        within=_first_only(query.within),
        sources=_first_only(query.sources),
        datasets=(),
    )


def _first_only(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in ids if not owner_of(key))
