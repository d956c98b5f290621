"""What is said of a data set where all of them are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.bounding_box import BoundingBox
from geodata.dataset import Dataset
from geodata.messages import Messages


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what stands behind it; some are codes, such as a revision."""

    name: str
    text: str
    is_code: bool = False


def facts(dataset: Dataset, place: str, m: Messages) -> tuple[Fact, ...]:
    """Give what is said of a data set.

    Args:
        dataset: the data set.
        place: where it lies; empty where the visitor is not to know.
        m: the language.
    """
    extent = dataset.extent
    box = dataset.bounding_box
    lies = (Fact(m.say("Where it lies"), place, is_code=True),) if place else ()
    return (
        Fact(m.say("Days"), m.window(extent) if extent.start or extent.end else m.say("undated")),
        Fact(m.say("Area"), _area(box, m) if box else m.say("nothing is on the map")),
        Fact(m.say("Licence"), dataset.licence),
        Fact(m.say("Time zone"), str(dataset.zone)),
        Fact(m.say("Revision"), dataset.revision, is_code=True),
        *lies,
    )


def counts(dataset: Dataset, m: Messages) -> tuple[str, ...]:
    """Count what a data set holds."""
    return (
        m.say_many("{n} event", "{n} events", len(dataset.events)),
        m.say_many("{n} place", "{n} places", len(dataset.places)),
        m.say_many("{n} actor", "{n} actors", len(dataset.actors)),
        m.say_many("{n} source", "{n} sources", len(dataset.sources)),
        m.say_many("{n} claim", "{n} claims", dataset.sums.claims),
    )


def _area(box: BoundingBox, m: Messages) -> str:
    """Write a box as degrees, south to north and west to east."""
    south, north = (_degrees(at, "N", "S", m) for at in (box.south, box.north))
    west, east = (_degrees(at, "E", "W", m) for at in (box.west, box.east))
    return ", ".join(" – ".join(dict.fromkeys(pair)) for pair in ((south, north), (west, east)))


def _degrees(at: float, positive: str, negative: str, m: Messages) -> str:
    return f"{m.number(round(abs(at), 1))}° {positive if at >= 0 else negative}"


def first_problems(problems: tuple[str, ...], most: int, m: Messages) -> Iterator[str]:
    """Give the first problems, and how many more there are."""
    yield from problems[:most]
    more = len(problems) - most
    if more > 0:
        yield m.say_many("… and {n} more", "… and {n} more", more)
