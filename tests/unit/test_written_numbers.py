import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UnreadableError
from geodata.readers.cells.coordinates import Axis, read_coordinate
from geodata.readers.cells.numbers import DecimalSign, decimal_signs, may_be_number, read_number

POINT, COMMA = DecimalSign.POINT, DecimalSign.COMMA


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("−3", -3),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234", 1234),
        ("1\u202f234,5", 1234.5),
        ("1'234", 1234),
        ("1,234,567", 1_234_567),
        ("0,123", 0.123),
        ("1e3", 1000),
    ],
)
def test_a_number_with_one_reading_is_read(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.345"])
def test_a_number_with_two_readings_is_asked_about(text):
    with pytest.raises(UnreadableError, match=r"may be .* or .*; say in the mapping"):
        read_number(text)


def test_the_mapping_says_which_sign_parts_off_the_decimals():
    assert read_number("1,234", POINT) == 1234
    assert read_number("1,234", COMMA) == pytest.approx(1.234)
    with pytest.raises(UnreadableError, match="not a number with a decimal comma, as the mapping"):
        read_number("12.5", COMMA)


@pytest.mark.parametrize("text", ["abc", "1..2", "1,2,3", "12,34,567", "nan", "inf", "9" * 60, "."])
def test_what_is_no_number_is_refused(text):
    assert not may_be_number(text)
    with pytest.raises(UnreadableError, match="is not a number; write one as in"):
        read_number(text)


def test_other_numbers_of_a_column_tell_its_decimal_sign():
    assert decimal_signs(["1,234", "12,5"]) == {COMMA}
    assert decimal_signs(["1,234", "1,234,567", "text"]) == {POINT}
    assert decimal_signs(["1,234", "12"]) == {POINT, COMMA}
    assert decimal_signs(["12.5", "12,5"]) == set()


@given(st.integers(0, 10**9), st.sampled_from(list(DecimalSign)))
def test_a_grouped_number_is_read_with_the_sign_that_is_said(value, decimal):
    text = f"{value:,}" if decimal is POINT else f"{value:,}".replace(",", ".")
    assert read_number(text, decimal) == value


@given(st.text(max_size=50), st.sampled_from([None, *DecimalSign]))
def test_any_text_is_a_number_or_refused(text, decimal):
    try:
        found = read_number(text, decimal)
    except UnreadableError:
        return
    assert found is None or abs(found) < 1e130


@pytest.mark.parametrize(
    "text",
    [
        "36.20125",
        "36,20125",
        "36.20125°",
        "36.20125 N",
        "N 36.20125",
        "36°12'04.5\"",
        "36°12′04,5″N",
        "36° 12' 04.5'' N",
        "36 12 4.5",
        "36:12:04.5",
        "36°12.075′N",
        "36d12m4.5s",
    ],
)
def test_a_latitude_is_read_however_it_is_written(text):
    assert read_coordinate(text, Axis.LATITUDE) == pytest.approx(36.20125)


def test_south_and_west_are_negative():
    assert read_coordinate("36.5S", Axis.LATITUDE) == -36.5
    assert read_coordinate("W 70°30'", Axis.LONGITUDE) == -70.5
    assert read_coordinate("-70 30", Axis.LONGITUDE) == -70.5
    assert read_coordinate("", Axis.LONGITUDE) is None


def test_a_comma_before_three_digits_parts_off_decimals_as_the_globe_has_no_more_degrees():
    assert read_coordinate("36,201", Axis.LATITUDE) == pytest.approx(36.201)


def test_a_coordinate_of_the_other_axis_is_refused():
    with pytest.raises(UnreadableError, match=r"'37\.16E' is a longitude; this column should hold"):
        read_coordinate("37.16E", Axis.LATITUDE)


@pytest.mark.parametrize("text", ["3.5O", "36°72'", "N36S", "-36N", "36.5° 12'", "x", "1" * 99])
def test_what_is_no_coordinate_is_refused(text):
    with pytest.raises(UnreadableError, match="is not a latitude; write degrees as in"):
        read_coordinate(text, Axis.LATITUDE)


@given(st.floats(-90, 90).map(lambda value: round(value, 5)))
def test_every_latitude_is_read_with_point_and_comma(value):
    for text in (f"{value:.5f}", f"{value:.5f}".replace(".", ",")):
        assert read_coordinate(text, Axis.LATITUDE) == pytest.approx(value)


@given(st.text(max_size=50), st.sampled_from(list(Axis)))
def test_any_text_is_a_coordinate_or_refused(text, axis):
    try:
        found = read_coordinate(text, axis)
    except UnreadableError:
        return
    assert found is None or abs(found) < 1e130
