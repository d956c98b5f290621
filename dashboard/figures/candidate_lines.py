"""What a place may be, and what was decided on places, in words."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.figures.html import as_label
from geodata.dataset import Dataset
from geodata.gazetteer import Match, country_name
from geodata.messages import Messages
from geodata.place import Coordinates, Place
from geodata.place_decision import ON_THE_MAP, PlaceDecision
from geodata.placing import Whereabouts, stated_country, surroundings

_COUNTRY = "country"
_NAMED = 3
"""Countries that a sentence names; of more it says that they are those of the data."""


class DecisionLine(NamedTuple):
    """A decision as the page lists it."""

    name: str
    where: str
    who: str


def candidate_caption(match: Match, dataset: Dataset, expected: Whereabouts, m: Messages) -> str:
    """Say what a candidate is, what it lies in, and why it is one; in Markdown."""
    kind = place_kind(match.kind, m)
    within = ", ".join(_within(match, dataset, m))
    what = " · ".join(as_label(part) for part in (kind, within) if part)
    outside = f" · **{as_label(outside_of(expected, m))}**" if expected.leaves_out(match) else ""
    return f"{what}{outside}  \n{match.score:.2f} · {as_label(m.repeat(match.reason))}"


def _within(match: Match, dataset: Dataset, m: Messages) -> list[str]:
    names = [name.in_language(m.language) for name in surroundings(match, dataset)]
    if match.province_of and not names:
        names = [m.say("same province as {town}", town=match.province_of)]
    return [*names, *([country_name(match.country, m.language)] if match.country else [])]


def place_line(place: Place, dataset: Dataset, m: Messages) -> str:
    """Say what a place without coordinates lies in, as the data have it."""
    around = [dataset.places[key] for key in dataset.places_around(place.id)[1:]]
    names = [each.name.in_language(m.language) for each in around if each.kind != _COUNTRY]
    stated = stated_country(place)
    country = country_name(stated, m.language) if stated else place.country
    return ", ".join(name for name in (*names, country) if name)


def outside_of(expected: Whereabouts, m: Messages) -> str:
    """Mark a candidate that lies elsewhere than the place is expected."""
    named = _countries(expected, m)
    if named:
        return m.say("outside {country}", country=named)
    if expected.countries:
        return m.say("outside the countries of the data")
    return m.say("outside the area of the data")


def warning(expected: Whereabouts, m: Messages) -> str:
    """Say what it means to choose what lies elsewhere."""
    named = _countries(expected, m)
    if expected.is_stated:
        return m.say(
            "This lies outside {country}, the country that the place states. Kept, it widens the "
            "area that the data set covers.",
            country=named,
        )
    if named:
        return m.say(
            "This lies outside {country}, where the other places of the data lie. Kept, it widens "
            "the area that the data set covers.",
            country=named,
        )
    return m.say(
        "This lies far from the other places of the data. Kept, it widens the area that the data "
        "set covers."
    )


def _countries(expected: Whereabouts, m: Messages) -> str:
    """Name the countries in which a place is expected; nothing where they are many."""
    names = sorted(country_name(code, m.language) for code in expected.countries)
    return ", ".join(names) if len(names) <= _NAMED else ""


def decision_line(decision: PlaceDecision, dataset: Dataset, m: Messages) -> DecisionLine:
    """Say where a place was put, by whom and when."""
    place = dataset.places.get(decision.place_id)
    name = place.name.in_language(m.language) if place else decision.place_id
    who = m.say("{who}, {day}", who=decision.decided_by, day=m.day(decision.decided_at.date()))
    return DecisionLine(name, _where(decision, m), who)


def _where(decision: PlaceDecision, m: Messages) -> str:
    if decision.coordinates is None:
        return m.say("left off the map")
    at = written(decision.coordinates)
    if decision.source == ON_THE_MAP:
        return m.say("{at}, pointed at on the map", at=at)
    return m.say("{at}, by {source}", at=at, source=decision.source)


def written(at: Coordinates) -> str:
    """Write coordinates to a metre, latitude first."""
    return f"{at.latitude:.5f}, {at.longitude:.5f}"


def place_kind(kind: str, m: Messages) -> str:
    """Name what a place is; a kind that is not known here, as the data has it."""
    known = {
        "area": m.say("area"),
        "building": m.say("building"),
        "city": m.say("city"),
        "country": m.say("country"),
        "district": m.say("district"),
        "neighbourhood": m.say("neighbourhood"),
        "part-of-city": m.say("part of a city"),
        "part-of-province": m.say("part of a province"),
        "place": m.say("place"),
        "populated place": m.say("town or village"),
        "province": m.say("province"),
        "region": m.say("region"),
        "town": m.say("town"),
        "village": m.say("village"),
    }
    return known.get(kind, kind)
