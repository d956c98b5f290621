"""Which places want coordinates, and what the gazetteer has under their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset, ManyEvents
from geodata.errors import UnreadableError
from geodata.gazetteer import Geocoder, Match
from geodata.gazetteer.country import read_country
from geodata.place import Place
from geodata.place_decision import PlaceDecision

_MOST = 6
_ASKED = 40
_NAMES = 6
_PART = 2000


class Unplaced(NamedTuple):
    """A place without coordinates, and the number of events that refer to it."""

    place: Place
    events: int


def unplaced(dataset: Dataset, decided: Mapping[str, PlaceDecision]) -> tuple[Unplaced, ...]:
    """Give the places that events refer to, have no coordinates, and nothing was decided on.

    Those with most events come first.
    """
    wanted = {
        key: place
        for key, place in dataset.places.items()
        if place.coordinates is None and key not in decided
    }
    if not wanted:
        return ()
    events = Counter(key for key in _places_of_events(dataset) if key in wanted)
    return tuple(Unplaced(wanted[key], number) for key, number in events.most_common())


def _places_of_events(dataset: Dataset) -> Iterable[str]:
    """Give the place of every event, as often as it is one; of very many events, of the first."""
    ids = list(dataset.events)
    if isinstance(dataset.events, ManyEvents):
        ids = ids[: 10 * _PART]
    for at in range(0, len(ids), _PART):
        for event in dataset.events_of(ids[at : at + _PART]):
            yield from {part.place.id for part in event.places}


def candidates(
    place: Place, gazetteer: Geocoder, around: BoundingBox | None = None
) -> tuple[Match, ...]:
    """Give what a place may be, the most likely first; each has coordinates.

    Where its country is known, others are thought of only if nothing in it bears any of its names.

    Args:
        place: what is looked for.
        gazetteer: who is asked.
        around: where the other places of the data are; what lies in it comes first.
    """
    country = _country(place)
    found = _called(place, gazetteer, country)
    if not found and country:
        found = _called(place, gazetteer, None)
    near = [_nearby(match) for match in found if _lies_in(match, around)]
    far = [match for match in found if not _lies_in(match, around)]
    ranked = [*sorted(near, key=_rank), *sorted(far, key=_rank)]
    return tuple(ranked[:_MOST])


def _rank(match: Match) -> float:
    return -match.score


def _lies_in(match: Match, box: BoundingBox | None) -> bool:
    """Tell whether a candidate lies in a box, or within a degree of it."""
    if box is None or match.coordinates is None:
        return False
    longitude, latitude = match.coordinates
    is_between = box.south - 1 <= latitude <= box.north + 1
    return is_between and box.west - 1 <= longitude <= box.east + 1


def _nearby(match: Match) -> Match:
    return replace(match, reason=f"{match.reason}; in the area of the data")


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


def _country(place: Place) -> str | None:
    try:
        return read_country(place.country) if place.country else None
    except UnreadableError:
        return None
