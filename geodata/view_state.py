"""All that a link brings back: what one visitor looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from geodata.event_query import EventQuery
from geodata.map_view import MapView
from geodata.window import Window


class Step(StrEnum):
    """How far one step of the timeline moves the window."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Mode(StrEnum):
    """How the window moves: both ends, its end alone, or from one whole step to the next."""

    SLIDING = "sliding"
    GROWING = "growing"
    SINGLE = "single"


class Listing(StrEnum):
    """What stands under the timeline: the events as a list, or who says what of them."""

    EVENTS = "list"
    CLAIMS = "claims"


class BaseMap(StrEnum):
    """What is drawn beneath the events; only ``offline`` asks nobody for anything."""

    OFFLINE = "offline"
    STREET = "street"
    SATELLITE = "satellite"


@dataclass(frozen=True, slots=True)
class ViewState:
    """What one visitor looks at, and nothing that is not in the link.

    Attributes:
        dataset: id of the data set.
        revision: the revision that the link was made on; empty where it is not pinned.
        query: what is asked of the events.
        event: id of the open event, or None.
        map: where the map looks; None for the data set's home view.
        axis: the days that the timeline shows, both bounded; None for the data set's home axis.
        step: how far a step of the timeline goes.
        mode: how the window moves at each step.
        base: the base map.
        language: ``en``, ``fr`` or ``ar``; empty for the browser's.
        listing: what stands under the timeline.
        layers: ids of the layers that are drawn, sorted; None for all of them.
    """

    dataset: str
    revision: str = ""
    query: EventQuery = field(default_factory=EventQuery)
    event: str | None = None
    map: MapView | None = None
    axis: Window | None = None
    step: Step = Step.DAY
    mode: Mode = Mode.SLIDING
    base: BaseMap = BaseMap.OFFLINE
    language: str = ""
    listing: Listing = Listing.EVENTS
    layers: tuple[str, ...] | None = None

    @property
    def of_events_alone(self) -> ViewState:
        """The same events, without what says only how they are looked at."""
        return ViewState(self.dataset, self.revision, self.query, language=self.language)
