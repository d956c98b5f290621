"""Tiles of the world: which one holds a place, whatever the zoom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UnreadableError
from geodata.tile_address import DEEPEST, DEPTH, Position, TileAddress, box_of, position

LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-90, 90)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((0, 0), (2**29, 2**29)),
        ((-180, 90), (0, 0)),
        ((180, -90), (2**DEPTH - 1, 2**DEPTH - 1)),
        ((-180, 85.06), (0, 0)),
        ((90, 0), (2**29 + 2**28, 2**29)),
    ],
)
def test_positions_are_those_of_web_mercator(place, expected):
    assert position(*place) == expected


def test_aleppo_lies_in_the_tile_that_every_map_puts_it_in():
    assert TileAddress(10, 617, 401).holds(position(37.16, 36.2))


@given(LONGITUDES, LATITUDES, st.integers(0, DEEPEST))
def test_one_tile_of_each_zoom_holds_a_place_and_its_parent_does_too(longitude, latitude, zoom):
    spot = position(longitude, latitude)
    tile = TileAddress(zoom, spot.x >> (DEPTH - zoom), spot.y >> (DEPTH - zoom))
    assert tile.is_on_earth
    assert tile.holds(spot)
    assert not tile._replace(x=tile.x + 1).holds(spot)
    if zoom:
        assert TileAddress(zoom - 1, tile.x // 2, tile.y // 2).holds(spot)


@given(LONGITUDES, LATITUDES, st.integers(0, 20), st.sampled_from([1, 2, 4, 8, 16]))
def test_a_cell_is_a_tile_of_a_higher_zoom(longitude, latitude, zoom, grid):
    spot = position(longitude, latitude)
    tile = TileAddress(zoom, spot.x >> (DEPTH - zoom), spot.y >> (DEPTH - zoom))
    row, column = divmod(tile.cell(spot, grid), grid)
    deeper = zoom + grid.bit_length() - 1
    assert TileAddress(deeper, tile.x * grid + column, tile.y * grid + row).holds(spot)


@given(LONGITUDES, st.floats(-85, 85))
def test_a_position_is_read_back_as_its_place(longitude, latitude):
    spot = position(longitude, latitude)
    box = box_of(spot.x, spot.y, spot.x, spot.y)
    assert box.west == pytest.approx(longitude, abs=1e-6)
    assert box.north == pytest.approx(latitude, abs=1e-6)


def test_a_tile_is_read_from_its_address():
    assert TileAddress.read("3", "4", "7") == TileAddress(3, 4, 7)
    assert TileAddress.read("3", "4", "7").holds(Position(4 << 27, 7 << 27))


@pytest.mark.parametrize(
    "address",
    [
        ("0", "1", "0"),
        ("3", "8", "0"),
        ("3", "0", "8"),
        ("25", "0", "0"),
        ("-1", "0", "0"),
        ("1.5", "0", "0"),
        ("٣", "0", "0"),
        ("", "0", "0"),
        ("9" * 400, "0", "0"),
    ],
)
def test_what_is_no_tile_of_the_world_is_refused_naming_it(address):
    with pytest.raises(UnreadableError, match="is not a tile; write zoom"):
        TileAddress.read(*address)
