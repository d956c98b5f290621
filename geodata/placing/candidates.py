"""Which places want coordinates, and what the gazetteer has under their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from geodata.dataset import Dataset
from geodata.errors import UnreadableError
from geodata.gazetteer import Geocoder, Match
from geodata.notice import Notice
from geodata.place import Place
from geodata.place_decision import PlaceDecision
from geodata.placing.whereabouts import ANYWHERE, Whereabouts, stated_country

_MOST = 6
_ASKED = 40
_NAMES = 6


class Unplaced(NamedTuple):
    """A place without coordinates, and the number of events that refer to it."""

    place: Place
    events: int


def unplaced(dataset: Dataset, decided: Mapping[str, PlaceDecision]) -> tuple[Unplaced, ...]:
    """Give the places that events refer to, have no coordinates, and nothing was decided on.

    A decision that was undone is none. Those with most events come first.
    """
    wanted = {
        key: place
        for key, place in dataset.places.items()
        if place.coordinates is None and not (key in decided and decided[key].stands)
    }
    if not wanted:
        return ()
    counted = dataset.events_by_place().items()
    events = Counter({key: number for key, number in counted if key in wanted})
    return tuple(Unplaced(wanted[key], number) for key, number in events.most_common())


def candidates(
    place: Place, gazetteer: Geocoder, expected: Whereabouts = ANYWHERE
) -> tuple[Match, ...]:
    """Give what a place may be, the most likely first; each has coordinates.

    What lies where the place is expected comes first, and of that what lies in the area of the
    data. Where the place states its country, others are thought of only if nothing in it bears any
    of its names.
    """
    country = stated_country(place) or None
    found = _called(place, gazetteer, country)
    if not found and country:
        found = _called(place, gazetteer, None)
    ranked = sorted(
        found,
        key=lambda match: (
            expected.leaves_out(match),
            not expected.is_near(match.coordinates),
            -match.score,
        ),
    )
    return tuple(_told(match, expected) for match in ranked[:_MOST])


def _told(match: Match, expected: Whereabouts) -> Match:
    """Say of a candidate whether it lies among the data."""
    if not expected.is_near(match.coordinates):
        return match
    return replace(match, reason=Notice("{reason}; in the area of the data", reason=match.reason))


def _called(place: Place, gazetteer: Geocoder, country: str | None) -> tuple[Match, ...]:
    """Look up every name of a place."""
    found: dict[str, Match] = {}
    for name in place.names[:_NAMES]:
        with suppress(UnreadableError):  # no name that could be looked up
            for match in gazetteer.geocode(name, country=country, limit=_ASKED):
                known = found.get(match.id)
                if match.coordinates and (known is None or match.score > known.score):
                    found[match.id] = match
    return tuple(found.values())
