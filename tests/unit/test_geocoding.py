"""Nominatim through geopy: paced, patient, remembered; with a service that follows a script."""

import json
import os
import re
from itertools import pairwise

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeocoderUnavailable, GeocodingError
from geodata.geocoding.answer_cache import KEPT_FOR, AnswerCache
from geodata.geocoding.gazetteer import merge
from geodata.geocoding.likeness import Spelling
from geodata.geocoding.nominatim import NominatimGeocoder, user_agent
from geodata.geocoding.osm_place import read_osm_place
from geodata.geocoding.paced_calls import Clock
from geodata.geocoding.question import Question

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
HALBA = {
    "osm_type": "node",
    "osm_id": 5,
    "lat": "34.55",
    "lon": "36.08",
    "name": "Halba",
    "display_name": "Halba, Lebanon",
    "type": "town",
    "address": {"country_code": "lb"},
}


class Time:
    """Time that passes only when somebody waits."""

    def __init__(self):
        self.seconds = 1_000_000.0
        self.waits = []

    def now(self):
        return self.seconds

    def wait(self, seconds):
        self.waits.append(seconds)
        self.seconds += seconds

    @property
    def clock(self):
        return Clock(self.now, self.wait)


class Service(BaseSyncAdapter):
    """A service that answers, or fails, as scripted; the last line of the script repeats."""

    def __init__(self, time, *script):
        super().__init__(proxies=None, ssl_context=None)
        self.time, self.script, self.calls, self.headers = time, list(script), [], {}

    def __call__(self, **_options):
        return self

    def get_json(self, url, *, timeout, headers):  # noqa: ARG002  # geopy's
        self.calls.append((self.time.now(), url))
        self.headers = headers
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def get_text(self, url, *, timeout, headers):
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


def status(code, **headers):
    return AdapterHTTPError(f"status {code}", status_code=code, headers=headers, text="")


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def ask(tmp_path, time):
    """Make a geocoder on a scripted service, and the service."""

    def make(*script, folder=tmp_path / "cache", contact=""):
        service = Service(time, *script)
        geocoder = NominatimGeocoder(
            AnswerCache(folder, time.now),
            contact=contact,
            adapter_factory=service,
            clock=time.clock,
        )
        return geocoder, service

    return make


# What is asked, and what comes of it


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


def test_the_same_question_is_asked_once_however_it_is_written(ask):
    geocoder, service = ask([ALEPPO])
    first = geocoder.geocode("Aleppo", country="SY")
    assert geocoder.geocode("  ALEPPO ", country="SYR") == first
    assert len(service.calls) == 1


def test_an_answer_outlives_the_process_even_an_empty_one(ask):
    ask([])[0].geocode("Nowhere")
    geocoder, service = ask([ALEPPO])
    assert geocoder.geocode("Nowhere") == ()
    assert service.calls == []


def test_another_country_or_limit_is_another_question(ask):
    geocoder, service = ask([ALEPPO])
    geocoder.geocode("Aleppo")
    geocoder.geocode("Aleppo", country="SY")
    geocoder.geocode("Aleppo", limit=1)
    assert len(service.calls) == 3


def test_an_expired_answer_is_asked_for_again_and_deleted(ask, time, tmp_path):
    geocoder, service = ask([ALEPPO])
    geocoder.geocode("Aleppo")
    geocoder.geocode("Idlib")
    time.seconds += KEPT_FOR + 1
    geocoder.geocode("Aleppo")
    assert len(service.calls) == 3
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_an_answer_is_kept_until_it_expires(ask, time):
    geocoder, service = ask([ALEPPO])
    geocoder.geocode("Aleppo")
    time.seconds += KEPT_FOR - 1
    geocoder.geocode("Aleppo")
    assert len(service.calls) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"a": 1}', b'"text"'])
def test_a_corrupt_answer_is_set_aside_and_asked_for_again(ask, tmp_path, content):
    geocoder, service = ask([ALEPPO])
    geocoder.geocode("Aleppo")
    [kept] = (tmp_path / "cache").iterdir()
    modified = kept.stat()
    kept.write_bytes(content)
    os.utime(kept, (modified.st_atime, modified.st_mtime))
    assert geocoder.geocode("Aleppo")[0].id == "osm:relation/123"
    assert len(service.calls) == 2
    assert kept.with_suffix(".corrupt").read_bytes() == content


def test_a_cache_that_cannot_be_written_costs_only_the_memory(ask, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    geocoder, service = ask([ALEPPO], folder=tmp_path / "file")
    assert geocoder.geocode("Aleppo") == geocoder.geocode("Aleppo")
    assert len(service.calls) == 2


def test_a_failure_is_not_remembered(ask):
    geocoder, service = ask(status(403), [ALEPPO])
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode("Aleppo")
    assert geocoder.geocode("Aleppo")
    assert len(service.calls) == 2


def test_what_is_looked_up_cannot_be_read_from_the_names_of_files(ask, tmp_path):
    ask([])[0].geocode("Safe house")
    assert all("safe" not in path.name.casefold() for path in (tmp_path / "cache").iterdir())


@given(question=st.text(), answer=st.lists(st.dictionaries(st.text(), st.text())))
def test_an_answer_comes_back_as_it_was_kept(tmp_path_factory, question, answer):
    cache = AnswerCache(tmp_path_factory.mktemp("cache"))
    cache.put(question, answer)
    assert cache.get(question) == answer
