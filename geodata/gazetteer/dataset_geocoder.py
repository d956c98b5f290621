"""The places of a data set, by name."""

from __future__ import annotations

from geodata.dataset import Dataset
from geodata.gazetteer.likeness import Likeness, best_likeness
from geodata.gazetteer.match import Match
from geodata.gazetteer.question import Question
from geodata.notice import Notice
from geodata.place import Place


class DatasetGeocoder:
    """A geocoder over the places of one data set; it never reaches the network."""

    def __init__(self, dataset: Dataset) -> None:
        """Take a data set.

        Args:
            dataset: its places are the candidates, its events break ties among them.
        """
        self._id = dataset.id
        self._places = tuple(dataset.places.values())
        self._events = dataset.events_by_place()

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
        found.sort(key=lambda pair: (-pair[1].score, -self._events.get(pair[0].id, 0)))
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
                events=_count(self._events.get(place.id, 0)),
            ),
            same_as=_identifiers(place),
        )


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
