"""What the figures of one quantity come to, in a sentence; or why they are not added up."""

from __future__ import annotations

from geodata.competing import Interval, Quantity, Reason, Refusal, Said
from geodata.event import Event
from geodata.messages import Messages


def total_words(quantity: Quantity, m: Messages) -> str:
    """Say the total, or why there is none, and how many events have no such figure."""
    total = quantity.total
    if isinstance(total.result, Refusal):
        return _refused(total.result, m)
    without = m.say_many(
        "{n} event of the view gives no such figure.",
        "{n} events of the view give no such figure.",
        total.without,
    )
    return f"{_given(total.result, total.events, m)} {without}"


def _given(interval: Interval, events: int, m: Messages) -> str:
    written = interval_words(interval, m)
    if events > 1:
        return m.say_many(
            "Over {n} event: {interval}, the lowest and the highest figures added up apart.",
            "Over {n} events: {interval}, the lowest and the highest figures added up apart.",
            events,
            interval=written,
        )
    return m.say(
        "One event: {interval}, from the lowest to the highest figure given.", interval=written
    )


def interval_words(interval: Interval, m: Messages) -> str:
    """Write an interval with its open ends."""
    low = m.number(interval.low) if interval.low is not None else ""
    high = m.number(interval.high) if interval.high is not None else ""
    if not high:
        least = m.say("at least about {low}", low=low)
        return least if interval.rough else m.say("at least {low}", low=low)
    if not low:
        most = m.say("up to about {high}", high=high)
        return most if interval.rough else m.say("up to {high}", high=high)
    written = low if low == high else f"{low}–{high}"
    return m.say("about {low}", low=written) if interval.rough else written


def _refused(refusal: Refusal, m: Messages) -> str:
    if refusal.said:
        return _of_figures(refusal, m)
    if refusal.reason in (Reason.OVERLAP, Reason.UNDATED, Reason.UNPLACED):
        return _of_two_events(refusal, m)
    return {
        Reason.TOO_MANY: m.say(
            "Not added up: the view holds more events than are gone through here; narrow it."
        ),
        Reason.DATASETS: m.say(
            "Not added up: these figures are of two data sets, which may count the same people."
        ),
        Reason.STATUSES: m.say(
            "Not added up: some of these events occurred, others are planned, conditional or "
            "compared with."
        ),
    }.get(
        refusal.reason,
        m.say("Not added up: some figures have no lower end, others no upper one."),
    )


def _of_two_events(refusal: Refusal, m: Messages) -> str:
    one, other = (_title(event, m) for event in refusal.events)
    if refusal.reason is Reason.UNDATED:
        return m.say(
            "Not added up: “{event}” has no date, so it cannot be held apart from “{other}”.",
            event=one,
            other=other,
        )
    if refusal.reason is Reason.UNPLACED:
        return m.say(
            "Not added up: “{event}” has no place, so it cannot be held apart from “{other}”.",
            event=one,
            other=other,
        )
    return m.say(
        "Not added up: “{inner}” may be part of “{outer}”, since they share place and time.",
        inner=one,
        outer=other,
    )


def _of_figures(refusal: Refusal, m: Messages) -> str:
    first, *others = refusal.said
    if refusal.reason is Reason.POPULATIONS:
        unnamed = m.say("not told")
        named = {said.figure.population for said in refusal.said}
        return m.say(
            "Not added up: these figures count different populations ({populations}).",
            populations=", ".join(key or unnamed for key in sorted(named)),
        )
    if refusal.reason is Reason.RUNNING_TOTAL:
        return m.say(
            "Not added up: the figure of {speaker} for “{event}” is a running total, which may "
            "include the others.",
            speaker=_speaker(first, m),
            event=_title(first.event, m),
        )
    return m.say(
        "Not added up: the figure of {whole} for “{outer}” includes that of {part} for “{inner}”.",
        whole=_speaker(others[0], m),
        outer=_title(others[0].event, m),
        part=_speaker(first, m),
        inner=_title(first.event, m),
    )


def _speaker(said: Said, m: Messages) -> str:
    return m.isolated(said.claim.speaker.name.in_language(m.language))


def _title(event: Event, m: Messages) -> str:
    return m.isolated(event.title.in_language(m.language))
