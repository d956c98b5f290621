"""The filters, each with the number of events that every value would find under the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from heapq import nlargest
from typing import Any

import streamlit as st

from dashboard import queries, session
from dashboard.current import Current
from geodata import words
from geodata.actor import ActorRole
from geodata.dataset import Dataset
from geodata.event import Status
from geodata.event_query import ActorTerm, EventQuery
from geodata.folding import fold
from geodata.messages import Messages, messages
from geodata.precision import Certainty
from geodata.query_params import MAX_LENGTH
from geodata.store import Facets, Funnel
from geodata.view_state import ViewState

MOST_OFFERED = 200
"""Values offered in one filter, at most."""


def filters(now: Current, m: Messages) -> None:
    """Draw all filters, in the side bar."""
    counts = queries.facets(now.dataset.id, now.query)
    with st.sidebar, st.container(key="filters"):
        _text(now.query, m)
        _actors(now, counts, m)
        _choices("types", m.say("Type"), now, counts.types, _type_names(now.dataset, m))
        places = queries.place_names(now.dataset.id, m.language)
        _choices("places", m.say("Place"), now, counts.places, places)
        _choices(
            "statuses",
            m.say("Status"),
            now,
            counts.statuses,
            {code.value: words.status(code, m) for code in Status},
            hint=m.say("Comparisons are left out unless chosen here."),
            nothing=m.say("all but comparisons"),
        )
        _choices(
            "sources",
            m.say("Source"),
            now,
            counts.sources,
            {
                key: source.title.in_language(m.language)
                for key, source in now.dataset.sources.items()
            },
        )
        _certainty(now, m)
        _clear(now, m)


def _asking(name: str) -> session.Change:
    """Give the change that puts a value into one part of the query."""

    def change(view: ViewState, value: Any) -> ViewState:
        return replace(view, query=view.query.asking(name, value))

    return change


def _text(query: EventQuery, m: Messages) -> None:
    st.text_input(
        m.say("Search"),
        placeholder=m.say("in any spelling"),
        max_chars=MAX_LENGTH,
        icon=":material/search:",
        **session.control(
            "text", query.text, lambda view, value: _asking("text")(view, str(value).strip())
        ),
    )


def _actors(now: Current, counts: Facets, m: Messages) -> None:
    """Offer each actor, and each actor in each of its roles."""
    known = {term for term in now.query.actors if term.actor_id in now.dataset.actors}
    names = {str(term): _actor_name(term, now.dataset, m) for term in known.union(counts.actors)}
    tally = {str(term): n for term, n in counts.actors.items()}
    chosen = [str(term) for term in now.query.actors]
    st.multiselect(
        m.say("Actor"),
        placeholder=m.say("all"),
        select_all=False,
        **session.choice(
            "actors",
            chosen,
            lambda view, value: _asking("actors")(
                view, tuple(ActorTerm.read(text) for text in value)
            ),
            _options(names, tally, chosen),
            _labelled(names, tally, m),
        ),
    )
    if len(chosen) > 1:
        st.segmented_control(
            m.say("Several actors"),
            label_visibility="collapsed",
            required=True,
            **session.choice(
                "all-actors",
                now.query.all_actors,
                _asking("all_actors"),
                [False, True],
                {False: m.say("any of them"), True: m.say("all together")}.__getitem__,
            ),
        )


def _actor_name(term: ActorTerm, dataset: Dataset, m: Messages) -> str:
    name = dataset.actors[term.actor_id].name.in_language(m.language)
    return f"{name} · {words.actor_role(ActorRole(term.role), m)}" if term.role else name


def _choices(
    name: str,
    label: str,
    now: Current,
    tally: Mapping[str, int],
    names: Mapping[str, str],
    hint: str | None = None,
    nothing: str = "",
) -> None:
    """Offer the values of one filter; of very many, those with most events, and any by its name."""
    chosen = list(getattr(now.query, name))
    m = messages(now.language)
    many = sum(key in names for key in tally) > MOST_OFFERED
    st.multiselect(
        label,
        placeholder=m.say("all; type any name") if many else nothing or m.say("all"),
        help=hint,
        select_all=False,
        accept_new_options=many,
        **session.choice(
            name,
            chosen,
            lambda view, value: _asking(name)(view, tuple(_meant(text, names) for text in value)),
            _options(names, tally, chosen),
            _labelled(names, tally, m),
        ),
    )


def _options(
    names: Mapping[str, str], tally: Mapping[str, int], chosen: Iterable[str]
) -> list[str]:
    """Give what there is to choose from, by name, and whatever is chosen, known or not."""
    known = (key for key, count in tally.items() if count and key in names)
    offered = nlargest(MOST_OFFERED, known, key=lambda key: (tally[key], key))
    return sorted({*offered, *chosen}, key=lambda key: names.get(key, key).casefold())


def _meant(text: str, names: Mapping[str, str]) -> str:
    """Give the id that a text means: an id itself, or a name that was typed, in any spelling."""
    if text in names:
        return text
    spelt = fold(text)
    return next((key for key, name in names.items() if fold(name) == spelt), text)


def _labelled(
    names: Mapping[str, str], tally: Mapping[str, int], m: Messages
) -> Callable[[str], str]:
    """Write a value with its count; an unknown id says so, and namesakes show their ids."""
    offered = {key: names[key] for key in tally if key in names}
    namesakes = {name for name, count in Counter(offered.values()).items() if count > 1}

    def label(key: str) -> str:
        if key not in names and key not in tally:
            return m.say("{id} (unknown)", id=key)
        name = names.get(key, key)
        shown = f"{name} [{key}]" if name in namesakes else name
        return f"{shown} ({m.number(tally.get(key, 0))})"

    return label


def _type_names(dataset: Dataset, m: Messages) -> dict[str, str]:
    """Name the event types, without their sub-types."""
    return {
        key: kind.name.in_language(m.language)
        for key, kind in dataset.event_types.items()
        if kind.parent_id is None
    }


def _certainty(now: Current, m: Messages) -> None:
    """Offer certain events alone, or possible ones too."""
    every = queries.find(
        now.dataset.id, replace(now.query, certainty=Certainty.POSSIBLE), now.language
    ).funnel
    labels = {
        Certainty.POSSIBLE: m.say("certain and possible ({n})", n=m.number(every.shown)),
        Certainty.CERTAIN: m.say("certain only ({n})", n=m.number(_certain(now.query, every))),
    }
    st.radio(
        m.say("In the window"),
        **session.choice(
            "certainty",
            now.query.certainty,
            lambda view, value: _asking("certainty")(view, value or view.query.certainty),
            list(labels),
            labels.__getitem__,
        ),
    )


def _certain(query: EventQuery, every: Funnel) -> int:
    """Count the certain events among those shown when possible ones are."""
    undated = every.undated if query.window.is_open else 0
    return every.shown - every.possible - undated


def _clear(now: Current, m: Messages) -> None:
    """Offer to ask for everything again, in the same window."""
    if now.query.active_filters:
        st.button(
            m.say("Clear all filters"),
            key="clear-filters",
            width="stretch",
            **session.action(lambda view, _: replace(view, query=view.query.without_filters())),
        )
