"""What a page is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.own_texts import OwnTexts
from geodata.dataset import Dataset
from geodata.event_query import EventQuery
from geodata.store import Stage
from geodata.tile_address import TileAddress
from geodata.view_state import ViewState
from geodata.window import Window

Listed = Stage | TileAddress | tuple[str, ...]
"""Which events the list shows: a step of the funnel, those in a cell of the map, or some by id."""


@dataclass(frozen=True, slots=True)
class Current:
    """What a page is drawn from.

    Attributes:
        view: what is looked at.
        dataset: the data set of the view.
        language: the language of the page.
        problems: sentences about what could not be honoured.
        channel: name of the page's own broadcast channel.
        arrivals: grows whenever map and timeline are to follow the address.
        arrived_window: the window that the address asked for when they last were.
        goes_online: whether the visitor has agreed to ask an online base map's provider.
        listed: which events the list shows.
        rows: how many of them, at most.
        texts: the texts of sources that are at hand; of this visitor alone.
    """

    view: ViewState
    dataset: Dataset
    language: str
    problems: tuple[str, ...]
    channel: str
    arrivals: int
    arrived_window: Window
    goes_online: bool
    listed: Listed
    rows: int
    texts: OwnTexts

    @property
    def query(self) -> EventQuery:
        """What is asked of the events."""
        return self.view.query
