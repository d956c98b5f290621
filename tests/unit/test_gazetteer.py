"""Names, in any script, to places: the data set's own first, then GeoNames; never the network."""

import os
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.data_package import read_dataset
from geodata.dataset import Dataset, Home
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.errors import UnreadableError
from geodata.event import Event, EventType, Status
from geodata.gazetteer.dataset_geocoder import DatasetGeocoder
from geodata.gazetteer.likeness import Spelling
from geodata.gazetteer.match import Match, is_ambiguous
from geodata.gazetteer.several import Gazetteer, merge, offline_gazetteer
from geodata.local_text import LocalText
from geodata.map_view import MapView
from geodata.place import Coordinates, EventPlace, Place, PlaceBasis, PlaceRole
from geodata.precision import GeoPrecision, TimePrecision
from geodata.window import Window

ALEPPO_IN_GEONAMES = "geonames:170063"
SPELLINGS_OF_ALEPPO = ("alep", "ALEPPO", "Halab", "حلب", "حَلَب", "Ḩalab", "d’Alep")
SPELLINGS_OF_FOUA = ("Fouaa", "al-Foua", "الفوعة")


def a_place(place_id, name, *, variants=(), kind="city", country="SYR", geonames_id=""):
    return Place(
        id=place_id,
        name=name,
        variants=variants,
        coordinates=Coordinates(37.16, 36.2),
        kind=kind,
        geo_precision=GeoPrecision.AREA,
        parent_id=None,
        uncertainty_km=1,
        country=country,
        geonames_id=geonames_id,
        wikidata_id="",
        p_code="",
        coordinates_basis="point",
        coordinates_source="test",
        alternatives=(),
        disagreement=LocalText(),
    )


def an_event_at(place):
    return Event(
        id=f"event-at-{place.id}",
        time=None,
        time_precision=TimePrecision.UNDATED,
        part_of_day=None,
        time_basis=LocalText(),
        type=EventType("battle", LocalText("Battle"), "circle", None),
        sub_type=None,
        status=Status.OCCURRED,
        title=LocalText("Event"),
        summary=LocalText("Event"),
        places=(EventPlace(place, PlaceRole.SITE, None, "", PlaceBasis.STATED, True, LocalText()),),
        actors=(),
        claims=(),
        citations=(),
    )


def a_dataset(*places, events=()):
    return Dataset(
        id="test",
        revision="0" * 12,
        title=LocalText("Test"),
        licence="CC0-1.0",
        zone=ZoneInfo("Asia/Damascus"),
        home=Home(MapView(8, 36, 37), Window()),
        choices=(),
        event_types={},
        places={place.id: place for place in places},
        actors={},
        sources={},
        events={event.id: event for event in events},
    )


def aleppo(**but):
    return a_place("aleppo", LocalText("Aleppo", "Alep", "حلب"), variants=("Halab",), **but)


def foua():
    return a_place("foua", LocalText("Foua", "Foua", "الفوعة"), variants=("Fouaa",), kind="town")


def idlib_city():
    return a_place("idlib-city", LocalText("Idlib", "Idleb", "إدلب"))


def idlib_province():
    return a_place(
        "idlib-province",
        LocalText("Idlib province", "Province d’Idleb"),
        variants=("Idleb",),
        kind="province",
    )


def a_match(match_id, score=0.9, *, source="first", same_as=(), spelling=Spelling.OWN):
    return Match(
        id=match_id,
        name=match_id,
        names=(match_id,),
        coordinates=None,
        country="SYR",
        kind="city",
        source=source,
        spelling=spelling,
        score=score,
        reason=f"{source} says so",
        same_as=same_as,
    )


class Knows:
    """A geocoder that knows what it is given."""

    def __init__(self, *matches):
        self.matches = matches

    def geocode(self, name, *, country=None, limit=10):  # noqa: ARG002  # the protocol's
        return self.matches[:limit]


@pytest.mark.parametrize("name", SPELLINGS_OF_ALEPPO)
def test_every_spelling_of_aleppo_finds_the_same_place_of_the_data_set(name):
    geocoder = DatasetGeocoder(a_dataset(aleppo(), foua()))
    assert [match.id for match in geocoder.geocode(name)] == ["test:aleppo"]


@pytest.mark.parametrize("name", SPELLINGS_OF_FOUA)
def test_every_spelling_of_foua_finds_the_same_place_of_the_data_set(name):
    geocoder = DatasetGeocoder(a_dataset(aleppo(), foua()))
    assert geocoder.geocode(name)[0].id == "test:foua"


def test_a_name_of_its_own_ranks_before_another_spelling_and_both_are_given():
    found = DatasetGeocoder(a_dataset(idlib_province(), idlib_city())).geocode("Idleb")
    assert [match.id for match in found] == ["test:idlib-city", "test:idlib-province"]
    assert is_ambiguous(found)
    assert "its name is 'Idleb'" in found[0].reason
    assert "another spelling of its name is 'Idleb'; province" in found[1].reason


def test_equals_rank_by_the_events_that_refer_to_them():
    quiet, known = (a_place(slug, LocalText("Amiriyah")) for slug in ("quiet", "known"))
    dataset = a_dataset(quiet, known, events=[an_event_at(known)])
    found = DatasetGeocoder(dataset).geocode("Amiriyah")
    assert [match.id for match in found] == ["test:known", "test:quiet"]
    assert "1 event refers to it" in found[0].reason
    assert "no event refers to it" in found[1].reason


