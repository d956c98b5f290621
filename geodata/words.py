"""Codes of the domain in words, in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from geodata.actor import ActorRole, Side
from geodata.claim import Figure, Qualifier
from geodata.dataset import Dataset
from geodata.event import EventOutline, Status
from geodata.messages import Messages, messages
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import Certainty, GeoPrecision, PartOfDay, TimePrecision
from geodata.time_span import TimeSpan


def status(code: Status, m: Messages) -> str:
    """Name a status."""
    return {
        Status.OCCURRED: m.say("occurred"),
        Status.PLANNED: m.say("planned"),
        Status.CONDITIONAL: m.say("conditional"),
        Status.COMPARISON: m.say("comparison"),
    }[code]


def certainty(code: Certainty, m: Messages) -> str:
    """Name what a window knows of an event."""
    return {
        Certainty.CERTAIN: m.say("certain"),
        Certainty.POSSIBLE: m.say("possible"),
        Certainty.UNDATED: m.say("undated"),
    }[code]


def actor_role(code: ActorRole, m: Messages) -> str:
    """Name an actor's role."""
    return {
        ActorRole.PERPETRATOR: m.say("perpetrator"),
        ActorRole.TARGET: m.say("target"),
        ActorRole.PARTICIPANT: m.say("participant"),
        ActorRole.ORGANISER: m.say("organiser"),
        ActorRole.MEDIATOR: m.say("mediator"),
        ActorRole.SPEAKER: m.say("speaker"),
        ActorRole.SUBJECT: m.say("subject"),
        ActorRole.WITNESS: m.say("witness"),
        ActorRole.SUPPORTER: m.say("supporter"),
    }[code]


def place_role(code: PlaceRole, m: Messages) -> str:
    """Name a place's role."""
    return {
        PlaceRole.SITE: m.say("site"),
        PlaceRole.ORIGIN: m.say("origin"),
        PlaceRole.WAYPOINT: m.say("waypoint"),
        PlaceRole.DESTINATION: m.say("destination"),
        PlaceRole.SUBJECT: m.say("subject"),
        PlaceRole.VENUE: m.say("venue"),
    }[code]


def place_basis(code: PlaceBasis, m: Messages) -> str:
    """Say how a source gives a place."""
    return {
        PlaceBasis.STATED: m.say("named by the source"),
        PlaceBasis.DESCRIBED: m.say("described, not named"),
        PlaceBasis.IMPLIED: m.say("implied, not named"),
    }[code]


def side(code: Side, m: Messages) -> str:
    """Name a side."""
    return {
        Side.GOVERNMENT: m.say("government and allies"),
        Side.OPPOSITION: m.say("opposition"),
        Side.CIVILIANS: m.say("civilians"),
        Side.HUMANITARIAN: m.say("humanitarian"),
        Side.INTERNATIONAL: m.say("states and international bodies"),
        Side.MEDIA: m.say("media"),
        Side.OTHER: m.say("others"),
    }[code]


def not_to_be_shared(dataset: Dataset, m: Messages) -> str:
    """Say that the licence of a data set forbids passing it on; nothing where it does not."""
    if dataset.may_be_shared:
        return ""
    said = m.say("The licence of these data does not allow them to be passed on")
    return f"{said}: {dataset.licence}"


def geo_precision(code: GeoPrecision, m: Messages) -> str:
    """Say how exactly coordinates stand for a place."""
    return {
        GeoPrecision.EXACT: m.say("exact"),
        GeoPrecision.NEAR: m.say("near"),
        GeoPrecision.AREA: m.say("somewhere in an area"),
        GeoPrecision.PROVINCE: m.say("somewhere in a province"),
        GeoPrecision.COUNTRY: m.say("somewhere in a country"),
    }[code]


def time_precision(code: TimePrecision, m: Messages) -> str:
    """Say how exactly a time is known."""
    return {
        TimePrecision.CLOCK: m.say("to the hour"),
        TimePrecision.PART_OF_DAY: m.say("to a part of the day"),
        TimePrecision.DAY: m.say("to the day"),
        TimePrecision.MONTH: m.say("to the month"),
        TimePrecision.YEAR: m.say("to the year"),
        TimePrecision.RANGE: m.say("a stretch of time"),
        TimePrecision.UNDATED: m.say("no date given"),
    }[code]


def when(event: EventOutline, m: Messages) -> str:
    """Write when an event was, with the part of the day where the source gives that."""
    return moment(event.time, event.part_of_day, m.language)


@lru_cache(65_536)
def moment(span: TimeSpan | None, part: PartOfDay | None, language: str) -> str:
    """Write a time, with a part of the day where there is one; once for all events of a day."""
    m = messages(language)
    time = m.time(span)
    return time if part is None else m.say("{time}, {part}", time=time, part=part_of_day(part, m))


def part_of_day(code: PartOfDay, m: Messages) -> str:
    """Name a part of the day, as it follows a date."""
    return {
        PartOfDay.DAWN: m.say("at dawn"),
        PartOfDay.MORNING: m.say("in the morning"),
        PartOfDay.NOON: m.say("at noon"),
        PartOfDay.AFTERNOON: m.say("in the afternoon"),
        PartOfDay.EVENING: m.say("in the evening"),
        PartOfDay.NIGHT: m.say("at night"),
    }[code]


def figure(value: Figure, m: Messages) -> str:
    """Write a figure as it was hedged: about, at least, between."""
    low = m.number(value.low) if value.low is not None else ""
    high = m.number(value.high) if value.high is not None else ""
    if value.qualifier is Qualifier.VAGUE:
        return _vague(value.low or 0, m)
    if value.qualifier is Qualifier.UP_TO or not low:
        return m.say("up to {high}", high=high)
    if low != high and high:
        return f"{low}–{high}"
    return {
        Qualifier.ABOUT: m.say("about {low}", low=low),
        Qualifier.AT_LEAST: m.say("at least {low}", low=low),
        Qualifier.MORE_THAN: m.say("more than {low}", low=low),
    }.get(value.qualifier, low)


def hedged(value: Figure, m: Messages) -> str:
    """Write a figure with its hedge in words, also where that is none: exactly, between."""
    low = m.number(value.low) if value.low is not None else ""
    high = m.number(value.high) if value.high is not None else ""
    if value.qualifier is Qualifier.EXACTLY and low and low == high:
        return m.say("exactly {low}", low=low)
    if value.qualifier is Qualifier.BETWEEN and low and high:
        return m.say("between {low} and {high}", low=low, high=high)
    return figure(value, m)


def _vague(low: float, m: Messages) -> str:
    """Write what a source only calls hundreds or thousands as it does."""
    return {
        10: m.say("dozens"),
        100: m.say("hundreds"),
        1000: m.say("thousands"),
        10_000: m.say("tens of thousands"),
        100_000: m.say("hundreds of thousands"),
    }.get(int(low), m.say("{low} or more, not given exactly", low=m.number(low)))
