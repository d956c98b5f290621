import pytest

from geodata.actor import ActorRole, Side
from geodata.place import PlaceRole
from geodata.precision import Certainty, GeoPrecision
from geodata.window import Window
from tests.builders import a_place, an_actor, an_event, at_place, by_actor, window


def test_an_undated_event_is_in_an_open_window_and_in_no_other():
    undated = an_event(time="")
    assert undated.certainty_in(Window()) == Certainty.UNDATED
    assert undated.certainty_in(window("2016-12-15")) is None
    assert undated.certainty_in(window("", "2016-12-15")) is None


def test_a_dated_event_is_as_certain_as_its_time():
    assert an_event(time="2016-12").certainty_in(window("2016-12-15")) == Certainty.POSSIBLE
    assert an_event(time="2016-12").certainty_in(Window()) == Certainty.CERTAIN


@pytest.mark.parametrize(
    ("leading", "other"),
    [
        (ActorRole.PERPETRATOR, ActorRole.TARGET),
        (ActorRole.ORGANISER, ActorRole.PARTICIPANT),
        (ActorRole.MEDIATOR, ActorRole.SPEAKER),
        (ActorRole.SPEAKER, ActorRole.SUBJECT),
        (ActorRole.SUBJECT, ActorRole.WITNESS),
        (ActorRole.WITNESS, ActorRole.TARGET),
    ],
)
def test_who_acts_leads_before_who_suffers_or_is_spoken_of(leading, other):
    rebels = an_actor("rebels", side=Side.OPPOSITION)
    event = an_event(actors=[by_actor(role=other), by_actor(rebels, role=leading)])
    assert event.leading_actor == rebels
    assert event.side == Side.OPPOSITION


@pytest.mark.parametrize("role", ActorRole)
def test_an_actor_may_lead_in_any_role(role):
    assert an_event(actors=[by_actor(role=role)]).leading_actor == an_actor()


def test_of_two_actors_in_the_same_role_the_first_leads():
    first, second = an_actor("first"), an_actor("second")
    assert an_event(actors=[by_actor(first), by_actor(second)]).leading_actor == first


def test_an_event_without_actors_belongs_to_no_side():
    assert an_event().leading_actor is None
    assert an_event().side == Side.OTHER


def stop(place_id, order, role=PlaceRole.WAYPOINT, at=(37.0, 36.0)):
    return at_place(a_place(place_id, at=at), order=order, role=role)


def test_a_route_runs_through_its_places_in_their_order_whatever_their_rows():
    event = an_event(places=[stop("c", 3), stop("a", 1), at_place(), stop("b", 2)])
    assert [part.place.id for part in event.route] == ["a", "b", "c"]
    assert [part.place.id for part in event.mapped_places] == ["a", "b", "c", "aleppo"]


def test_a_single_stop_is_no_route():
    assert an_event(places=[stop("a", 1), at_place()]).route == ()


def test_a_stop_without_coordinates_is_left_out_of_the_route():
    event = an_event(places=[stop("a", 1), stop("b", 2, at=None), stop("c", 3)])
    assert [part.place.id for part in event.route] == ["a", "c"]


def test_an_event_is_no_more_precise_than_its_least_precise_place():
    near = at_place(a_place("market", precision=GeoPrecision.EXACT))
    wide = at_place(a_place("valley", precision=GeoPrecision.PROVINCE))
    assert an_event(places=[near, wide]).geo_precision == GeoPrecision.PROVINCE
    assert an_event(places=[near]).geo_precision == GeoPrecision.EXACT


def test_an_event_without_a_mapped_place_has_no_geo_precision():
    assert an_event().geo_precision is None
    assert an_event(places=[at_place(a_place(at=None))]).geo_precision is None
    assert an_event(places=[at_place(a_place(at=None))]).mapped_places == ()


@pytest.mark.parametrize(
    ("precision", "is_point"),
    [("exact", True), ("near", True), ("area", False), ("province", False), ("country", False)],
)
def test_only_a_place_known_exactly_or_nearly_is_a_point(precision, is_point):
    assert GeoPrecision(precision).is_point is is_point
