import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UnreadableError
from geodata.map_view import MapView


@given(st.floats(0, 22), st.floats(-90, 90), st.floats(-180, 180))
def test_a_map_view_reads_back_as_it_is_written(zoom, latitude, longitude):
    text = str(MapView(zoom, latitude, longitude))
    assert str(MapView.read(text)) == text
    assert MapView.read(str(MapView.read(text))) == MapView.read(text)


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (MapView(12, 36.2, 37.16), "12/36.2/37.16"),
        (MapView(9.5, -0.00001, 0), "9.5/0/0"),
        (MapView(3.14159, 36.123456, -37.123456), "3.14/36.1235/-37.1235"),
        (MapView(10, 40, 100), "10/40/100"),
    ],
)
def test_a_map_view_is_written_with_ten_metres_of_precision_and_no_needless_zeros(view, text):
    assert str(view) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12/36",
        "12/36/37/1",
        "a/b/c",
        "23/36/37",
        "-1/36/37",
        "12/91/37",
        "12/36/181",
        "nan/36/37",
        "12/nan/37",
        "12/inf/37",
        "12//37",
        "12/36,2/37",
    ],
)
def test_what_is_no_map_view_is_refused_quoting_it(text):
    with pytest.raises(UnreadableError, match="is not a map view; write zoom") as refused:
        MapView.read(text)
    assert f"'{text}'" in str(refused.value)


@given(st.text(alphabet="0123456789./-einfa"))
def test_reading_any_text_raises_nothing_else(text):
    try:
        MapView.read(text)
    except UnreadableError:
        return
