"""All that the detail panel says of one event, in words, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from dashboard.figures.claim_plot import Plot, claim_plots
from dashboard.figures.palette import SIDE_COLOURS
from geodata import words
from geodata.claim import Claim
from geodata.event import Event, Status
from geodata.ground import distance_km
from geodata.messages import Messages
from geodata.place import EventPlace, Place
from geodata.source import Citation


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of the event: what it is called, what it is to the event, and how sure that is."""

    name: str
    role: str
    as_written: str
    basis: str
    certain: bool
    note: str
    within: str
    precision: str
    coordinates: str
    coordinates_source: str
    alternatives: tuple[str, ...]
    disagreement: str


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor of the event, with its role and the colour of its side."""

    name: str
    role: str
    side: str
    colour: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim without a plot: who says what, and where."""

    speaker: str
    text: str
    locator: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, and the passages of it that the event stands on."""

    title: str
    publisher: str
    date: str
    date_basis: str
    passages: tuple[str, ...]
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class EventSheet:
    """All that the panel says."""

    id: str
    title: str
    summary: str
    when: str
    time_precision: str
    time_basis: str
    edtf: str
    type: str
    status: str
    is_fact: bool
    places: tuple[PlaceLine, ...]
    way: str
    actors: tuple[ActorLine, ...]
    plots: tuple[Plot, ...]
    claims: tuple[ClaimLine, ...]
    sources: tuple[SourceLine, ...]
    dataset: str


def event_sheet(
    event: Event, parents: Mapping[str, Place], m: Messages, dataset: str = ""
) -> EventSheet:
    """Put an event into words.

    Args:
        event: the event.
        parents: all places by id, to say what lies in what.
        m: the reader's messages.
        dataset: title of its data set, where two are looked at together.
    """
    plots = claim_plots(event.claims, m)
    kinds = [event.type, *([event.sub_type] if event.sub_type else [])]
    return EventSheet(
        id=event.id,
        title=event.title.in_language(m.language),
        summary=event.summary.in_language(m.language),
        when=words.when(event, m),
        time_precision=_time_precision(event, m),
        time_basis=event.time_basis.in_language(m.language),
        edtf=str(event.time or ""),
        type=" · ".join(kind.name.in_language(m.language) for kind in kinds),
        status=words.status(event.status, m),
        is_fact=event.status is Status.OCCURRED,
        places=tuple(_place(part, parents, m) for part in event.places),
        way=_way(event, m),
        actors=tuple(_actors(event, m)),
        plots=plots,
        claims=tuple(_claim(claim, m) for claim in event.claims if not claim.figure),
        sources=tuple(_sources(event, m)),
        dataset=dataset,
    )


def _time_precision(event: Event, m: Messages) -> str:
    """Say how exactly the time is known; an approximate day is not known to the day."""
    if event.time and event.time.is_approximate:
        return m.say("approximate")
    return words.time_precision(event.time_precision, m)


def _place(part: EventPlace, parents: Mapping[str, Place], m: Messages) -> PlaceLine:
    place = part.place
    at = place.coordinates
    return PlaceLine(
        name=place.name.in_language(m.language),
        role=words.place_role(part.role, m),
        as_written=part.as_written,
        basis=words.place_basis(part.basis, m),
        certain=part.certain,
        note=part.note.in_language(m.language),
        within=", ".join(_within(place, parents, m)),
        precision=_precision(place, m),
        coordinates=f"{at.latitude:.5f}, {at.longitude:.5f}" if at else "",
        coordinates_source=place.coordinates_source,
        alternatives=place.alternatives,
        disagreement=place.disagreement.in_language(m.language),
    )


def _way(event: Event, m: Messages) -> str:
    """Say how long a route is as the crow flies, as far as its places are sure; maybe nothing."""
    sure = takewhile(lambda part: part.certain and part.place.geo_precision.is_point, event.route)
    along = [part.place.coordinates for part in sure if part.place.coordinates]
    if len(along) < 2:
        return ""
    return m.say(
        "{start} to {end}: about {km} km in a straight line",
        start=m.isolated(event.route[0].place.name.in_language(m.language)),
        end=m.isolated(event.route[len(along) - 1].place.name.in_language(m.language)),
        km=m.number(round(distance_km(along), 1)),
    )


def _within(place: Place, parents: Mapping[str, Place], m: Messages) -> Iterable[str]:
    """Name the places it lies in, the nearest first."""
    above = parents.get(place.parent_id or "")
    while above:
        yield above.name.in_language(m.language)
        above = parents.get(above.parent_id or "")


def _precision(place: Place, m: Messages) -> str:
    """Say how exactly a place is known, with its radius."""
    scale = words.geo_precision(place.geo_precision, m)
    if not place.uncertainty_km:
        return scale
    return m.say("{precision}, ±{km} km", precision=scale, km=m.number(place.uncertainty_km))


def _actors(event: Event, m: Messages) -> Iterable[ActorLine]:
    for part in event.actors:
        yield ActorLine(
            part.actor.name.in_language(m.language),
            words.actor_role(part.role, m),
            words.side(part.actor.side, m),
            SIDE_COLOURS[part.actor.side],
        )


def _claim(claim: Claim, m: Messages) -> ClaimLine:
    return ClaimLine(
        claim.speaker.name.in_language(m.language),
        claim.text.in_language(m.language),
        passage(claim.citation, m),
        claim.id,
    )


def passage(citation: Citation, m: Messages) -> str:
    """Say where in a source something stands."""
    if citation.paragraph is None:
        return citation.source.publisher
    if citation.start is None or citation.end is None:
        return m.say("paragraph {n}", n=m.number(citation.paragraph))
    return m.say(
        "paragraph {n}, characters {start}–{end}",
        n=m.number(citation.paragraph),
        start=citation.start,
        end=citation.end,
    )


def _sources(event: Event, m: Messages) -> Iterable[SourceLine]:
    """Give each source once, with its passages in the order of the text."""
    found = {citation.source.id: citation.source for citation in event.citations}
    for source in found.values():
        cited = sorted(
            (cite for cite in event.citations if cite.source.id == source.id),
            key=lambda cite: cite.start or 0,
        )
        yield SourceLine(
            source.title.in_language(m.language),
            source.publisher,
            m.time(source.date),
            source.date_basis.in_language(m.language),
            tuple(passage(cite, m) for cite in cited),
            source.sha256,
            _web_address(source.url),
        )


def _web_address(url: str) -> str:
    """Give an address only where following it opens a page and nothing else."""
    return url if url.startswith(("https://", "http://")) else ""
