"""Who says what: the claims of events, grouped by what they count; nothing is merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.claim import Claim
from geodata.competing.origins import origins
from geodata.competing.said import Said
from geodata.competing.totals import Surroundings, Total, total
from geodata.dataset import Dataset
from geodata.event import Event


@dataclass(frozen=True, slots=True)
class Quantity:
    """All figures of one quantity in one unit.

    Attributes:
        said: each speaker's figure, event by event.
        origins: of each claim, the id of the one that it goes back to; its own where it is first.
        total: what they come to, or why they are not added up.
    """

    said: tuple[Said, ...]
    origins: Mapping[str, str]
    total: Total

    @property
    def source_count(self) -> int:
        """How many sources they stand in."""
        return len({said.claim.citation.source.id for said in self.said})

    @property
    def origin_count(self) -> int:
        """How many of them are independent of each other, as far as the data tells."""
        return len(set(self.origins.values()))


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim without a figure, and the event it is about."""

    event: Event
    claim: Claim


@dataclass(frozen=True, slots=True)
class Competing:
    """The claims of some events.

    Attributes:
        quantities: those with a figure, what most is said of first.
        statements: those without, event by event.
        events: how many events they are of.
        complete: whether these are all events that were asked for.
    """

    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    events: int
    complete: bool

    @property
    def figures(self) -> int:
        """How many figures there are."""
        return sum(len(quantity.said) for quantity in self.quantities)

    @property
    def claims(self) -> int:
        """How many claims there are, with a figure and without."""
        return self.figures + len(self.statements)


def competing(events: Iterable[Event], dataset: Dataset, *, complete: bool = True) -> Competing:
    """Group the claims of events by what they count.

    Args:
        events: each once, in the order in which their figures are to stand.
        dataset: where they are from.
        complete: whether these are all events that were asked for; totals are given of all alone.
    """
    found = list(events)
    groups: dict[tuple[str, str], list[Said]] = {}
    statements: list[Statement] = []
    for event in found:
        for claim in event.claims:
            figure = claim.figure
            if figure is None:
                statements.append(Statement(event, claim))
            else:
                said = Said(event, claim, figure)
                groups.setdefault((figure.quantity, figure.unit), []).append(said)
    known = Surroundings(len(found), complete, dataset.wholes, dataset.places_around)
    quantities = [_quantity(said, dataset, known) for said in groups.values()]
    quantities.sort(key=lambda group: -len(group.said))
    return Competing(tuple(quantities), tuple(statements), len(found), complete)


def _quantity(said: list[Said], dataset: Dataset, known: Surroundings) -> Quantity:
    claims = _with_what_they_repeat(said)
    found = origins(claims, dataset.sources)
    own = {part.claim.id: found[part.claim.id] for part in said}
    return Quantity(tuple(said), own, total(said, known))


def _with_what_they_repeat(said: list[Said]) -> list[Claim]:
    """Give all claims of the events, since a figure may repeat one that is told otherwise."""
    events = {part.event.id: part.event for part in said}
    return [claim for event in events.values() for claim in event.claims]
