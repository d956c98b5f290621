"""Two data sets as one: the first gives home and time zone; nothing is merged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset, ManyEvents, Sums
from geodata.event import Event
from geodata.joined.renaming import Renaming
from geodata.joined_name import together
from geodata.local_text import LANGUAGES, LocalText
from geodata.place import Coordinates
from geodata.window import Window


def join(first: Dataset, second: Dataset) -> Dataset:
    """Look at two data sets together, the second under ids that begin with its own."""
    other = Renaming(second)
    return Dataset(
        id=together([first.id, second.id]),
        revision=together([first.revision, second.revision]),
        title=LocalText(*(_titles(first, second, language) for language in LANGUAGES)),
        licence=" · ".join(dict.fromkeys([first.licence, second.licence])),
        may_be_shared=first.may_be_shared and second.may_be_shared,
        zone=first.zone,
        home=first.home,
        choices=first.choices,
        event_types={**first.event_types, **other.event_types},
        places={**first.places, **other.places},
        actors={**first.actors, **other.actors},
        sources={**first.sources, **other.sources},
        events=_events(first, second, other),
        known_sums=_sums(first.sums, second.sums, other),
        retractions={**first.retractions, **other.retractions},
        layers={**first.layers, **other.layers},
        layer_problems=(*first.layer_problems, *second.layer_problems),
        parts=(first, second),
    )


def _titles(first: Dataset, second: Dataset, language: str) -> str:
    return " + ".join(each.title.in_language(language) for each in (first, second))


def _events(first: Dataset, second: Dataset, other: Renaming) -> Mapping[str, Event]:
    """Give all events by id; where either data set reads them from disk, so does this."""
    if isinstance(first.events, ManyEvents) or isinstance(second.events, ManyEvents):
        return JoinedEvents(first, second, other)
    renamed = map(other.event, second.events.values())
    return {**first.events, **{event.id: event for event in renamed}}


class JoinedEvents(Mapping[str, Event]):
    """The events of two data sets, each read where it is."""

    def __init__(self, first: Dataset, second: Dataset, other: Renaming) -> None:
        """Read from both.

        Args:
            first: keeps its ids.
            second: has other ids here.
            other: which these are.
        """
        self._first, self._second, self._other = first, second, other

    def __len__(self) -> int:
        """Count both."""
        return len(self._first.events) + len(self._second.events)

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of both."""
        yield from self._first.events
        yield from map(self._other.name, self._second.events)

    def __contains__(self, event_id: object) -> bool:
        """Tell whether either has an event, without reading it."""
        if not isinstance(event_id, str):
            return False
        own = self._other.own(event_id)
        return event_id in self._first.events if own is None else own in self._second.events

    def __getitem__(self, event_id: str) -> Event:
        """Read an event."""
        own = self._other.own(event_id)
        if own is None:
            return self._first.events[event_id]
        return self._other.event(self._second.events[own])

    def several(self, event_ids: Sequence[str]) -> list[Event]:
        """Give several events, in the order of their ids."""
        own = {key: self._other.own(key) for key in event_ids}
        mine = [key for key in event_ids if own[key] is None]
        others = [name for name in own.values() if name is not None]
        found = {event.id: event for event in self._first.events_of(mine)}
        renamed = map(self._other.event, self._second.events_of(others))
        found |= {event.id: event for event in renamed}
        return [found[key] for key in event_ids]

    def about(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """Give the event that each of some claims is about; nothing of one that is not there."""
        own = {key: self._other.own(key) for key in claim_ids}
        mine = [key for key, name in own.items() if name is None]
        others = [name for name in own.values() if name is not None]
        name = self._other.name
        told = self._second.events_about(others)
        return {
            **self._first.events_about(mine),
            **{name(claim): name(event) for claim, event in told.items()},
        }

    def by_place(self) -> Mapping[str, int]:
        """Count the events of each place that any refers to."""
        others = self._second.events_by_place().items()
        renamed = {self._other.name(key): number for key, number in others}
        return {**self._first.events_by_place(), **renamed}


def _sums(first: Sums, second: Sums, other: Renaming) -> Sums:
    """Put together what is known of all events."""
    wholes = {other.name(part): other.name(whole) for part, whole in second.wholes.items()}
    return Sums(
        first.claims + second.claims,
        _around(first.bounding_box, second.bounding_box),
        _over(first.extent, second.extent),
        {**first.wholes, **wholes},
    )


def _around(*boxes: BoundingBox | None) -> BoundingBox | None:
    corners = [
        Coordinates(*corner)
        for box in boxes
        if box
        for corner in ((box.west, box.south), (box.east, box.north))
    ]
    return BoundingBox.around(corners)


def _over(*extents: Window) -> Window:
    starts = [extent.start for extent in extents if extent.start]
    ends = [extent.end for extent in extents if extent.end]
    return Window(min(starts, default=None), max(ends, default=None))
