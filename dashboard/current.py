"""What a page is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.store import Stage
from geodata.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Current:
    """What a page is drawn from.

    Attributes:
        view: what is looked at.
        dataset: the data set of the view.
        language: the language of the page.
        problems: sentences about what could not be honoured.
        channel: name of the page's own broadcast channel.
        arrivals: grows whenever the map is to follow the address.
        goes_online: whether the visitor has agreed to ask an online base map's provider.
        listed: which events the list shows.
    """

    view: ViewState
    dataset: Dataset
    language: str
    problems: tuple[str, ...]
    channel: str
    arrivals: int
    goes_online: bool
    listed: Stage | tuple[str, ...]

    @property
    def query(self) -> EventQuery:
        """What is asked of the events."""
        return self.view.query
