"""What has changed between two revisions, in words, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geodata.dataset import Dataset
from geodata.ledger import Changes, FieldChange, Since, ThingChange, Things
from geodata.messages import Messages
from geodata.retraction import Retraction


@dataclass(frozen=True, slots=True)
class FieldLine:
    """What one field was and is; empty where it said nothing."""

    label: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An event or a place that is not what it was; its link is empty where there is none."""

    id: str
    name: str
    link: str
    fields: tuple[FieldLine, ...]
    day: str
    reason: str
    merged_into: str
    merged_link: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What was added, has changed, or was retracted; and that there is more, where there is."""

    heading: str
    lines: tuple[ChangeLine, ...]
    more: str


Link = Callable[[str], str]
"""Gives the link that opens an event in the view, by its id."""


def since_counts(found: Since, m: Messages) -> str:
    """Say how many events were added, have changed and were retracted, in one sentence.

    That some have entered or left the view without a change of their own is said where any have.
    """
    counts = found.added.count, found.changed.count, found.retracted.count
    entered, left = found.entered.count, found.left.count
    if not any((*counts, entered, left)):
        return m.say("Since then, no event has changed within this view.")
    parts = [
        m.say_many("{n} event added", "{n} events added", counts[0]),
        m.say_many("{n} changed", "{n} changed", counts[1]),
        m.say_many("{n} retracted", "{n} retracted", counts[2]),
    ]
    if entered:
        parts.append(m.say_many("{n} entered the view", "{n} entered the view", entered))
    if left:
        parts.append(m.say_many("{n} left the view", "{n} left the view", left))
    return m.say("Since then, within this view: {changes}.", changes=", ".join(parts))


def edit_counts(found: Changes, m: Messages) -> str:
    """Say how many events an edit has added, changed and taken away, in one sentence."""
    events = found.events
    if events.are_none:
        return m.say("No event is another than before.")
    parts = [
        m.say_many("{n} event added", "{n} events added", len(events.added)),
        m.say_many("{n} changed", "{n} changed", len(events.changed)),
        m.say_many("{n} taken away", "{n} taken away", len(events.gone)),
    ]
    return m.say("On disk: {changes}.", changes=", ".join(parts))


def changed_beside(found: Since, m: Messages) -> Iterable[str]:
    """Say what else has changed."""
    if found.places.count:
        yield m.say_many(
            "{n} place in it is described otherwise.",
            "{n} places in it are described otherwise.",
            found.places.count,
        )
    if found.elsewhere:
        yield m.say_many(
            "{n} more event is affected outside this view.",
            "{n} more events are affected outside this view.",
            found.elsewhere,
        )


def change_groups(
    found: Since, dataset: Dataset, link: Link, m: Messages
) -> tuple[ChangeGroup, ...]:
    """Put the first changes of each sort into words, the groups that have none left out."""
    groups = [
        (m.say("Added"), found.added, link),
        (m.say("Changed"), found.changed, link),
        (m.say("Retracted"), found.retracted, _retracted_link(dataset, link)),
        (m.say("Entered the view without a change of their own"), found.entered, link),
        (m.say("Left the view without a change of their own"), found.left, link),
        (m.say("Places described otherwise"), found.places, _no_link),
    ]
    return tuple(
        ChangeGroup(
            heading,
            tuple(_line(each, dataset, way, m) for each in things.first),
            _more(things, m),
        )
        for heading, things, way in groups
        if things.count
    )


def _more(things: Things, m: Messages) -> str:
    """Say how many more there are than are told one by one; nothing where there are none."""
    more = things.count - len(things.first)
    return m.say_many("… and {n} more", "… and {n} more", more) if more else ""


def _no_link(_: str) -> str:
    return ""


def _retracted_link(dataset: Dataset, link: Link) -> Link:
    """Link to what is said of a retracted event, where anything is."""
    return lambda key: link(key) if key in dataset.retractions else ""


def _line(thing: ThingChange, dataset: Dataset, link: Link, m: Messages) -> ChangeLine:
    gone = thing.retraction
    into = gone.merged_into if gone and gone.merged_into else ""
    about_claims = (
        _field(change, m, claim) for claim, changes in thing.claims for change in changes
    )
    # That a claim has come or gone is told with its own fields.
    own = (_field(change, m) for change in thing.fields if change.field != "claims")
    return ChangeLine(
        thing.id,
        thing.name.in_language(m.language) or thing.id,
        link(thing.id),
        (*own, *about_claims),
        m.day(gone.date) if gone else "",
        _reason(gone, m),
        _title(dataset, into, m),
        link(into) if into else "",
    )


def _reason(gone: Retraction | None, m: Messages) -> str:
    return gone.reason.in_language(m.language) if gone else ""


def _title(dataset: Dataset, event_id: str, m: Messages) -> str:
    event = dataset.events.get(event_id)
    return event.title.in_language(m.language) if event else event_id


def _field(change: FieldChange, m: Messages, claim: str = "") -> FieldLine:
    """Name a field in words where there are some; its name in the tables says it exactly."""
    stem = change.field.partition(".")[0]
    for language in ("_en", "_fr", "_ar"):
        stem = stem.removesuffix(language)
    name = f"{claim} · {change.field}" if claim else change.field
    label = m.say("Claim") if claim else _labels(m).get(stem, "")
    return FieldLine(label, name, change.old, change.new)


def _labels(m: Messages) -> dict[str, str]:
    return {
        "title": m.say("Title"),
        "summary": m.say("Summary"),
        "time": m.say("When"),
        "time_precision": m.say("When"),
        "part_of_day": m.say("When"),
        "time_basis": m.say("How the date was found"),
        "type": m.say("Type"),
        "sub_type": m.say("Type"),
        "status": m.say("Status"),
        "places": m.say("Where"),
        "actors": m.say("Who"),
        "citations": m.say("Sources"),
        "name": m.say("Name"),
        "latitude": m.say("Position"),
        "longitude": m.say("Position"),
    }
