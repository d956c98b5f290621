"""Whatever Nominatim writes for a place is read as a candidate, or left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.question import Question
from geodata.geocoding.osm_place import read_osm_place

ALEPPO = {
    "osm_type": "relation",
    "osm_id": 123,
    "lat": "36.19924",
    "lon": "37.16373",
    "name": "Aleppo",
    "display_name": "Aleppo, Syria",
    "addresstype": "city",
    "type": "administrative",
    "importance": 0.6,
    "address": {"country_code": "sy"},
    "extratags": {"wikidata": "Q41183"},
    "namedetails": {"name": "حلب", "name:fr": "Alep"},
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from(sorted(ALEPPO)), json_values).map(
        lambda part: {**ALEPPO, **part}
    )
    | json_values
)
def test_whatever_stands_for_a_place_is_read_or_left_out(raw):
    match = read_osm_place(raw, Question.read("Aleppo"))
    assert match is None or (match.coordinates and 0 <= match.score <= 1)


@pytest.mark.parametrize(
    "change",
    [
        {"lat": "91"},
        {"lon": "nan"},
        {"lat": None},
        {"osm_id": None},
        {"osm_type": ""},
    ],
)
def test_a_place_off_the_globe_or_without_identifier_is_left_out(change):
    assert read_osm_place({**ALEPPO, **change}, Question.read("Aleppo")) is None
