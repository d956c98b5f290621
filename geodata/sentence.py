"""A query in words: what is asked, and how many events answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from geodata import words
from geodata.actor import ActorRole
from geodata.dataset import Dataset
from geodata.event import Status
from geodata.event_query import ActorTerm, EventQuery
from geodata.local_text import LocalText
from geodata.messages import Messages
from geodata.precision import Certainty
from geodata.store import Funnel


class _Named(Protocol):
    @property
    def name(self) -> LocalText: ...


def sentence(query: EventQuery, funnel: Funnel, dataset: Dataset, m: Messages) -> str:
    """Put a query and its counts into words.

    Such as "14 events, 15–16 December 2016, actor: ICRC; 2 possible; 3 without a place".
    """
    parts = [m.say_many("{n} event", "{n} events", funnel.shown), m.window(query.window)]
    parts += filter_phrases(query, dataset, m)
    counts = [
        m.say_many("{n} possible", "{n} possible", funnel.possible) if funnel.possible else "",
        _without_place(funnel, m),
        _undated(query, funnel, m),
    ]
    return m.say("; ").join([", ".join(parts), *(count for count in counts if count)])


def filter_phrases(query: EventQuery, dataset: Dataset, m: Messages) -> list[str]:
    """Put each filter that is set into words; the window is none."""
    return [phrase for phrase in _filters(query, dataset, m) if phrase]


def _without_place(funnel: Funnel, m: Messages) -> str:
    if not funnel.without_place:
        return ""
    return m.say_many("{n} without a place", "{n} without a place", funnel.without_place)


def _undated(query: EventQuery, funnel: Funnel, m: Messages) -> str:
    """Say whether undated events are among those shown."""
    if not funnel.undated:
        return ""
    if query.takes_undated:
        return m.say_many("{n} undated", "{n} undated", funnel.undated)
    if query.window.is_open:
        return m.say_many(
            "{n} undated event left out", "{n} undated events left out", funnel.undated
        )
    return m.say_many(
        "{n} undated event not in the window",
        "{n} undated events not in the window",
        funnel.undated,
    )


def _filters(query: EventQuery, dataset: Dataset, m: Messages) -> Iterable[str]:
    """Each filter that is set has its phrase."""
    if query.certainty is Certainty.CERTAIN:
        yield m.say("certain ones only")
    actors = [_actor(term, dataset, m) for term in query.actors]
    yield _list(actors, m.say("actor"), m, joined=m.say("and") if query.all_actors else "")
    yield _list(_names(query.types, dataset.event_types, m), m.say("type"), m)
    yield _list(_names(query.places, dataset.places, m), m.say("place"), m)
    yield _list(_names(query.within, dataset.polygons, m), m.say("within"), m)
    yield _list(
        [
            dataset.sources[key].title.in_language(m.language) if key in dataset.sources else key
            for key in query.sources
        ],
        m.say("source"),
        m,
    )
    yield _list([_status(code, m) for code in query.statuses], m.say("status"), m)
    titles = {part.id: part.title.in_language(m.language) for part in dataset.parts}
    yield _list([titles.get(key, key) for key in query.datasets], m.say("data set"), m)
    if query.text:
        yield m.say("text: “{text}”", text=m.isolated(query.text))
    if query.refused:
        yield m.say("nothing, since part of the link cannot be read")


def _list(names: Iterable[str], label: str, m: Messages, joined: str = "") -> str:
    word = joined or m.say("or")
    text = f" {word} ".join(m.isolated(name) for name in names)
    return m.say("{label}: {names}", label=label, names=text) if text else ""


def _actor(term: ActorTerm, dataset: Dataset, m: Messages) -> str:
    """Name an actor and the role asked for; an unknown id stays as it was written."""
    if term.actor_id not in dataset.actors:
        return str(term)
    name = dataset.actors[term.actor_id].name.in_language(m.language)
    if not term.role:
        return name
    return m.say("{actor} as {role}", actor=name, role=words.actor_role(ActorRole(term.role), m))


def _names(ids: Iterable[str], known: Mapping[str, _Named], m: Messages) -> list[str]:
    """Name things by id; an unknown id stays as it was written."""
    return [known[key].name.in_language(m.language) if key in known else key for key in ids]


def _status(code: str, m: Messages) -> str:
    return words.status(Status(code), m) if code in set(Status) else code
