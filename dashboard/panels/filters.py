"""The filters, each with the number of events that every value would find under the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import nlargest
from typing import Any

import streamlit as st

from dashboard import queries, session, visitor
from dashboard.current import Current
from dashboard.figures.components import component
from dashboard.figures.labels import filter_labels
from geodata import words
from geodata.actor import ActorRole
from geodata.event_query import ActorTerm, EventQuery
from geodata.folding import fold
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.query_params import MAX_LENGTH, MAX_PAIRS
from geodata.store import Facets, Funnel
from geodata.view_state import ViewState

MOST_OFFERED = 200
"""Values offered in one filter, at most."""

LISTS = ("datasets", "actors", "types", "places", "within", "statuses", "sources")
"""The filters that offer values, in the order they stand in."""

_KEY = "filters"


def filters(now: Current, m: Messages) -> None:
    """Draw all filters, in the side bar."""
    counts = queries.facets(now.dataset.id, now.query)
    with st.sidebar:
        component("filters")(
            key=_KEY,
            data={
                "heard": session.heard_of(_KEY),
                "token": now.arrivals,
                "text": now.query.text,
                "longest": MAX_LENGTH,
                "lists": [_list(name, now, counts, m) for name in _offered(now)],
                "all_actors": now.query.all_actors,
                "certainty": _certainty(now, m),
                "active": now.query.active_filters > 0,
                "labels": filter_labels(m),
                "language": m.language,
                "direction": m.direction,
            },
            default={"asked": None},
            on_asked_change=session.listen(_KEY, "asked", _asked),
        )


def _offered(now: Current) -> list[str]:
    """Name the filters that there is something to choose from, or something chosen of."""
    wanted = {
        "datasets": bool(now.dataset.parts),
        "within": bool(now.dataset.polygons or now.query.within),
    }
    return [name for name in LISTS if wanted.get(name, True)]


def _asked(view: ViewState, reported: Mapping[str, Any]) -> ViewState:
    """Take all filters as they are reported; a part that is no filter's value is left as it is."""
    query = view.query.without_filters() if reported.get("clear") is True else view.query
    text, certainty = reported.get("text"), reported.get("certainty")
    if isinstance(text, str):
        query = _with(query, "text", text[:MAX_LENGTH].strip())
    if isinstance(reported.get("all_actors"), bool):
        query = _with(query, "all_actors", reported["all_actors"])
    if isinstance(certainty, str) and certainty in set(Certainty):
        query = _with(query, "certainty", Certainty(certainty))
    for name in LISTS:
        told = reported.get(name)
        if isinstance(told, list):
            query = _with(query, name, _meant(name, told, view))
    return replace(view, query=query)


def _with(query: EventQuery, part: str, value: Any) -> EventQuery:
    """Ask for another value; where it is the same, what was refused of that part stays refused."""
    asked = query.asking(part, value)
    return query if getattr(asked, part) == getattr(query, part) else asked


def _meant(name: str, told: Iterable[object], view: ViewState) -> tuple[Any, ...]:
    """Give the ids that texts mean: ids themselves, or names that were typed, in any spelling.

    What was chosen before stays as it is, known or not: it must not come to mean more.
    """
    names = queries.names(view.dataset, view.language or visitor.language())[name]
    before = {str(key) for key in getattr(view.query, name)}
    texts = [text for text in told if isinstance(text, str) and len(text) <= MAX_LENGTH]
    ids = tuple(text if text in before else _id_of(text, names) for text in texts[:MAX_PAIRS])
    return tuple(map(ActorTerm.read, ids)) if name == "actors" else ids


def _id_of(text: str, names: Mapping[str, str]) -> str:
    if text in names:
        return text
    spelt = fold(text)
    return next((key for key, name in names.items() if fold(name) == spelt), text)


def _list(name: str, now: Current, counts: Facets, m: Messages) -> dict[str, Any]:
    """Give the values of one filter; of very many, those with most events, and any by its name."""
    chosen = [str(key) for key in getattr(now.query, name)]
    names = queries.names(now.dataset.id, m.language)[name]
    tally: Mapping[Any, int] = getattr(counts, name)
    found = [(n, str(key)) for key, n in tally.items() if n and _is_known(str(key), names)]
    # Of tens of thousands of places few are offered, and no more than those are named.
    count = {key: n for n, key in nlargest(MOST_OFFERED, found)}
    count |= {str(key): n for key, n in tally.items() if str(key) in chosen} if chosen else {}
    known = {key: _name(key, names, m) for key in {*count, *chosen} if _is_known(key, names)}
    twice = {text for text, often in Counter(known.values()).items() if often > 1}

    def shown(key: str) -> str:
        if key not in known:
            return m.say("{id} (unknown)", id=key)
        return f"{known[key]} [{key}]" if known[key] in twice else known[key]

    def order(key: str) -> str:
        return known.get(key, key).casefold()

    return {
        "name": name,
        "label": _labels(m)[name],
        "nothing": m.say("all but comparisons") if name == "statuses" else m.say("all"),
        "hint": m.say("Comparisons are left out unless chosen here.") if name == "statuses" else "",
        "rows": [
            [key, shown(key), count.get(key, 0)] for key in sorted({*count, *chosen}, key=order)
        ],
        "chosen": chosen,
        "more": len(found) > MOST_OFFERED,
    }


def _labels(m: Messages) -> dict[str, str]:
    return {
        "datasets": m.say("Data set"),
        "actors": m.say("Actor"),
        "types": m.say("Type"),
        "places": m.say("Place"),
        "within": m.say("Within"),
        "statuses": m.say("Status"),
        "sources": m.say("Source"),
    }


def _is_known(key: str, names: Mapping[str, str]) -> bool:
    return key in names or ActorTerm.read(key).actor_id in names


def _name(key: str, names: Mapping[str, str], m: Messages) -> str:
    """Name a value; of an actor in one role, the role as well."""
    if key in names:
        return names[key]
    term = ActorTerm.read(key)
    role = words.actor_role(ActorRole(term.role), m) if term.has_known_role else term.role
    return f"{names[term.actor_id]} · {role}"


def _certainty(now: Current, m: Messages) -> dict[str, Any]:
    """Offer certain events alone, or possible ones too."""
    every = queries.find(
        now.dataset.id, replace(now.query, certainty=Certainty.POSSIBLE), now.language
    ).funnel
    both = m.say("certain and possible ({n})", n=m.number(every.shown))
    certain = m.say("certain only ({n})", n=m.number(_certain(now.query, every)))
    return {
        "chosen": now.query.certainty.value,
        "rows": [[Certainty.POSSIBLE.value, both], [Certainty.CERTAIN.value, certain]],
    }


def _certain(query: EventQuery, every: Funnel) -> int:
    """Count the certain events among those shown when possible ones are."""
    undated = every.undated if query.window.is_open else 0
    return every.shown - every.possible - undated
