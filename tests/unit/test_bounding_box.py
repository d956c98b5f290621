import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.bounding_box import BoundingBox
from geodata.errors import BoundingBoxError

PAIRS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1)


def test_a_box_holds_its_edges_and_nothing_beyond():
    box = BoundingBox(36, 35, 38, 37)
    assert box.holds(36, 35)
    assert box.holds(38, 37)
    assert not box.holds(38.01, 36)
    assert not box.holds(37, 34.99)


def test_a_box_whose_west_lies_east_of_its_east_crosses_the_antimeridian():
    box = BoundingBox(170, -20, -170, 20)
    assert box.holds(175, 0)
    assert box.holds(-175, 0)
    assert not box.holds(0, 0)


@pytest.mark.parametrize(
    ("edges", "named"),
    [
        ((-181, 0, 0, 1), "'-181'"),
        ((0, 0, 180.5, 1), "'180.5'"),
        ((0, -91, 1, 0), "'-91'"),
        ((0, 5, 1, 4), "South '5' and north '4'"),
        ((float("nan"), 0, 1, 1), "'nan'"),
        ((0, float("nan"), 1, 1), "'nan'"),
    ],
)
def test_edges_that_bound_nothing_are_refused_naming_them(edges, named):
    with pytest.raises(BoundingBoxError, match=named):
        BoundingBox(*edges)


def test_there_is_no_box_around_nothing():
    assert BoundingBox.around([]) is None


@given(PAIRS)
def test_the_box_around_points_holds_every_one_of_them_and_touches_its_edges(pairs):
    box = BoundingBox.around(pairs)
    assert all(box.holds(*pair) for pair in pairs)
    assert {box.west, box.east} <= {longitude for longitude, _ in pairs}
    assert {box.south, box.north} <= {latitude for _, latitude in pairs}
