"""Values of the domain for tests: each builder asks only for what the test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from geodata.actor import Actor, ActorRole, EventActor, Side
from geodata.claim import Claim, Figure, Qualifier
from geodata.dataset import Dataset, Home
from geodata.event import Event, EventType, Status
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.place import Coordinates, EventPlace, Place, PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision, TimePrecision
from geodata.source import Citation, Source
from geodata.time_span import TimeSpan
from geodata.window import Window

DAMASCUS = ZoneInfo("Asia/Damascus")
STATEMENT = EventType("statement", LocalText("Statement", "Déclaration"), "speech", None)


def window(start: str = "", end: str = "") -> Window:
    return Window(
        dt.date.fromisoformat(start) if start else None,
        dt.date.fromisoformat(end) if end else None,
    )


def a_place(
    place_id: str = "aleppo",
    *,
    name: str = "",
    at: tuple[float, float] | None = (37.16, 36.2),
    inside: str | None = None,
    precision: GeoPrecision = GeoPrecision.NEAR,
    variants: tuple[str, ...] = (),
) -> Place:
    return Place(
        id=place_id,
        name=LocalText(name or place_id.title()),
        variants=variants,
        coordinates=Coordinates(*at) if at else None,
        kind="city",
        geo_precision=precision,
        parent_id=inside,
        uncertainty_km=1,
        country="SYR",
    )


def at_place(
    place: Place | None = None,
    *,
    role: PlaceRole = PlaceRole.SITE,
    order: int | None = None,
    as_written: str = "",
) -> EventPlace:
    return EventPlace(
        place or a_place(),
        role,
        order,
        as_written,
        PlaceBasis.STATED,
        certain=True,
        note=LocalText(),
    )


def an_actor(
    actor_id: str = "army",
    *,
    name: str = "",
    side: Side = Side.GOVERNMENT,
    variants: tuple[str, ...] = (),
) -> Actor:
    return Actor(actor_id, LocalText(name or actor_id.title()), variants, "militia", side, None)


def by_actor(actor: Actor | None = None, *, role: ActorRole = ActorRole.SPEAKER) -> EventActor:
    return EventActor(actor or an_actor(), role)


def a_source(source_id: str = "dispatch", *, title: str = "A dispatch") -> Source:
    return Source(
        id=source_id,
        title=LocalText(title),
        publisher="Agency",
        date=TimeSpan.read("2016-12-15"),
        date_basis=LocalText(),
        language="en",
        kind="news-article",
        url="",
        sha256="",
        characters=None,
        rights="",
    )


def a_citation(
    source: Source | None = None,
    *,
    paragraph: int | None = 1,
    start: int | None = 0,
    end: int | None = 9,
) -> Citation:
    return Citation(source or a_source(), paragraph, start, end)


def a_figure(
    *, low: float | None = 10, high: float | None = 10, qualifier: Qualifier = Qualifier.EXACTLY
) -> Figure:
    return Figure("dead", "people", low, high, qualifier, LocalText("dead"), LocalText("people"))


def a_claim(
    claim_id: str = "claim",
    *,
    text: str = "It is so.",
    speaker: Actor | None = None,
    figure: Figure | None = None,
) -> Claim:
    return Claim(claim_id, "event", figure, LocalText(text), speaker or an_actor(), a_citation())


def an_event(
    event_id: str = "event",
    *,
    time: str = "2016-12-15",
    status: Status = Status.OCCURRED,
    title: str = "Something happens",
    summary: str = "In short.",
    places: Iterable[EventPlace] = (),
    actors: Iterable[EventActor] = (),
    claims: Iterable[Claim] = (),
    citations: Iterable[Citation] = (),
) -> Event:
    return Event(
        id=event_id,
        time=TimeSpan.read(time, DAMASCUS) if time else None,
        time_precision=TimePrecision.DAY if time else TimePrecision.UNDATED,
        part_of_day=None,
        time_basis=LocalText("As dated."),
        type=STATEMENT,
        sub_type=None,
        status=status,
        title=LocalText(title),
        summary=LocalText(summary),
        places=tuple(places),
        actors=tuple(actors),
        claims=tuple(claims),
        citations=tuple(citations) or (a_citation(),),
    )


def a_dataset(*events: Event, dataset_id: str = "small") -> Dataset:
    """Gather a data set from its events."""
    places = [part.place for event in events for part in event.places]
    actors = [part.actor for event in events for part in event.actors]
    sources = [citation.source for event in events for citation in event.citations]
    return Dataset(
        id=dataset_id,
        revision="0123456789ab",
        title=LocalText("Small"),
        licence="CC0",
        zone=DAMASCUS,
        home=Home(MapView(9, 36.2, 37.16), Window()),
        choices=(),
        event_types={STATEMENT.id: STATEMENT},
        places={place.id: place for place in places},
        actors={actor.id: actor for actor in actors},
        sources={source.id: source for source in sources},
        events={event.id: event for event in events},
    )
