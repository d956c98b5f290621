import pytest

from geodata.basemap.countries import is_within, radius_km
from geodata.readers.countries import country_code, country_of_fips
from geodata.readers.positions import (
    NOWHERE,
    Fields,
    Position,
    Stated,
    held_against_countries,
    read_position,
)
from geodata.readers.rejection import Refused


def checked(latitude, longitude, country="Syria"):
    """Read coordinates and hold them against a country; give the reason of a refusal."""
    position = read_position(latitude, longitude, Fields())
    if isinstance(position, Refused):
        return position.reason
    stated = Stated(position, country_code(country), country)
    [refused] = held_against_countries([stated], Fields())
    return refused.reason if refused else position


def test_a_decimal_comma_is_read_like_a_point():
    assert checked("36,2012", "+37,1611") == Position("36.2012", "37.1611")


def test_neither_coordinate_is_no_position_and_one_alone_is_refused():
    assert checked("", "") == NOWHERE
    assert checked("36.2", "") == "'' is not a number of degrees, as in '36.2012'."


@pytest.mark.parametrize("text", ["NaN", "inf", "1e2", "36.2N", "36 12", "1.234,5", "٣٦"])
def test_what_is_no_number_of_degrees_is_refused(text):
    assert checked(text, "37") == f"'{text}' is not a number of degrees, as in '36.2012'."


def test_zero_zero_is_no_place():
    assert checked("0", "0.0").startswith("Latitude and longitude are both 0")


def test_out_of_bounds_is_refused():
    assert checked("-91", "200") == "'-91' is not between -90 and 90 degrees."
    assert checked("36", "181") == "'181' is not between -180 and 180 degrees."


def test_exchanged_coordinates_are_refused_naming_both():
    said = "latitude '37.161173' and longitude '36.201241' seem to be exchanged"
    assert checked("37.161173", "36.201241").startswith(said)
    assert checked("138.5", "35.6", "Japan").startswith("latitude '138.5' and longitude '35.6'")


def test_far_from_the_stated_country_is_refused():
    assert checked("48.85", "2.35") == (
        "'48.85, 2.35' lies outside of Syria, which the row states, by more than 0.5°."
    )


def test_the_sea_before_the_coast_and_just_over_the_border_are_not():
    assert checked("35.5", "35.6") == Position("35.5", "35.6")
    assert checked("36.75", "38.0") == Position("36.75", "38.0")


def test_a_country_that_is_not_known_is_held_against_nothing():
    assert checked("48.85", "2.35", "Ruritania") == Position("48.85", "2.35")


def test_data_of_1990_may_put_grozny_and_baku_under_the_soviet_union():
    assert checked("40.37", "49.83", "Russia (Soviet Union)") == Position("40.37", "49.83")
    assert checked("9.56", "44.06", "Somalia") == Position("9.56", "44.06")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"),
        ("Yemen (North Yemen)", "YEM"),
        ("DR Congo (Zaire)", "COD"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Myanmar (Burma)", "MMR"),
        ("Nowhere", ""),
        ("", ""),
    ],
)
def test_ucdps_names_of_countries_are_known(name, code):
    assert country_code(name) == code


def test_fips_codes_are_not_those_of_iso():
    assert country_of_fips("IZ") == "IRQ"
    assert country_of_fips("CH") == "CHN"
    assert country_of_fips("") == ""


def test_a_country_has_a_radius():
    assert 200 < radius_km("SYR") < 280
    assert radius_km("") == 0


def test_a_country_off_the_map_may_be_anywhere():
    assert is_within("XXX", [0.0], [0.0]).all()


OUTLYING = {
    "Laayoune": ("ESH", -13.2, 27.1),
    "Dakhla": ("ESH", -15.93, 23.7),
    "San Andrés": ("COL", -81.7, 12.58),
    "Rodrigues": ("MUS", 63.43, -19.7),
    "Guam": ("USA", 144.79, 13.44),
    "Mayotte": ("COM", 45.15, -12.83),
    "Tórshavn": ("DNK", -6.8, 62.0),
    "Bonaire": ("NLD", -68.27, 12.18),
    "Saba": ("NLD", -63.23, 17.63),
    "Stanley": ("GBR", -57.85, -51.7),
    "Gibraltar": ("GBR", -5.35, 36.14),
    "Nouméa": ("FRA", 166.4, -22.3),
    "Melilla": ("ESP", -2.94, 35.3),
    "Lampedusa": ("ITA", 12.6, 35.5),
}


@pytest.mark.parametrize("name", OUTLYING)
def test_what_lies_far_from_the_rest_of_a_country_lies_in_it(name: str) -> None:
    code, longitude, latitude = OUTLYING[name]
    assert is_within(code, [longitude], [latitude]).all()
    assert not is_within(code, [-longitude], [-latitude]).any()
