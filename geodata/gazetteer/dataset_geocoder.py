"""The places of a data set, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geodata.dataset import Dataset, ManyEvents
from geodata.gazetteer.likeness import Likeness, best_likeness
from geodata.gazetteer.match import Match
from geodata.gazetteer.question import Question
from geodata.notice import Notice
from geodata.place import Place

_PART = 2000


class DatasetGeocoder:
    """A geocoder over the places of one data set; it never reaches the network."""

    def __init__(self, dataset: Dataset) -> None:
        """Take a data set.

        Args:
            dataset: its places are the candidates, its events break ties among them.
        """
        self._id = dataset.id
        self._places = tuple(dataset.places.values())
        self._events = Counter(places_of_events(dataset))

    def geocode(
        self, name: str, *, country: str | None = None, limit: int = 10
    ) -> tuple[Match, ...]:
        """Give candidates for a name, the best first; equals by the number of their events."""
        asked = Question.read(name, country)
        found = [
            (place, likeness)
            for place in self._places
            if asked.folded
            and asked.is_about(place.country)
            and (likeness := best_likeness(asked.folded, place.name, place.variants))
        ]
        found.sort(key=lambda pair: (-pair[1].score, -self._events[pair[0].id]))
        return tuple(self._match(place, likeness) for place, likeness in found[:limit])

    def _match(self, place: Place, likeness: Likeness) -> Match:
        """Make a place a candidate."""
        return Match(
            id=f"{self._id}:{place.id}",
            name=place.name.in_language("en"),
            names=place.names,
            coordinates=place.coordinates,
            country=place.country,
            kind=place.kind,
            source=f"data set {self._id}",
            spelling=likeness.spelling,
            score=likeness.score,
            reason=Notice(
                "{likeness}; {kind} of the data set itself; {events}",
                likeness=likeness.words,
                kind=place.kind,
                events=_count(self._events[place.id]),
            ),
            same_as=_identifiers(place),
        )


def places_of_events(dataset: Dataset) -> Iterator[str]:
    """Give the place of every event, as often as it is one; of very many events, of the first."""
    ids = list(dataset.events)
    if isinstance(dataset.events, ManyEvents):  # several at once: one by one takes minutes
        ids = ids[: 10 * _PART]
    for at in range(0, len(ids), _PART):
        for event in dataset.events_of(ids[at : at + _PART]):
            yield from {part.place.id for part in event.places}


def _count(events: int) -> str:
    """Put a number of events into words."""
    if events == 0:
        return Notice("no event refers to it")
    if events == 1:
        return Notice("1 event refers to it")
    return Notice("{n} events refer to it", n=events)


def _identifiers(place: Place) -> tuple[str, ...]:
    """Give the identifiers that a place has elsewhere."""
    pairs = (("geonames", place.geonames_id), ("wikidata", place.wikidata_id))
    return tuple(f"{scheme}:{value}" for scheme, value in pairs if value)
