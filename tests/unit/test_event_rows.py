"""Events as rows of plain values, as the browser draws them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geodata.actor import ActorRole, Side
from geodata.event import Event, Status
from geodata.messages import messages
from geodata.place import EventPlace
from geodata.precision import GeoPrecision, PartOfDay
from geodata.tiles.event_rows import Rows, event_rows
from tests.builders import a_place, an_actor, an_event, at_place, by_actor

_M = messages("en")


def _rows(*events: Event) -> Rows:
    return event_rows(events, _M)


def _stop(place_id: str, order: int, *, certain: bool = True) -> EventPlace:
    return replace(at_place(a_place(place_id), order=order), certain=certain)


def test_a_row_holds_all_that_is_drawn_of_an_event() -> None:
    event = an_event(
        "strike",
        title="A strike",
        status=Status.PLANNED,
        places=[at_place()],
        actors=[by_actor(an_actor(side=Side.OPPOSITION), role=ActorRole.ORGANISER)],
    )
    assert _rows(event) == {
        "places": [["aleppo", "Aleppo", 36.2, 37.16, 1, 1000, None]],
        "events": [
            [
                "strike",
                "A strike",
                "15 December 2016",
                "speech",
                "opposition",
                "planned",
                [17150, 17150, 17150, 17150],
                [[0, 1]],
                None,
            ]
        ],
    }


def test_rows_are_json_as_they_are() -> None:
    rows = _rows(an_event(places=[at_place()]), an_event("undated", time=""))
    assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize(
    ("time", "span"),
    [
        ("1970-01-01", [0, 0, 0, 0]),
        ("1970-01", [0, 30, 0, 30]),
        ("1970-01-02/..", [1, 1, None, None]),
        ("../1970-01-02", [None, None, 1, 1]),
        ("", None),
    ],
)
def test_a_span_is_four_days_and_open_ends_are_none(
    time: str, span: list[int | None] | None
) -> None:
    (row,) = _rows(an_event(time=time))["events"]
    assert row[6] == span


def test_a_place_is_written_once_and_pointed_at() -> None:
    aleppo, hama = at_place(), at_place(a_place("hama", at=(36.75, 35.13)))
    rows = _rows(an_event("one", places=[aleppo]), an_event("two", places=[hama, aleppo]))
    assert [place[0] for place in rows["places"]] == ["aleppo", "hama"]
    assert [event[7] for event in rows["events"]] == [[[0, 1]], [[1, 1], [0, 1]]]


def test_a_place_without_coordinates_is_left_out() -> None:
    rows = _rows(an_event(places=[at_place(a_place("somewhere", at=None))]))
    assert rows["places"] == []
    assert rows["events"][0][7] == []


def test_an_uncertain_place_says_so() -> None:
    (row,) = _rows(an_event(places=[_stop("aleppo", 1, certain=False)]))["events"]
    assert row[7] == [[0, 0]]


def test_a_route_goes_through_its_places_in_order() -> None:
    stops = [_stop("c", 3), _stop("a", 1), _stop("b", 2), at_place(a_place("aside"))]
    rows = _rows(an_event(places=stops))
    (row,) = rows["events"]
    assert [rows["places"][index][0] for index in row[8]] == ["a", "b", "c"]
    assert [rows["places"][index][0] for index, _ in row[7]] == ["a", "b", "c", "aside"]


def test_one_stop_is_no_route() -> None:
    (row,) = _rows(an_event(places=[_stop("a", 1), at_place(a_place("b"))]))["events"]
    assert row[8] is None


def test_only_a_place_that_is_no_point_has_an_area() -> None:
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    near = replace(a_place("near", precision=GeoPrecision.NEAR), area=shape)
    wide = replace(a_place("wide", precision=GeoPrecision.AREA), area=shape)
    round_ = a_place("round", precision=GeoPrecision.AREA)
    rows = _rows(an_event(places=[at_place(near), at_place(wide), at_place(round_)]))
    assert {place[0]: (place[4], place[6]) for place in rows["places"]} == {
        "near": (1, None),
        "wide": (0, shape),
        "round": (0, None),
    }


def test_the_part_of_the_day_is_said() -> None:
    morning = replace(an_event(), part_of_day=PartOfDay.MORNING)
    whole, part = _rows(an_event(), morning)["events"]
    assert whole[2] == "15 December 2016"
    assert part[2] == "15 December 2016, in the morning"


def test_rows_speak_the_readers_language() -> None:
    (row,) = event_rows([an_event()], messages("fr"))["events"]
    assert row[2] == "15 décembre 2016"
