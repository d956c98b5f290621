"""Nominatim through geopy: paced, patient, remembered; with a service that follows a script."""

import re
from itertools import pairwise

import pytest
from geopy import exc

from geodata.errors import GeocoderUnavailable, GeocodingError
from geodata.gazetteer.likeness import Spelling
from geodata.gazetteer.question import Question
from geodata.gazetteer.several import merge
from geodata.geocoding.nominatim import user_agent
from geodata.geocoding.osm_place import read_osm_place
from tests.nominatim import ALEPPO, HALBA, status


def test_a_place_comes_with_its_country_kind_names_and_identifiers(ask):
    geocoder, _ = ask([ALEPPO])
    match = geocoder.geocode("Alep")[0]
    assert (match.id, match.name, match.country, match.kind, match.source) == (
        "osm:relation/123",
        "Aleppo",
        "SYR",
        "city",
        "OpenStreetMap",
    )
    assert match.coordinates == (37.16373, 36.19924)
    assert match.same_as == ("wikidata:Q41183",)
    assert match.spelling is Spelling.OTHER
    assert "another spelling of its name is 'Alep'; city in OpenStreetMap" in match.reason


def test_an_address_is_a_candidate_that_is_not_called_so(ask):
    geocoder, _ = ask([ALEPPO])
    match = geocoder.geocode("12 Castello Road")[0]
    assert match.spelling is Spelling.UNLIKE
    assert match.score == pytest.approx(0.415)


def test_the_country_is_asked_for_in_two_letters_and_others_are_left_out(ask):
    geocoder, service = ask([HALBA, ALEPPO])
    assert [match.country for match in geocoder.geocode("Halab", country="SYR")] == ["SYR"]
    assert "countrycodes=sy" in service.calls[0][1]


def test_the_same_place_of_another_source_is_one_candidate(ask):
    geocoder, _ = ask([ALEPPO])
    online = geocoder.geocode("Alep")
    wikidata = read_osm_place({**ALEPPO, "osm_id": 9}, Question.read("Alep"))
    own = type(wikidata)(
        **{
            **{field: getattr(wikidata, field) for field in wikidata.__slots__},
            "source": "own",
        }
    )
    assert [match.id for match in merge((own,), online)] == ["osm:relation/9"]


def test_a_name_that_nominatim_does_not_know_has_no_candidate(ask):
    assert ask([])[0].geocode("Nowhere") == ()


def test_the_user_agent_names_the_program_and_whom_to_reach(ask):
    geocoder, service = ask([ALEPPO], contact="desk@example.org")
    geocoder.geocode("Aleppo")
    assert re.fullmatch(r"chronotope/\S+ \(desk@example\.org\)", service.headers["User-Agent"])
    assert re.fullmatch(r"chronotope/\S+", user_agent())


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "مكتب"])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact):
    with pytest.raises(GeocodingError, match="cannot be sent as a contact"):
        user_agent(contact)


# Pace and patience


def test_calls_are_at_least_a_second_apart(ask):
    geocoder, service = ask([ALEPPO])
    for name in ("Aleppo", "Idlib", "Foua"):
        geocoder.geocode(name)
    times = [at for at, _ in service.calls]
    assert [later - earlier for earlier, later in pairwise(times)] == [1, 1]


@pytest.mark.parametrize(
    "failure",
    [
        exc.GeocoderTimedOut("too slow"),
        exc.GeocoderUnavailable("down"),
        status(429),
        status(500),
        status(502),
        status(503),
    ],
)
def test_a_service_that_stumbles_is_asked_again(ask, time, failure):
    geocoder, service = ask(failure, [ALEPPO])
    assert geocoder.geocode("Aleppo")[0].id == "osm:relation/123"
    assert len(service.calls) == 2
    assert time.waits == [2]


def test_pauses_grow_until_the_service_is_given_up_in_a_sentence(ask, time):
    geocoder, service = ask(exc.GeocoderTimedOut("too slow"))
    with pytest.raises(GeocoderUnavailable, match=r"'nominatim.*' cannot be reached.*too slow"):
        geocoder.geocode("Aleppo")
    assert time.waits == [2, 4, 8]
    assert len(service.calls) == 4


def test_the_pause_that_the_service_asks_for_is_kept(ask, time):
    geocoder, _ = ask(status(429, **{"retry-after": "30"}), [ALEPPO])
    assert geocoder.geocode("Aleppo")
    assert time.waits == [30]


@pytest.mark.parametrize(
    "failure",
    [
        status(403),
        status(401),
        status(429, **{"retry-after": "3600"}),
        exc.GeocoderServiceError("Temporary failure in name resolution"),
    ],
)
def test_a_service_that_refuses_or_is_not_there_is_asked_once(ask, time, failure):
    geocoder, service = ask(failure)
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode("Aleppo")
    assert len(service.calls) == 1
    assert time.waits == []


@pytest.mark.parametrize(
    "answer",
    [
        {"error": "Bad query"},
        ["text"],
        [{**ALEPPO, "lat": "north"}],
        status(400),
        7,
        exc.GeocoderParseError("not JSON"),
    ],
)
def test_an_answer_that_cannot_be_read_is_an_error_in_a_sentence(ask, answer):
    with pytest.raises(GeocodingError, match="gave no answer that can be read for 'Aleppo'"):
        ask(answer)[0].geocode("Aleppo")


# Remembering
