"""What has changed within a view since a link to it was made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from geodata.event_query import EventQuery
from geodata.ledger.changes import Changes, FieldChange, Told, changes, field_changes
from geodata.ledger.entry import Contents, Entry
from geodata.local_text import LocalText
from geodata.retraction import Retraction
from geodata.store import EventStore

ONE_BY_ONE = 100
"""So many events are looked up one by one; to know of more, all that a view shows are listed."""


MOST_LOOKED_AT = 20_000
"""Of a view of more events it is not asked where they happen; any place may be among theirs."""

MOST_TOLD = 100
"""Of each sort so many things are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ThingChange:
    """An event or a place that is not what it was.

    Attributes:
        id: its id.
        name: what it is called now, or was, where that is known.
        fields: what was and is said of it, as far as that is known.
        claims: the same of the claims about it, by their ids.
        retraction: of an event that is gone.
    """

    id: str
    name: LocalText
    fields: tuple[FieldChange, ...] = ()
    claims: tuple[tuple[str, tuple[FieldChange, ...]], ...] = ()
    retraction: Retraction | None = None


@dataclass(frozen=True, slots=True)
class Things:
    """Things of one sort: how many there are, and the first of them."""

    count: int
    first: tuple[ThingChange, ...]

    @classmethod
    def of(cls, keys: Collection[str], told: Callable[[str], ThingChange]) -> Things:
        """Count all, and tell of the first."""
        return cls(len(keys), tuple(told(key) for key in islice(keys, MOST_TOLD)))

    @property
    def lines(self) -> int:
        """How many lines the first of them take."""
        fields = (
            len(thing.fields) + sum(len(told) for _, told in thing.claims) for thing in self.first
        )
        return len(self.first) + sum(fields)


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed within a view.

    Attributes:
        entry: the revision that the link was made on.
        is_kept: whether its content is there. Where it is not, what was in the view is not known:
            what has entered or left it is not told, all retracted events are, and no field is.
        added, changed, retracted: events.
        entered, left: events that are what they were, and are in the view only now or only
            before: a place, an actor or a spelling that it asks for has changed.
        places: those that have changed where the view's events happen, or did.
        elsewhere: how many other events have changed, outside the view.
    """

    entry: Entry
    is_kept: bool
    added: Things
    changed: Things
    retracted: Things
    entered: Things
    left: Things
    places: Things
    elsewhere: int

    @property
    def lines(self) -> int:
        """How many lines it takes to tell."""
        sorts = (
            self.added,
            self.changed,
            self.retracted,
            self.entered,
            self.left,
            self.places,
        )
        return sum(sort.lines for sort in sorts)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two contents that are compared, with the store that answers for it."""

    told: Told
    store: EventStore

    def shown(self, query: EventQuery, ids: Iterable[str]) -> set[str]:
        """Give those of some events that pass a view's query."""
        wanted = [key for key in ids if key in self.told.dataset.events]
        if len(wanted) <= ONE_BY_ONE:
            return {key for key in wanted if self.store.neighbours(query, key).certainty}
        return self.all_shown(query).intersection(wanted)

    def all_shown(self, query: EventQuery) -> set[str]:
        """Give all events that pass a view's query."""
        return {match.event_id for match in self.store.matches(query)}


def since(
    entry: Entry, contents: Contents, old: Side | None, new: Side, query: EventQuery
) -> Since:
    """Say what has changed within a view.

    Args:
        entry: the revision that the link was made on.
        contents: the fingerprints of that revision.
        old: its content, where it is kept.
        new: the content of now.
        query: what the view asks; an event is in it that passes before or now.
    """
    found = changes(contents, new.told.contents)
    touched = _touched(found, contents, old, new)
    gone = found.events.gone
    now = new.shown(query, [*found.events.added, *touched])
    before = old.shown(query, [*gone, *touched]) if old else set(gone)
    retracted = [key for key in gone if key in before]
    changed = [key for key in touched if key in now or key in before]
    added = [key for key in found.events.added if key in now]
    every = len(gone) + len(touched) + len(found.events.added)
    entered, left = _moved(old, new, query, set(touched)) if old else ([], [])

    def named(key: str) -> ThingChange:
        return ThingChange(key, _title(key, new))

    return Since(
        entry,
        old is not None,
        Things.of(added, named),
        Things.of(changed, lambda key: _changed(key, old, new)),
        Things.of(retracted, lambda key: _retracted(key, old, new)),
        Things.of(entered, named),
        Things.of(left, named),
        Things.of(_places(found, old, new, query), lambda key: _place(key, old, new)),
        every - len(retracted) - len(changed) - len(added),
    )


def _moved(
    old: Side, new: Side, query: EventQuery, touched: set[str]
) -> tuple[list[str], list[str]]:
    """Give the events that have entered a view, and that have left it, and are what they were.

    What a view asks for can change in other tables: in what a place lies, whose side an actor is
    on, how either is spelled. Nothing but an event's own record takes it out of an open view.
    """
    if query.is_default:
        return [], []
    before, now = old.all_shown(query), new.all_shown(query)
    was_there = old.told.contents.events.keys()
    is_there = new.told.contents.events.keys()
    entered = sorted(key for key in now - before - touched if key in was_there)
    left = sorted(key for key in before - now - touched if key in is_there)
    return entered, left


def _touched(found: Changes, contents: Contents, old: Side | None, new: Side) -> list[str]:
    """Give the events that have changed, or one of whose claims has."""
    sides = (old, new) if old else (new,)
    claims = found.claims.changed
    about = {key for side in sides for key in side.told.dataset.events_about(claims).values()}
    there = contents.events.keys() & new.told.contents.events.keys()
    return sorted({*found.events.changed, *(about & there)})


def _changed(key: str, old: Side | None, new: Side) -> ThingChange:
    """Say of an event, field by field, what has changed in it and its claims."""
    if old is None:
        return ThingChange(key, _title(key, new))
    fields = field_changes(old.told.record("events", key), new.told.record("events", key))
    was, now = old.told.claims_of(key), new.told.claims_of(key)
    claims = (
        (claim, field_changes(was.get(claim, {}), now.get(claim, {})))
        for claim in sorted({*was, *now})
    )
    differing = tuple((claim, told) for claim, told in claims if told)
    return ThingChange(key, _title(key, new), fields, differing)


def _retracted(key: str, old: Side | None, new: Side) -> ThingChange:
    name = _title(key, old) if old else LocalText()
    return ThingChange(key, name, retraction=new.told.dataset.retractions.get(key))


def _title(key: str, side: Side) -> LocalText:
    return side.told.dataset.events[key].title


def _places(found: Changes, old: Side | None, new: Side, query: EventQuery) -> list[str]:
    """Give the places that have changed and where something of the view happens, or did."""
    changed = found.places.changed
    if not changed:
        return []
    here: set[str] = set()
    for side in (old, new) if old else (new,):
        sites = _sites(query, side)
        if sites is None:
            return list(changed)
        here |= sites
    return [key for key in changed if key in here]


def _place(key: str, old: Side | None, new: Side) -> ThingChange:
    now = new.told.record("places", key)
    fields = field_changes(old.told.record("places", key), now) if old else ()
    return ThingChange(key, new.told.dataset.places[key].name, fields)


def _sites(query: EventQuery, side: Side) -> set[str] | None:
    """Give the places where a view's events happen; None where it has too many to look at."""
    found = side.store.outlines(query, limit=MOST_LOOKED_AT + 1)
    if len(found) > MOST_LOOKED_AT:
        return None
    return {part.place.id for event, _ in found for part in event.places}