def test_a_near_spelling_is_a_guess_and_says_so():
    found = DatasetGeocoder(a_dataset(aleppo())).geocode("Alepoo")
    assert found[0].spelling is Spelling.NEAR
    assert "is spelled nearly alike" in found[0].reason
    assert is_ambiguous(found)


def test_the_beginning_of_a_name_is_a_guess_and_says_so():
    found = DatasetGeocoder(a_dataset(idlib_province())).geocode("Idlib prov")
    assert found[0].spelling is Spelling.BEGINS
    assert "'Idlib province' begins so" in found[0].reason


def test_a_place_in_another_country_is_left_out():
    geocoder = DatasetGeocoder(a_dataset(aleppo()))
    assert geocoder.geocode("Aleppo", country="SY") == geocoder.geocode("Aleppo", country="SYR")
    assert geocoder.geocode("Aleppo", country="SY")
    assert geocoder.geocode("Aleppo", country="LB") == ()


def test_a_place_that_is_not_mapped_is_found_without_coordinates():
    unmapped = Place(
        **{
            **{field: getattr(aleppo(), field) for field in Place.__slots__},
            "coordinates": None,
        }
    )
    assert DatasetGeocoder(a_dataset(unmapped)).geocode("Alep")[0].coordinates is None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_looked_up_or_refused_in_a_sentence(name):
    gazetteer = offline_gazetteer(a_dataset(aleppo()))
    if not any(sign.isalnum() for sign in name):
        with pytest.raises(UnreadableError, match=r"in any script\.$"):
            gazetteer.geocode(name)
        return
    scores = [match.score for match in gazetteer.geocode(name, country="SY")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


# The two together


@pytest.mark.parametrize("name", SPELLINGS_OF_ALEPPO)
def test_a_place_that_both_know_is_one_candidate_as_the_data_set_has_it(name):
    first = offline_gazetteer(a_dataset(aleppo(geonames_id="170063"))).geocode(name)[0]
    assert first.id == "test:aleppo"
    assert first.coordinates == (37.16, 36.2)
    assert f"the same place is {ALEPPO_IN_GEONAMES}" in first.reason
    assert ALEPPO_IN_GEONAMES in first.same_as
    assert "Алеппо" in first.names


def test_a_place_that_the_data_set_lacks_comes_from_geonames():
    found = offline_gazetteer(a_dataset(aleppo())).geocode("Mosul", country="IQ")
    assert [match.id for match in found] == ["geonames:99072"]


def test_guesses_are_left_out_once_an_earlier_geocoder_knows_the_name():
    guess = a_match("b", 0.6, source="second", spelling=Spelling.NEAR)
    found = Gazetteer((Knows(a_match("a")), Knows(guess))).geocode("name")
    assert [match.id for match in found] == ["a"]
    assert Gazetteer((Knows(), Knows(guess))).geocode("name") == (guess,)


def test_a_guess_of_the_first_is_raised_by_the_second_that_knows_the_name():
    guess = a_match("a", 0.6, spelling=Spelling.NEAR, same_as=("b",))
    found = merge((guess,), (a_match("b", 0.8, source="second"),))
    assert [(match.id, match.score, match.spelling) for match in found] == [
        ("a", 0.8, Spelling.OWN)
    ]
    assert found[0].reason == "first says so; the same place is b, where second says so"


def test_places_of_one_source_are_never_taken_for_one_another():
    found = merge((), (a_match("a", same_as=("q",)), a_match("b", same_as=("q",))))
    assert [match.id for match in found] == ["a", "b"]


def test_equals_stay_in_the_order_of_the_geocoders():
    found = Gazetteer((Knows(a_match("z")), Knows(a_match("a", source="second")))).geocode("name")
    assert [match.id for match in found] == ["z", "a"]


@pytest.mark.parametrize(
    ("matches", "ambiguous"),
    [
        ((), False),
        ((a_match("a"),), False),
        ((a_match("a", 0.9), a_match("b", 0.85)), True),
        ((a_match("a", 1.0), a_match("b", 0.9)), False),
        ((a_match("a", 0.6, spelling=Spelling.NEAR),), True),
    ],
)
def test_an_answer_is_ambiguous_when_close_or_guessed(matches, ambiguous):
    assert is_ambiguous(matches) is ambiguous


# The bundled data set


@pytest.mark.parametrize(
    ("names", "place_id"),
    [
        (SPELLINGS_OF_ALEPPO, "aleppo"),
        (SPELLINGS_OF_FOUA, "foua"),
    ],
)
def test_the_bundled_data_set_knows_its_places_in_any_spelling(names, place_id):
    gazetteer = offline_gazetteer(read_dataset(BUNDLED / DEFAULT_ID))
    assert {gazetteer.geocode(name)[0].id for name in names} == {f"{DEFAULT_ID}:{place_id}"}


def test_idleb_is_a_province_and_a_city_in_the_bundled_data_set():
    found = offline_gazetteer(read_dataset(BUNDLED / DEFAULT_ID)).geocode("Idleb")
    assert {f"{DEFAULT_ID}:idlib-city", f"{DEFAULT_ID}:idlib-province"} <= {
        match.id for match in found
    }
    assert is_ambiguous(found)


def test_the_gazetteer_does_not_even_load_the_online_geocoder():
    code = (
        "import sys, geodata.geocoding.command, geodata.gazetteer.several;"
        "sys.exit('geodata.geocoding.nominatim' in sys.modules)"
    )
    path = os.pathsep.join(part for part in sys.path if part)
    done = subprocess.run(  # noqa: S603  # our own code, in a fresh process
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == 0
