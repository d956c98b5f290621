"""GeoNames by name, from the real table: any spelling, any script, never the network."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.folding import fold
from geodata.gazetteer.geonames_geocoder import GeoNamesGeocoder
from geodata.gazetteer.geonames_table import GeoNamesTable, geonames_table
from geodata.gazetteer.likeness import Spelling
from geodata.gazetteer.match import is_ambiguous

ALEPPO_IN_GEONAMES = "geonames:170063"
SPELLINGS_OF_ALEPPO = ("alep", "ALEPPO", "Halab", "حلب", "حَلَب", "Ḩalab", "d’Alep")


@pytest.mark.parametrize("name", SPELLINGS_OF_ALEPPO)
def test_every_spelling_of_aleppo_finds_it_in_geonames(name):
    assert ALEPPO_IN_GEONAMES in [match.id for match in GeoNamesGeocoder().geocode(name)]


def test_geonames_gives_names_coordinates_country_and_population():
    match = GeoNamesGeocoder().geocode("Aleppo")[0]
    assert match.coordinates == pytest.approx((37.16117, 36.20124), abs=0.01)
    assert (match.country, match.source) == ("SYR", "GeoNames")
    assert {"حلب", "Alep"} <= set(match.names)
    assert "population 2," in match.reason


def test_places_of_one_name_are_all_given_the_most_populous_first():
    found = GeoNamesGeocoder().geocode("Paris", limit=5)
    assert [match.country for match in found][:2] == ["FRA", "USA"]
    assert len(found) == 5
    assert is_ambiguous(found)


def test_a_village_called_so_ranks_before_a_large_city_also_called_so():
    places = [
        {
            "geonameid": 1,
            "name": "Great City",
            "alternatenames": ["Small"],
            "latitude": 1,
            "longitude": 1,
            "countrycode": "SY",
            "population": 30_000_000,
        },
        {
            "geonameid": 2,
            "name": "Small",
            "alternatenames": [],
            "latitude": 2,
            "longitude": 2,
            "countrycode": "SY",
            "population": 0,
        },
    ]
    found = GeoNamesGeocoder(lambda: GeoNamesTable(places)).geocode("small")
    assert [match.id for match in found] == ["geonames:2", "geonames:1"]
    assert "population unknown" in found[0].reason


def test_geonames_keeps_to_the_country_asked_for():
    found = GeoNamesGeocoder().geocode("Tripoli", country="LB")
    assert {match.country for match in found} == {"LBN"}


def test_geonames_guesses_only_where_no_place_is_called_so():
    known = GeoNamesGeocoder().geocode("Damascus")
    assert not any(match.spelling.is_guess for match in known)
    guesses = GeoNamesGeocoder().geocode("Damascsu", country="SY")
    assert guesses[0].name == "Damascus"
    assert guesses[0].spelling is Spelling.NEAR
    assert GeoNamesGeocoder().geocode("Deir ez-Z", country="SY")[0].spelling is Spelling.BEGINS


@pytest.mark.parametrize("name", ["al", "qxzxqzzq", "Syriaq12345"])
def test_a_name_that_nothing_bears_has_no_candidate(name):
    assert GeoNamesGeocoder().geocode(name) == ()


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_place_of_geonames_is_found_under_each_of_its_spellings(data):
    table = geonames_table()
    row = data.draw(st.integers(0, len(table) - 1))
    name = data.draw(st.sampled_from(table.names(row)))
    town = table.town(row)
    found = GeoNamesGeocoder().geocode(name, country=town.country, limit=100_000)
    assert not fold(name) or f"geonames:{town.id}" in [match.id for match in found]


def test_a_candidate_names_the_largest_town_of_its_province_but_not_itself() -> None:
    geocoder = GeoNamesGeocoder()
    told = {
        name: geocoder.geocode(name, country="SY")[0].province_of for name in ("Binnish", "Idlib")
    }
    assert told == {"Binnish": "Idlib", "Idlib": ""}
