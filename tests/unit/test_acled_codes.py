"""ACLED's two precisions are two types whose codes are the same digits: one test for each code."""

import pyarrow as pa
import pytest

from geodata.precision import GeoPrecision, TimePrecision
from geodata.readers.acled.codes import (
    PRECISION_OF,
    GeoCode,
    TimeCode,
    actor_type,
    event_kind,
    interaction_in_words,
)
from geodata.readers.acled.rules import When, dead, when
from geodata.readers.cells.dates import DateOrder
from geodata.readers.lists import both
from geodata.readers.rejection import Refused
from geodata.time_span import TimeSpan


def _when(code, date="2020-05-13"):
    found = when(date, "", code, None)
    assert isinstance(found, When)
    return found


def test_time_precision_1_is_that_day():
    assert _when("1").edtf == "2020-05-13"
    assert _when("1").precision is TimePrecision.DAY


def test_time_precision_2_is_one_day_of_the_week_around():
    assert _when("2").edtf == "[2020-05-10..2020-05-16]"
    span = TimeSpan.read(_when("2").edtf)
    assert (span.earliest_start, span.latest_end) == (span.earliest_end, span.latest_start)


def test_time_precision_3_is_the_month():
    assert _when("3").edtf == "2020-05"
    assert _when("3").precision is TimePrecision.MONTH


def test_geo_precision_1_is_near_the_middle_of_a_town():
    assert PRECISION_OF[GeoCode("1")] is GeoPrecision.NEAR


def test_geo_precision_2_is_an_area_that_a_town_stands_for():
    assert PRECISION_OF[GeoCode("2")] is GeoPrecision.AREA


def test_geo_precision_3_is_a_region_that_a_capital_stands_for():
    assert PRECISION_OF[GeoCode("3")] is GeoPrecision.PROVINCE


def test_a_code_of_place_is_no_code_of_time():
    assert {*GeoCode}.isdisjoint(TimeCode)
    assert GeoCode("2") != TimeCode("2")
    assert not {*PRECISION_OF} & {*TimeCode}


@pytest.mark.parametrize("code", ["", "0", "4", "x"])
def test_another_code_is_no_time_precision(code):
    found = when("2020-05-13", "2020", code, None)
    assert isinstance(found, Refused)
    assert found.field == "time_precision"
    assert f"'{code}'" in found.reason


@pytest.mark.parametrize("text", ["13 May 2020", "13-May-20", "2020-05-13", "13/05/2020"])
def test_dates_of_every_generation_are_read(text):
    assert _when("1", text).edtf == "2020-05-13"


def test_a_date_with_two_readings_is_refused_unless_the_file_tells():
    refused = when("03/04/2020", "2020", "1", None)
    assert isinstance(refused, Refused)
    assert "3 April 2020 or 4 March 2020" in refused.reason
    told = when("03/04/2020", "2020", "1", DateOrder.DAY_MONTH)
    assert isinstance(told, When)
    assert told.edtf == "2020-04-03"


def test_a_date_of_another_year_than_the_row_says_is_refused():
    found = when("9-May-20", "2019", "1", None)
    assert isinstance(found, Refused)
    assert found.reason == "'2019' is not the year of '9-May-20'."


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1", "State forces"),
        ("State Forces", "State forces"),
        ("2", "Rebel group"),
        ("Rebel groups", "Rebel group"),
        ("3", "Political militia"),
        ("4", "Identity militia"),
        ("5", "Rioters"),
        ("6", "Protesters"),
        ("7", "Civilians"),
        ("8", "External/Other forces"),
        ("Other", "External/Other forces"),
        ("0", ""),
        ("", ""),
    ],
)
def test_inter_codes_are_read_as_numbers_and_as_texts(code, name):
    assert actor_type(code).name == name


def test_an_unknown_inter_code_is_none():
    assert actor_type("9") is None


def test_interactions_are_two_digits_or_words():
    assert interaction_in_words("12") == "State forces–Rebel group"
    assert interaction_in_words("60") == "Protesters only"
    assert interaction_in_words("Rebel group-Civilians") == "Rebel group-Civilians"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (("Battles", "Armed clash"), ("Battles", "Armed clash")),
        (("Battle-No change of territory", ""), ("Battles", "Battle-No change of territory")),
        (
            ("Battle-Government regains territory", ""),
            ("Battles", "Government regains territory"),
        ),
        (("Remote violence", ""), ("Explosions/Remote violence", "")),
        (("Riots/Protests", ""), ("Riots/Protests", "")),
        (("Strategic development", ""), ("Strategic developments", "")),
        (("PROTESTS", "Peaceful protest"), ("Protests", "Peaceful protest")),
        (
            ("Violence against civilians", "Violence against civilians"),
            ("Violence against civilians", ""),
        ),
        (("A type to come", "Its kind"), ("A type to come", "Its kind")),
    ],
)
def test_event_types_of_old_and_new_codebooks_have_one_name(given, kind):
    found = event_kind(*given)
    assert (found.type, found.sub_type) == kind


@pytest.mark.parametrize(
    ("text", "low", "qualifier"),
    [
        ("0", 0, "exactly"),
        ("4", 4, "exactly"),
        ("3", 3, "about"),
        ("10", 10, "about"),
        ("", None, None),
    ],
)
def test_fatalities_are_a_figure_that_says_what_it_may_stand_for(text, low, qualifier):
    found = dead(text)
    assert (found.low, found.high, found.qualifier) == (low, low, qualifier)


@pytest.mark.parametrize("text", ["-1", "few", "1.5", "1,000"])
def test_what_is_no_number_of_fatalities_is_refused(text):
    assert isinstance(dead(text), Refused)


def test_lists_of_two_columns_lie_one_behind_the_other():
    one = pa.array([["a"], None, [], ["b", "c"]], pa.list_(pa.string()))
    other = pa.array([["d"], ["e"], [], None], pa.list_(pa.string()))
    assert both(one, other).to_pylist() == [["a", "d"], ["e"], [], ["b", "c"]]
    assert both(one[:0], other[:0]).to_pylist() == []
    assert both(one[2:], other[2:]).to_pylist() == [[], ["b", "c"]]
