import pytest

from geodata import words
from geodata.actor import ActorRole, Side
from geodata.claim import Qualifier
from geodata.event import Status
from geodata.messages import messages
from geodata.place import PlaceBasis, PlaceRole
from geodata.precision import Certainty, GeoPrecision, TimePrecision
from tests.builders import a_figure

NAMED = {
    words.status: Status,
    words.certainty: Certainty,
    words.actor_role: ActorRole,
    words.place_role: PlaceRole,
    words.place_basis: PlaceBasis,
    words.side: Side,
    words.geo_precision: GeoPrecision,
    words.time_precision: TimePrecision,
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", NAMED, ids=lambda function: function.__name__)
def test_every_code_has_words_of_its_own_in_every_language(name, language):
    found = [name(code, messages(language)) for code in NAMED[name]]
    assert all(word.strip() for word in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words_for_it"),
    [
        (3, 3, Qualifier.EXACTLY, "3"),
        (40000, 40000, Qualifier.ABOUT, "about 40,000"),
        (310000, None, Qualifier.MORE_THAN, "more than 310,000"),
        (25, None, Qualifier.AT_LEAST, "at least 25"),
        (1500, 5000, Qualifier.BETWEEN, "1,500–5,000"),
        (None, 60, Qualifier.UP_TO, "up to 60"),
        (1000, None, Qualifier.VAGUE, "thousands"),
        (1500, None, Qualifier.VAGUE, "1,500 or more, not given exactly"),
    ],
)
def test_a_figure_is_told_as_its_speaker_hedged_it(low, high, qualifier, words_for_it):
    value = a_figure(low=low, high=high, qualifier=qualifier)
    assert words.figure(value, messages("en")) == words_for_it


def test_a_range_keeps_both_its_ends_however_it_is_hedged():
    value = a_figure(low=80000, high=100000, qualifier=Qualifier.ABOUT)
    assert "80,000" in words.figure(value, messages("en"))
    assert "100,000" in words.figure(value, messages("en"))
