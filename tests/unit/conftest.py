"""Nominatim that answers from memory, a clock that passes when it is told to, a wanting package."""

import pytest

from geodata.geocoding.answer_cache import AnswerCache
from geodata.geocoding.nominatim import NominatimGeocoder
from tests.nominatim import Service, Time
from tests.packages import PackageOnDisk
from tests.wanting_places import row_of


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


@pytest.fixture
def wanting(package: PackageOnDisk) -> PackageOnDisk:
    """The small package, the coordinates of a town taken out."""
    package.edit("places", row_of(package, "rivertown"), latitude="", longitude="")
    assert package.problems() == []
    return package
