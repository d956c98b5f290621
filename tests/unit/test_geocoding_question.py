"""What a geocoder is asked: a name and a country code, read or refused in a sentence."""

import pytest

from geodata.errors import UnreadableError
from geodata.gazetteer.country import alpha2, read_country
from geodata.gazetteer.question import Question


@pytest.mark.parametrize("code", ["SY", "sy", "SYR", " syr "])
def test_a_country_code_has_two_or_three_letters_in_either_case(code):
    assert read_country(code) == "SYR"
    assert alpha2(read_country(code)) == "SY"


def test_the_name_of_a_country_is_refused_with_its_code():
    with pytest.raises(UnreadableError, match=r"'Syria' is not a country code .* 'SY' or 'SYR'"):
        read_country("Syria")


@pytest.mark.parametrize("code", ["", "XYZ", "ß", "S Y", "حلب"])
def test_what_is_no_country_code_is_refused(code):
    with pytest.raises(UnreadableError, match="is not a country code of ISO 3166-1"):
        read_country(code)


@pytest.mark.parametrize("name", ["", "   ", "!?", "\udcff"])
def test_what_has_no_letter_is_refused_as_a_name(name):
    with pytest.raises(UnreadableError, match="is not the name of a place"):
        Question.read(name)


def test_an_overlong_name_is_refused_with_its_length():
    with pytest.raises(UnreadableError, match=r"has 5,000 characters; .* at most 200"):
        Question.read("x" * 5000)
