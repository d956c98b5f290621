"""Who says what as plain values to be drawn: each figure on the axis of its quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from dashboard.figures.claim_axis import Axis, axis_for, written_ticks
from dashboard.figures.claim_totals import total_words
from dashboard.figures.event_sheet import passage
from geodata import words
from geodata.claim import Claim, Counted
from geodata.competing import Competing, Interval, Quantity, Said, Statement
from geodata.event import Event
from geodata.messages import Messages

Drawn = dict[str, Any]


def _one_dataset(_: str) -> str:
    """Say of which data set an event is, where there is one alone: nothing."""
    return ""


def claim_rows(
    found: Competing, most: int, m: Messages, owner: Callable[[str], str] = _one_dataset
) -> Drawn:
    """Put the first figures and the first statements into words and positions.

    Args:
        found: the claims.
        most: how many figures, and how many statements, at most.
        m: the reader's messages.
        owner: gives the title of the data set that an event is of.
    """
    quantities: list[Drawn] = []
    left = most
    for quantity in found.quantities:
        if left <= 0:
            break
        quantities.append(_quantity(quantity, left, m, owner))
        left -= len(quantity.said)
    statements = found.statements[:most]
    return {
        "quantities": quantities,
        "statements": [_of_event(event, rows, m, owner) for event, rows in _by_event(statements)],
        "statements_title": m.say_many(
            "{n} statement without a figure",
            "{n} statements without a figure",
            len(found.statements),
        ),
        "shown": _shown(found, most, m),
        "more": most < max(found.figures, len(found.statements)),
        "empty": "" if found.claims else m.say("Nobody says anything of the events of this view."),
    }


def _shown(found: Competing, most: int, m: Messages) -> str:
    """Say how much is drawn, where that is not all."""
    return " ".join(filter(None, (_gone_through(found, m), _drawn(found, most, m))))


def _gone_through(found: Competing, m: Messages) -> str:
    if found.complete:
        return ""
    return m.say_many(
        "Only the first {n} event of the view is gone through.",
        "Only the first {n} events of the view are gone through.",
        found.events,
    )


def _drawn(found: Competing, most: int, m: Messages) -> str:
    if most >= max(found.figures, len(found.statements)):
        return ""
    return m.say(
        "{figures} of {all_figures} figures and {statements} of {all_statements} statements "
        "without one are shown.",
        figures=m.number(min(most, found.figures)),
        all_figures=m.number(found.figures),
        statements=m.number(min(most, len(found.statements))),
        all_statements=m.number(len(found.statements)),
    )


def _quantity(quantity: Quantity, most: int, m: Messages, owner: Callable[[str], str]) -> Drawn:
    result = quantity.total.result
    interval = result if isinstance(result, Interval) else None
    axis = axis_for(_ends(quantity, interval))
    first = quantity.said[0].figure
    by_id = {claim.id: claim for said in quantity.said for claim in said.event.claims}
    return {
        "key": f"{first.quantity} / {first.unit}",
        "name": first.quantity_name.in_language(m.language),
        "unit": first.unit_name.in_language(m.language),
        "counts": _counts(quantity, m),
        "scale": m.say("logarithmic: each mark is a power of ten") if axis.is_logarithmic else "",
        "ticks": written_ticks(axis, m),
        "rows": [
            {**_row(said, quantity, axis, by_id, m), "dataset": owner(said.event.id)}
            for said in quantity.said[:most]
        ],
        "total": total_words(quantity, m) if len(quantity.said) > 1 else "",
        "total_name": m.say("Total") if interval else m.say("No total"),
        "total_mark": _mark(interval.low, interval.high, axis) if interval else None,
    }


def _ends(quantity: Quantity, interval: Interval | None) -> Iterable[float]:
    """Give every number that is to lie on the axis."""
    figures = (end for said in quantity.said for end in (said.figure.low, said.figure.high))
    sums = (interval.low, interval.high) if interval else ()
    return (end for end in (*figures, *sums) if end is not None)


def _counts(quantity: Quantity, m: Messages) -> str:
    sources, origins = quantity.source_count, quantity.origin_count
    parts = (
        m.say_many("{n} figure", "{n} figures", len(quantity.said)),
        m.say_many("{n} source", "{n} sources", sources),
        m.say_many("{n} origin", "{n} origins", origins),
    )
    counted = ", ".join(parts)
    if len(quantity.said) > 1:
        return counted
    without = m.say_many(
        "{n} event without such a figure",
        "{n} events without such a figure",
        quantity.total.without,
    )
    return f"{counted} · {without}"


def _row(
    said: Said, quantity: Quantity, axis: Axis, by_id: Mapping[str, Claim], m: Messages
) -> Drawn:
    figure = said.figure
    return {
        **_said(said.claim, m),
        "event": said.event.id,
        "title": said.event.title.in_language(m.language),
        "figure": words.hedged(figure, m),
        "form": figure.qualifier.value,
        "mark": _mark(figure.low, figure.high, axis),
        "notes": _notes(said, quantity, by_id, m),
    }


def _said(claim: Claim, m: Messages) -> Drawn:
    """Give who says what, when, and where that stands."""
    source = claim.citation.source
    return {
        "id": claim.id,
        "speaker": claim.speaker.name.in_language(m.language),
        "text": claim.text.in_language(m.language),
        "said": m.time(source.date),
        "edtf": str(source.date),
        "source": source.publisher,
        "source_title": source.title.in_language(m.language),
        "passage": "" if claim.citation.paragraph is None else passage(claim.citation, m),
    }


def _mark(low: float | None, high: float | None, axis: Axis) -> Drawn:
    """Give where a figure lies, in per cent; an open end reaches to the end of the axis."""
    start = axis.at(low) if low is not None else 0.0
    end = axis.at(high) if high is not None else 100.0
    return {"start": start, "end": end, "open_low": low is None, "open_high": high is None}


def _notes(said: Said, quantity: Quantity, by_id: Mapping[str, Claim], m: Messages) -> list[str]:
    """Say what a figure covers and whom it repeats, where the data tells."""
    notes = []
    if said.figure.population:
        notes.append(m.say("population: {population}", population=said.figure.population))
    if said.figure.counted is Counted.RUNNING_TOTAL:
        notes.append(m.say("running total"))
    origin = by_id.get(quantity.origins[said.claim.id])
    if origin and origin.id != said.claim.id:
        notes.append(_same_origin(origin, m))
    return notes


def _same_origin(origin: Claim, m: Messages) -> str:
    return m.say(
        "same origin as {speaker} in {source}",
        speaker=m.isolated(origin.speaker.name.in_language(m.language)),
        source=m.isolated(origin.citation.source.title.in_language(m.language)),
    )


def _by_event(statements: Iterable[Statement]) -> Iterable[tuple[Event, list[Statement]]]:
    for _, rows in groupby(statements, key=lambda one: one.event.id):
        group = list(rows)
        yield group[0].event, group


def _of_event(
    event: Event, rows: list[Statement], m: Messages, owner: Callable[[str], str]
) -> Drawn:
    title = event.title.in_language(m.language)
    by_id = {claim.id: claim for claim in event.claims}
    drawn = [{**_said(one.claim, m), "notes": _repeated(one.claim, by_id, m)} for one in rows]
    return {"event": event.id, "title": title, "dataset": owner(event.id), "rows": drawn}


def _repeated(claim: Claim, by_id: Mapping[str, Claim], m: Messages) -> list[str]:
    """Say whom a statement repeats."""
    origin = by_id.get(claim.repeats or "")
    return [_same_origin(origin, m)] if origin else []
