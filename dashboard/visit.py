"""What the session keeps of one visitor."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from dashboard.adding import Addition
from dashboard.current import Listed
from dashboard.opening import OpenDataset
from dashboard.own_texts import OwnTexts
from dashboard.waiting import Waiting
from geodata.joined_name import parts_of
from geodata.place import Coordinates
from geodata.query_params import Pairs
from geodata.store import Stage
from geodata.view_state import Listing, ViewState
from geodata.window import Window

_REMEMBERED = 20
"""How many addresses are remembered: a browser that is a few steps behind still sends old ones."""


PAGE, MOMENT, MAP, DETAIL, SINCE, DISK = "page", "moment", "map", "detail", "since", "disk"
"""All of the page, and the parts of it that are drawn by themselves where no more has changed: what
follows the window, the map, the open event, what has changed since a link was made, and whether the
package on disk still is what is shown."""

_OF_THE_BROWSER = frozenset({"map", "axis", "step", "mode"})
"""Keys of the address that the browser writes."""

FIRST_ROWS = 100
"""Events that the list is given at first, and more at each press."""


class Draft(NamedTuple):
    """What was reported and could not be taken, and the sentence that says why."""

    value: Any
    problem: str


class Placing(NamedTuple):
    """A data set while its places are decided on, and what its package is on disk by now."""

    opened: OpenDataset
    stamp: Hashable


@dataclass
class Visit:
    """What is kept of one visitor.

    Attributes:
        channel: name of the page's own broadcast channel.
        view: what is looked at.
        problems: sentences about what could not be honoured.
        addresses: the pairs read from or written to the address, the last ones, without those that
            the browser writes by itself.
        link: the view that the address stands for, as a link.
        arrivals: how often the address has won; map and timeline follow it each time.
        arrived_window: the window that the last of these asked for.
        goes_online: whether this visitor has agreed to ask an online base map's provider.
        drafts: what could not be taken, as it was given, by the part that reported it.
        spellings: every label that a widget's options have had, and the option meant: the browser
            sends labels, and may send one in the language of before.
        replaced: the value that a widget held before the page changed it, and when that was: until
            the browser has heard of the change, it may send the old value along once more.
        heard: the number of the last report of each component, which the answer to it bears.
        drawn: what each part of the page depended on when it was last drawn to its end.
        listed: which events the list shows.
        rows: how many of them, at most.
        texts: the texts of sources that the visitor has given.
        waiting: what is shown while a service is gone.
        is_elsewhere: whether another page than the map's was drawn last.
        spoken: the language that such a page was asked to speak; empty where it was not said.
        word: what is to be said once, of what was done.
        files: how many files the visitor has chosen; the field for the next one is a new one.
        addition: the file that the visitor is about to add; None where there is none.
        name: how the visitor signs decisions.
        skipped: places that the visitor wants to decide on later, by data set.
        pointed: where the visitor has pointed on the map of a place, by place.
        decisions: how many decisions on places are listed, by data set; else the first ones.
        is_placing: whether that page is drawn from what is held for it.
        placing: what the page of places is drawn from; None before it was.
        held: the data sets that the page was drawn from, by id; an edit on disk changes none.
    """

    channel: str = field(default_factory=lambda: f"chronotope-{uuid.uuid4().hex}")
    view: ViewState | None = None
    problems: tuple[str, ...] = ()
    addresses: deque[Pairs] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    link: str = ""
    arrivals: int = 0
    arrived_window: Window = field(default_factory=Window)
    goes_online: bool = False
    drafts: dict[str, Draft] = field(default_factory=dict)
    spellings: dict[str, dict[str, Any]] = field(default_factory=dict)
    replaced: dict[str, tuple[Any, float]] = field(default_factory=dict)
    heard: dict[str, Any] = field(default_factory=dict)
    drawn: dict[str, object] = field(default_factory=dict)
    listed: Listed = Stage.SHOWN
    rows: int = FIRST_ROWS
    texts: OwnTexts = field(default_factory=OwnTexts)
    waiting: Waiting = field(default_factory=Waiting)
    is_elsewhere: bool = False
    spoken: str = ""
    word: str = ""
    files: int = 0
    name: str = ""
    skipped: dict[str, set[str]] = field(default_factory=dict)
    pointed: dict[str, Coordinates] = field(default_factory=dict)
    decisions: dict[str, int] = field(default_factory=dict)
    addition: Addition | None = field(default=None, repr=False)
    is_placing: bool = False
    placing: Placing | None = field(default=None, repr=False)
    held: dict[str, OpenDataset] = field(default_factory=dict, repr=False)

    def list(self, listed: Listed) -> None:
        """Show other events in the list, the first of them."""
        self.listed = listed
        self.rows = FIRST_ROWS

    @property
    def looked_at(self) -> Mapping[str, OpenDataset]:
        """What is asked for is answered from these; pages beside the map's show what is on disk."""
        if not self.is_elsewhere:
            return self.held
        held = self.placing if self.is_placing else None
        return {held.opened.dataset.id: held.opened} if held else {}

    def sign_edit(self, dataset_id: str, name: str) -> None:
        """Note who the visitor is, having edited a data set: that edit is not offered to them."""
        self.name = name
        for shown in [key for key in self.held if dataset_id in parts_of(key)]:
            del self.held[shown]

    def turn_to(self, after: ViewState) -> None:
        """Look at something else, and give up what was only about what was looked at before.

        What the list holds stays while time moves, or nobody could read what was pressed in it or
        on the map; it is about other events where the filters are others.
        """
        before, self.view = self.view, after
        if before is None or _filters_of(after) != _filters_of(before):
            self.list(Stage.SHOWN)
        if before is None or after.query.window != before.query.window:
            self.rows = FIRST_ROWS
            self.drafts.clear()
        if before is None or after.dataset != before.dataset:
            self.arrivals += 1
            self.arrived_window = after.query.window

    @property
    def page_problems(self) -> tuple[str, ...]:
        """What the page says at its head; what a component could not take, it says itself."""
        unnamed = self.drafts.get("")
        return (*self.problems, *([unnamed.problem] if unnamed else []))

    def begin(self, part: str) -> None:
        """Forget that a part of the page was drawn; with the page, all of them."""
        if part == PAGE:
            self.drawn.clear()
        self.drawn.pop(part, None)

    def mark_drawn(self, part: str) -> None:
        """Note that a part of the page shows the view as it is."""
        self.drawn[part] = self._shown_by(part)

    def is_drawn(self, part: str) -> bool:
        """Tell whether a part of the page shows the view as it is; one cut short does not."""
        return part in self.drawn and self.drawn[part] == self._shown_by(part)

    @property
    def to_draw(self) -> tuple[str, ...]:
        """The parts that may not show the view; what follows the window is always one of them."""
        pinned = [SINCE] if self.view and self.view.revision else []
        return MOMENT, *(part for part in (MAP, DETAIL, *pinned) if not self.is_drawn(part))

    def _shown_by(self, part: str) -> object:
        """Give what a part of the page depends on."""
        if self.view is None:
            return None
        event, query = self.view.event, self.view.query
        if part == MAP:
            return event
        if part == DETAIL:
            return event, query.window if event else None
        if part == SINCE:
            return query.window if self.view.revision else None
        at_any_time = replace(query, window=Window())
        rest = replace(self.view, event=None, listing=Listing.EVENTS, query=at_any_time)
        revisions = [opened.dataset.revision for opened in self.held.values()]
        return rest, self.page_problems, self.goes_online, self.arrivals, revisions


def _filters_of(view: ViewState) -> object:
    """Give what chooses events, but for the time that is looked at."""
    return view.dataset, replace(view.query, window=Window())


def without_the_browsers(pairs: Pairs) -> Pairs:
    """Give what of an address the server knows; where two differ in the rest, they are one."""
    return [pair for pair in pairs if pair[0] not in _OF_THE_BROWSER]


def in_lists(pairs: Pairs) -> dict[str, list[str]]:
    """Gather the values of each key."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
