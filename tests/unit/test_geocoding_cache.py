"""Answers of an online geocoder are kept for a while, and never in the way."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.answer_cache import KEPT_FOR, AnswerCache
from tests.nominatim import ALEPPO, status


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
