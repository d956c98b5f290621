"""In which events, claims and places two revisions differ, and field by field where that is known.

A thing that is new or gone is told by its id; of one that has changed, a content that is kept, or
at hand, tells what each field was and is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geodata.dataset import Dataset
from geodata.ledger.entry import Contents
from geodata.ledger.reading import Ledger
from geodata.ledger.records import (
    Record,
    claim_record,
    event_record,
    fingerprints,
    place_record,
)


class FieldChange(NamedTuple):
    """What one field was, and what it is; empty where it said nothing."""

    field: str
    old: str
    new: str


class KindChanges(NamedTuple):
    """Ids of one kind that are new, have changed, or are gone, each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.gone)


class Changes(NamedTuple):
    """In which events, claims and places two revisions differ."""

    events: KindChanges
    claims: KindChanges
    places: KindChanges


def changes(old: Contents, new: Contents) -> Changes:
    """Hold two revisions against each other by their fingerprints."""
    return Changes(*map(_of_kind, old, new))


def _of_kind(old: Mapping[str, str], new: Mapping[str, str]) -> KindChanges:
    both = old.keys() & new.keys()
    return KindChanges(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(key for key in both if old[key] != new[key])),
        tuple(sorted(old.keys() - new.keys())),
    )


def field_changes(old: Record, new: Record) -> tuple[FieldChange, ...]:
    """Give the fields in which two records differ, in the order in which they are told."""
    names = dict.fromkeys([*new, *old])
    pairs = (FieldChange(name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(pair for pair in pairs if pair.old != pair.new)


@dataclass(frozen=True)
class Told:
    """The content of a revision that is at hand, with its fingerprints."""

    dataset: Dataset
    contents: Contents

    @classmethod
    def of(cls, dataset: Dataset, ledger: Ledger | None = None) -> Told:
        """Take the fingerprints from a ledger that has the revision; else go through the data."""
        if ledger and ledger.entry_of(dataset.revision):
            return cls(dataset, ledger.contents_at(dataset.revision))
        return cls(dataset, fingerprints(dataset))

    def record(self, kind: str, key: str) -> Record:
        """Write down an event, a claim or a place; nothing of one that is not there."""
        if kind == "places":
            place = self.dataset.places.get(key)
            return place_record(place) if place else {}
        if kind == "events":
            event = self.dataset.events.get(key)
            return event_record(event) if event else {}
        return self.claims_of(self._event_of.get(key, "")).get(key, {})

    @cached_property
    def _event_of(self) -> Mapping[str, str]:
        return self.dataset.events_about(self.contents.claims.keys())

    def claims_of(self, event_id: str) -> Mapping[str, Record]:
        """Write down the claims about an event, by their ids; none of one that is not there."""
        event = self.dataset.events.get(event_id)
        return {claim.id: claim_record(claim) for claim in event.claims} if event else {}
