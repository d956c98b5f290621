"""What each part of the page depends on: a change draws the parts that show it, and no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.visit import DETAIL, MAP, MOMENT, PAGE, Draft, Visit
from geodata.event_query import EventQuery
from geodata.store import Stage
from geodata.view_state import BaseMap, ViewState
from geodata.window import Window

_DAY = Window(dt.date(2016, 12, 15), dt.date(2016, 12, 15))
_PARTS = (PAGE, MAP, DETAIL)


def _drawn(event: str | None = None) -> Visit:
    visit = Visit(view=ViewState("some", event=event))
    for part in _PARTS:
        visit.mark_drawn(part)
    return visit


def _see(visit: Visit, **change: Any) -> None:
    assert visit.view is not None
    visit.view = replace(visit.view, **change)


@pytest.mark.parametrize(
    ("event", "changed", "stale"),
    [
        (None, {"query": EventQuery(window=_DAY)}, set()),
        ("one", {"query": EventQuery(window=_DAY)}, {DETAIL}),
        (None, {"event": "one"}, {MAP, DETAIL}),
        ("one", {"event": "two"}, {MAP, DETAIL}),
        (None, {"query": EventQuery(types=("battle",))}, {PAGE}),
        (None, {"query": EventQuery(refused=(("from", "soon"),))}, {PAGE}),
        (None, {"base": BaseMap.STREET}, {PAGE}),
        (None, {"language": "fr"}, {PAGE}),
        (None, {"dataset": "other"}, {PAGE}),
    ],
)
def test_a_change_of_the_view_leaves_what_does_not_show_it(
    event: str | None, changed: dict[str, Any], stale: set[str]
) -> None:
    visit = _drawn(event)
    _see(visit, **changed)
    assert {part for part in _PARTS if not visit.is_drawn(part)} == stale
    assert visit.to_draw == (MOMENT, *(part for part in (MAP, DETAIL) if part in stale))


@pytest.mark.parametrize(
    "happens",
    [
        lambda visit: setattr(visit, "arrivals", 7),
        lambda visit: setattr(visit, "goes_online", True),
        lambda visit: setattr(visit, "problems", ("something",)),
        lambda visit: visit.drafts.update({"": Draft("x", "something")}),
        lambda visit: visit.begin(PAGE),
    ],
)
def test_what_happens_beside_the_view_is_shown_by_the_page(
    happens: Callable[[Visit], None],
) -> None:
    visit = _drawn()
    happens(visit)
    assert not visit.is_drawn(PAGE)


def test_a_part_that_was_cut_short_shows_nothing_for_sure() -> None:
    visit = _drawn()
    visit.begin(MAP)
    assert visit.to_draw == (MOMENT, MAP)
    visit.mark_drawn(MAP)
    assert visit.to_draw == (MOMENT,)
    visit.begin(PAGE)
    assert visit.to_draw == (MOMENT, MAP, DETAIL)


def test_what_a_component_could_not_take_is_not_said_at_the_head_of_the_page() -> None:
    visit = _drawn()
    visit.drafts["window"] = Draft({"from": "soon"}, "not a day")
    assert visit.is_drawn(PAGE)
    assert visit.page_problems == ()


def test_what_the_list_holds_stays_while_time_moves_and_not_under_other_filters() -> None:
    visit = _drawn()
    visit.list(("one", "two"))
    visit.turn_to(ViewState("some", query=EventQuery(window=_DAY)))
    assert visit.listed == ("one", "two")
    visit.turn_to(ViewState("some", query=EventQuery(window=_DAY), event="one"))
    assert visit.listed == ("one", "two")
    visit.turn_to(ViewState("some", query=EventQuery(window=_DAY, types=("battle",))))
    assert visit.listed is Stage.SHOWN


def test_another_data_set_has_a_list_of_its_own() -> None:
    visit = _drawn()
    visit.list(("one", "two"))
    visit.turn_to(ViewState("other"))
    assert visit.listed is Stage.SHOWN
    assert visit.arrivals == 1
