"""Nominatim that answers from memory, and a clock that passes when it is told to."""

import pytest

from geodata.geocoding.answer_cache import AnswerCache
from geodata.geocoding.nominatim import NominatimGeocoder
from tests.nominatim import Service, Time


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
