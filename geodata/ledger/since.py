"""What has changed within a view since a link to it was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
class Since:
    """What has changed within a view.

    Attributes:
        entry: the revision that the link was made on.
        is_kept: whether its content is there. Where it is not, what was in the view is not known:
            what has left it is not told, all retracted events are, and no field is.
        added, changed, retracted: events.
        places: those among them where the view's events happen.
        elsewhere: how many other events have changed, outside the view.
    """

    entry: Entry
    is_kept: bool
    added: tuple[ThingChange, ...]
    changed: tuple[ThingChange, ...]
    retracted: tuple[ThingChange, ...]
    places: tuple[ThingChange, ...]
    elsewhere: int


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
        return {match.event_id for match in self.store.matches(query)}.intersection(wanted)


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
    return Since(
        entry,
        old is not None,
        tuple(ThingChange(key, _title(key, new)) for key in added),
        tuple(_changed(key, old, new) for key in changed),
        tuple(_retracted(key, old, new) for key in retracted),
        tuple(_places(found, old, new, query)),
        every - len(retracted) - len(changed) - len(added),
    )


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


def _places(
    found: Changes, old: Side | None, new: Side, query: EventQuery
) -> Iterable[ThingChange]:
    """Give the places that have changed and where something of the view happens."""
    changed = found.places.changed
    here = _sites(query, new) if changed else None
    for key in changed:
        if here is not None and key not in here:
            continue
        was = old.told.record("places", key) if old else {}
        fields = field_changes(was, new.told.record("places", key)) if old else ()
        yield ThingChange(key, new.told.dataset.places[key].name, fields)


def _sites(query: EventQuery, side: Side) -> set[str] | None:
    """Give the places where a view's events happen; None where it has too many to look at."""
    found = side.store.outlines(query, limit=MOST_LOOKED_AT + 1)
    if len(found) > MOST_LOOKED_AT:
        return None
    return {part.place.id for event, _ in found for part in event.places}
