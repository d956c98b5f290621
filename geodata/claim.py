"""What one source, through one speaker, says of one event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.actor import Actor
from geodata.local_text import LocalText
from geodata.source import Citation


class Qualifier(StrEnum):
    """How a speaker hedges a figure."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    BETWEEN = "between"
    UP_TO = "up-to"
    VAGUE = "vague"


class Counted(StrEnum):
    """What a figure covers: its event alone, or all that has added up by then."""

    EVENT = "event"
    RUNNING_TOTAL = "running-total"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was given, with its range; never an average of several.

    Attributes:
        quantity: what is counted; figures compete where they count the same.
        unit: in what.
        quantity_name, unit_name: the same per language.
        low: the least, or None where only an upper end was given.
        high: the most, or None where no upper end was given.
        qualifier: how the speaker hedged it.
        population: who or what is counted, as a slug; figures of different ones never add up. Empty
            where that is not told.
        counted: whether it counts the event alone or is a running total.
        part_of: id of a claim whose figure includes this one; None without one.
    """

    quantity: str
    unit: str
    low: float | None
    high: float | None
    qualifier: Qualifier
    quantity_name: LocalText
    unit_name: LocalText
    population: str = ""
    counted: Counted = Counted.EVENT
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One source, through one speaker, saying one thing of one event.

    Attributes:
        id: stable slug.
        event_id: the event it is about.
        figure: the number in it, if there is one.
        text: the claim in our own words.
        speaker: who says so; the publisher where the source speaks for itself.
        citation: the passage.
        repeats: id of the claim of the same event that this one only says again; None without one.
    """

    id: str
    event_id: str
    figure: Figure | None
    text: LocalText
    speaker: Actor
    citation: Citation
    repeats: str | None = None
