"""``geodata geocode``: a table of candidates with score, source and why."""

import io

import pytest

from geodata.errors import GeocoderUnavailable, UnreadableError
from geodata.gazetteer.likeness import Spelling
from geodata.gazetteer.match import Match
from geodata.geocoding.command import in_degrees, nominatim, print_matches
from geodata.geocoding.nominatim import NominatimGeocoder
from geodata.place import Coordinates


def a_match(name, score=0.9, **but):
    values = {
        "id": f"own:{name.casefold()}",
        "name": name,
        "names": (name,),
        "coordinates": Coordinates(37.16117, 36.20124),
        "country": "SYR",
        "kind": "city",
        "source": "own",
        "spelling": Spelling.OWN,
        "score": score,
        "reason": f"its name is '{name}'",
        **but,
    }
    return Match(**values)


class Knows:
    """A geocoder that knows what it is given, and notes what it is asked."""

    def __init__(self, *matches):
        self.matches, self.asked = matches, []

    def geocode(self, name, *, country=None, limit=10):
        self.asked.append((name, country))
        return self.matches[:limit]


class IsNotThere:
    """A geocoder that cannot be reached."""

    def geocode(self, name, *, country=None, limit=10):  # noqa: ARG002  # the protocol's
        raise GeocoderUnavailable("The service cannot be reached.")


def run(name, *matches, country=None, online=None):
    """Run the command; without an online geocoder, making one fails the test."""
    out = io.StringIO()

    def make_online():
        assert online is not None, "the online geocoder was made without being asked for"
        return online

    code = print_matches(
        name,
        country,
        online is not None,
        out,
        offline_geocoder=lambda: Knows(*matches),
        online_geocoder=make_online,
    )
    return code, out.getvalue()


def test_a_candidate_is_printed_with_score_coordinates_country_id_and_reason():
    code, text = run("Aleppo", a_match("Aleppo"))
    heading, row = text.splitlines()
    assert code == 0
    assert heading.split() == ["score", "name", "coordinates", "country", "id", "why"]
    assert row.split(maxsplit=6) == [
        "0.90",
        "Aleppo",
        "36.20124°N",
        "37.16117°E",
        "SYR",
        "own:aleppo",
        "its name is 'Aleppo'",
    ]


def test_columns_stay_aligned():
    _, text = run("Aleppo", a_match("Aleppo"), a_match("Eastern Aleppo", 0.7))
    heading, *rows = text.splitlines()
    assert {row.index("its name") for row in rows} == {heading.index("why")}


def test_without_a_candidate_the_exit_code_is_one_and_the_way_online_is_named():
    code, text = run("Nowhere")
    assert code == 1
    assert text == (
        "No place called 'Nowhere' was found. Add --online to ask OpenStreetMap, over "
        "the network.\n"
    )


def test_an_ambiguous_name_is_said_to_be_so():
    city, province = a_match("City", 1.0), a_match("Province", 0.95)
    assert "'Idleb' is ambiguous" in run("Idleb", city, province)[1]
    assert "ambiguous" not in run("Idleb", a_match("City", 1.0))[1]


def test_the_online_geocoder_is_only_made_when_asked_for():
    assert run("Aleppo", a_match("Aleppo"))[0] == 0
    online = Knows(a_match("Halab", 0.8, source="OpenStreetMap"))
    code, text = run("Aleppo", a_match("Aleppo"), online=online)
    assert code == 0
    assert online.asked == [("Aleppo", None)]
    assert text.index("own:aleppo") < text.index("own:halab")
    assert "© OpenStreetMap contributors" in text


def test_a_name_that_only_the_online_geocoder_knows_is_found():
    assert run("Aleppo", online=Knows(a_match("Aleppo")))[0] == 0
    code, text = run("Nowhere", online=Knows())
    assert code == 1
    assert "--online" not in text


def test_an_online_geocoder_that_is_not_there_is_named_and_costs_nothing_else(capsys):
    code, text = run("Aleppo", a_match("Aleppo"), online=IsNotThere())
    assert (code, "own:aleppo" in text) == (0, True)
    assert capsys.readouterr().err == "The service cannot be reached.\n"
    assert run("Nowhere", online=IsNotThere())[0] == 1


def test_the_country_may_have_two_or_three_letters_and_reaches_every_geocoder():
    online = Knows(a_match("Aleppo"))
    run("  Aleppo ", country="sy", online=online)
    assert online.asked == [("Aleppo", "SYR")]


@pytest.mark.parametrize(("name", "country"), [("", None), ("x" * 300, None), ("Aleppo", "Syria")])
def test_what_cannot_be_asked_is_refused_before_anything_is_looked_up(name, country):
    with pytest.raises(UnreadableError):
        run(name, country=country, online=IsNotThere())


def test_nothing_from_a_map_reaches_the_terminal_as_an_escape_sequence():
    _, text = run("Aleppo", a_match("Ale\x1b[31mppo\u202e"), country=None)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_licence_of_geonames_is_named_where_its_places_are():
    assert "GeoNames: geonames.org, CC BY 4.0." in run("A", a_match("A", source="GeoNames"))[1]
    assert "GeoNames" not in run("A", a_match("A"))[1]


@pytest.mark.parametrize(
    ("coordinates", "text"),
    [
        (Coordinates(-74.006, 40.7128), "40.71280°N 74.00600°W"),
        (Coordinates(0, -33.5), "33.50000°S 0.00000°E"),
        (None, "not mapped"),
    ],
)
def test_coordinates_say_which_is_which(coordinates, text):
    assert in_degrees(coordinates) == text


def test_making_the_online_geocoder_sends_nothing(monkeypatch):
    monkeypatch.setenv("CHRONOTOPE_CONTACT", "desk@example.org")
    assert isinstance(nominatim(), NominatimGeocoder)


def test_the_bundled_data_set_answers_in_arabic():
    out = io.StringIO()
    assert print_matches("حَلَب", "SY", False, out) == 0
    assert "aleppo-2016:aleppo" in out.getvalue()
