"""A store in plain Python, slow and obvious: what every other store must answer like."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from shapely import Point

from geodata.dataset import Dataset
from geodata.event import Event, Status
from geodata.event_query import ActorTerm, EventQuery
from geodata.folding import fold
from geodata.joined_name import owner_of
from geodata.name_index import NameIndex
from geodata.precision import Certainty
from geodata.store import Facets, Funnel, Match, Span, Spans, Stage
from geodata.store.tables import packed_hours, unpacked_hours
from geodata.time_bins import BinUnit


class ReferenceStore:
    """Answers by going through the events of a data set one by one."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._names = NameIndex(
            [thing.names for thing in (*dataset.places.values(), *dataset.actors.values())]
        )

    @property
    def revision(self) -> str:
        return self._dataset.revision

    def funnel(self, query: EventQuery) -> Funnel:
        return Funnel(*(len(self.ids(query, stage)) for stage in Stage))

    def matches(self, query: EventQuery, stage: Stage = Stage.SHOWN) -> tuple[Match, ...]:
        return tuple(
            Match(event.id, self._certainty(event, query)) for event in self._at(query, stage)
        )

    def ids(self, query: EventQuery, stage: Stage = Stage.SHOWN) -> list[str]:
        return [event.id for event in self._at(query, stage)]

    def facets(self, query: EventQuery) -> Facets:
        """Try every value in the place of the filter's own."""
        data, events = self._dataset, list(self._dataset.events.values())
        terms = {
            ActorTerm(part.actor.id, role)
            for event in events
            for part in event.actors
            for role in ("", part.role)
        }
        chosen = query.actors if query.all_actors else ()
        types = {event.type.id for event in events}
        return Facets(
            actors=self._counts(query, terms, lambda term: {"actors": (*chosen, term)}),
            types=self._counts(query, types, lambda value: {"types": (value,)}),
            places=self._counts(query, data.places, lambda value: {"places": (value,)}),
            sources=self._counts(query, data.sources, lambda value: {"sources": (value,)}),
            statuses=self._counts(query, Status, lambda value: {"statuses": (value,)}),
            within=self._counts(query, data.polygons, lambda value: {"within": (value,)}),
            datasets=self._counts(
                query, [part.id for part in data.parts], lambda value: {"datasets": (value,)}
            ),
        )

    def spans(self, query: EventQuery) -> Spans:
        times = [event.time for event in self._at_any_time(query) if event.time]
        counts = Counter(
            (
                (time.earliest_start, time.latest_start, time.earliest_end, time.latest_end),
                packed_hours(time.hours),
            )
            for time in times
        )
        ends = (dt.date.min, dt.date.max)
        return Spans(
            BinUnit.DAY,
            tuple(
                Span(
                    *(None if day in ends else day for day in days),
                    counts[days, hours],
                    unpacked_hours(hours),
                )
                for days, hours in sorted(counts)
            ),
        )

    def _counts(self, query: EventQuery, values: Iterable, parts: Callable) -> dict:
        found = {value: len(self.ids(replace(query, **parts(value)))) for value in values}
        return {value: count for value, count in found.items() if count}

    def _at(self, query: EventQuery, stage: Stage) -> list[Event]:
        if stage is Stage.ALL:
            return self._in_order(self._dataset.events.values())
        if stage is Stage.IN_WINDOW:
            return self._in_order(
                event for event in self._dataset.events.values() if event.certainty_in(query.window)
            )
        passing = self._at_any_time(query)
        if stage is Stage.UNDATED:
            return [event for event in passing if event.time is None]
        shown = [event for event in passing if self._is_in_time(event, query)]
        return {
            Stage.SHOWN: shown,
            Stage.MAPPED: [event for event in shown if event.mapped_places],
            Stage.WITHOUT_PLACE: [event for event in shown if not event.mapped_places],
            Stage.POSSIBLE: [
                event for event in shown if event.certainty_in(query.window) is Certainty.POSSIBLE
            ],
        }[stage]

    def _at_any_time(self, query: EventQuery) -> list[Event]:
        return self._in_order(
            event for event in self._dataset.events.values() if self._passes(event, query)
        )

    def _in_order(self, events: Iterable[Event]) -> list[Event]:
        return sorted(
            events,
            key=lambda event: (
                event.time is None,
                event.time.earliest_start if event.time else dt.date.max,
                event.time.latest_end if event.time else dt.date.max,
                event.id,
            ),
        )

    def _certainty(self, event: Event, query: EventQuery) -> Certainty:
        if event.time is None:
            return Certainty.UNDATED
        return event.certainty_in(query.window) or Certainty.POSSIBLE

    def _is_in_time(self, event: Event, query: EventQuery) -> bool:
        known = event.certainty_in(query.window)
        return known is not None and not (
            query.certainty is Certainty.CERTAIN and known is not Certainty.CERTAIN
        )

    def _passes(self, event: Event, query: EventQuery) -> bool:
        """Tell whether an event passes every filter but the window."""
        sources = {cite.source.id for cite in event.citations}
        sources |= {claim.citation.source.id for claim in event.claims}
        places = {
            around for part in event.places for around in self._dataset.places_around(part.place.id)
        }
        return all(
            (
                not query.refused,
                event.status in (query.statuses or ("occurred", "planned", "conditional")),
                not query.types or event.type.id in query.types,
                not query.places or places & set(query.places),
                not query.within or self._lies_within(event, query.within),
                not query.datasets or self._owner(event.id) in query.datasets,
                not query.sources or sources & set(query.sources),
                not query.actors or self._takes_part(event, query),
                not query.text.strip() or self._says(event, query.text),
            )
        )

    def _lies_within(self, event: Event, asked: Iterable[str]) -> bool:
        """Tell whether the point of one of an event's own places meets one of some polygons."""
        points = [Point(part.place.coordinates) for part in event.mapped_places]
        known = self._dataset.polygons
        return any(
            known[key].shape.intersects(point)
            for key in asked
            if key in known and owner_of(key) == owner_of(event.id)
            for point in points
        )

    def _owner(self, event_id: str) -> str:
        part = self._dataset.part_with(event_id)
        return part.id if part else self._dataset.id

    def _takes_part(self, event: Event, query: EventQuery) -> bool:
        found = [
            any(
                part.actor.id == term.actor_id and term.role in ("", part.role)
                for part in event.actors
            )
            for term in query.actors
        ]
        return all(found) if query.all_actors else any(found)

    def _says(self, event: Event, text: str) -> bool:
        """Tell whether every name or word is in an event, the last word perhaps cut short."""
        words = [word for part in _texts(event) for word in fold(part).split()]
        terms = self._names.terms(text)
        return bool(terms) and all(
            _begins(words, asked.split()) or any(_holds(words, other.split()) for other in others)
            for asked, *others in terms
        )


def _texts(event: Event) -> list[str]:
    names = [event.type.name, *([event.sub_type.name] if event.sub_type else [])]
    names += [part.place.name for part in event.places]
    names += [part.actor.name for part in event.actors]
    names += [name for claim in event.claims for name in (claim.text, claim.speaker.name)]
    texts = [text for name in (event.title, event.summary, *names) for text in name]
    return texts + [part.as_written for part in event.places]


def _holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words)))


def _begins(words: list[str], phrase: list[str]) -> bool:
    *whole, last = phrase
    size = len(whole)
    return any(
        words[at : at + size] == whole and words[at + size].startswith(last)
        for at in range(len(words) - size)
    )
