"""The bundled data set: sound, cited, and no more certain than its article."""

import csv
import hashlib
import itertools
import json
import os
import re
from pathlib import Path

import pytest

from geodata.data_package import revision, validate
from geodata.datasets import BUNDLED, DEFAULT_ID
from geodata.event import Status
from geodata.event_query import EventQuery
from geodata.place import PlaceRole
from geodata.precision import Certainty, TimePrecision
from tests.builders import window

FOLDER = BUNDLED / DEFAULT_ID
SOURCE = "afp-2016-12-15"
ARTICLE = Path(
    os.environ.get("CHRONOTOPE_ARTICLE")
    or Path(__file__).parents[3] / "shared" / "article" / "afp-alep-evacuation.fr.txt"
)
"""The text that the citations point into: copyrighted, and never part of the project."""

RUN = 6
"""So many words in the article's own order are a quotation."""


@pytest.fixture(scope="module")
def article():
    if not ARTICLE.is_file():
        pytest.skip("the article's text is not here; set CHRONOTOPE_ARTICLE to its file")
    return ARTICLE.read_text("utf-8")


def passages(dataset):
    """Give every citation, of an event or of a claim."""
    for event in dataset.events.values():
        yield from event.citations
        yield from (claim.citation for claim in event.claims)


def words_of(text):
    """Give the words of a text, without elisions; hyphens and a figure's blanks part none."""
    text = re.sub(r"(?<=\d)[ .\u00a0\u202f](?=\d{3})", "", text.casefold().replace("’", "'"))
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"\b(?:[cdjlmnst]|qu)'", "", text))


def runs(text):
    words = words_of(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_the_package_is_sound(bundled):
    assert validate(FOLDER) == []
    assert bundled.id == DEFAULT_ID
    assert bundled.revision == revision(FOLDER)
    assert str(bundled.zone) == "Asia/Damascus"


def test_every_event_and_every_claim_is_cited_by_paragraph_and_characters(bundled):
    for event in bundled.events.values():
        assert event.citations, event.id
    for cite in passages(bundled):
        assert cite.source.id == SOURCE
        assert cite.paragraph >= 1
        assert 0 <= cite.start < cite.end <= cite.source.characters


def test_passages_of_one_paragraph_never_overlap_those_of_another(bundled):
    reach = {}
    for cite in passages(bundled):
        first, last = reach.get(cite.paragraph, (cite.start, cite.end))
        reach[cite.paragraph] = (min(first, cite.start), max(last, cite.end))
    in_order = [reach[paragraph] for paragraph in sorted(reach)]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(in_order))


def test_every_text_is_there_in_english_and_french_and_every_name_in_arabic_too(bundled):
    for event in bundled.events.values():
        for text in (event.title, event.summary, event.time_basis):
            assert text.en, event.id
            assert text.fr, event.id
    for thing in (*bundled.places.values(), *bundled.actors.values()):
        assert all((thing.name.en, thing.name.fr, thing.name.ar)), thing.id
    for claim in bundled.claims:
        assert all((claim.text.en, claim.text.fr)), claim.id


@pytest.mark.parametrize(
    ("claim_id", "speaker", "qualifier", "low", "high"),
    [
        ("un-civilians-inside", "staffan-de-mistura", "about", 40_000, 40_000),
        ("un-fighters-and-families", "staffan-de-mistura", "between", 1_500, 5_000),
        ("turkey-civilians-to-evacuate", "turkey", "between", 80_000, 100_000),
        ("afp-people-besieged", "afp", "more-than", 100_000, None),
        ("afp-dead-since-2011", "afp", "more-than", 310_000, None),
        ("afp-three-convoys", "afp", "exactly", 3, 3),
        ("afp-number-of-ngos", "afp", "exactly", 25, 25),
        ("afp-people-evacuated", "afp", "vague", 1_000, None),
        ("afp-civilians-killed", "afp", "vague", 100, None),
    ],
)
def test_each_figure_stands_with_its_speaker_as_it_was_hedged(
    bundled, claim_id, speaker, qualifier, low, high
):
    claim = next(claim for claim in bundled.claims if claim.id == claim_id)
    assert (claim.speaker.id, claim.figure.qualifier.value) == (speaker, qualifier)
    assert (claim.figure.low, claim.figure.high) == (low, high)


def test_no_figure_is_an_average_of_others(bundled):
    given = {3, 25, 28, 100, 1_000, 1_500, 5_000, 40_000, 80_000, 100_000, 310_000}
    ends = {
        end
        for claim in bundled.claims
        if claim.figure
        for end in (claim.figure.low, claim.figure.high)
        if end is not None
    }
    assert ends == given


@pytest.mark.parametrize(
    "event_id",
    [
        "assad-hails-victory",
        "kerry-warning",
        "ngos-deplore-failure",
        "gasser-on-those-left",
        "de-mistura-estimate",
        "turkey-estimate",
        "de-mistura-on-idlib",
        "tusk-on-europe",
    ],
)
def test_a_statement_to_which_the_article_gives_no_place_has_none(bundled, bundled_store, event_id):
    assert bundled.event(event_id).type.id == "statement"
    assert bundled.event(event_id).places == ()
    assert event_id in {match.event_id for match in bundled_store.matches(EventQuery())}


def test_comparisons_are_hidden_until_they_are_asked_for(bundled, bundled_store):
    comparisons = {
        event.id for event in bundled.events.values() if event.status is Status.COMPARISON
    }
    assert comparisons == {"destruction-of-berlin", "destruction-of-grozny", "srebrenica-massacre"}
    by_default = {match.event_id for match in bundled_store.matches(EventQuery())}
    assert by_default == set(bundled.events) - comparisons
    asked = EventQuery(statuses=("comparison",))
    assert {match.event_id for match in bundled_store.matches(asked)} == comparisons


@pytest.mark.parametrize(
    ("event_id", "status"),
    [
        ("un-consultations", "planned"),
        ("recapture-of-aleppo", "planned"),
        ("evacuation-of-foua-and-kafraya", "conditional"),
        ("onward-travel-to-idlib", "conditional"),
        ("convoy-route", "occurred"),
    ],
)
def test_a_plan_is_not_a_deed(bundled, event_id, status):
    assert bundled.event(event_id).status == status


def test_the_convoy_is_a_route_whose_destination_is_left_open(bundled):
    route = bundled.event("convoy-route").route
    assert [(part.place.id, part.role, part.certain) for part in route] == [
        ("al-amiriyah", PlaceRole.ORIGIN, True),
        ("ramouseh", PlaceRole.WAYPOINT, True),
        ("west-aleppo-province", PlaceRole.DESTINATION, False),
    ]


@pytest.mark.parametrize(
    ("event_id", "time"),
    [
        ("evacuation-of-aleppo", "2016-12-15"),
        ("offensive-of-15-november", "2016-11-15"),
        ("siege-of-east-aleppo", "2016-08~/2016-12-15"),
        ("rebels-take-east-aleppo", "2012"),
        ("russian-intervention", "2015-09"),
        ("war-in-syria", "2011-03/.."),
        ("un-consultations", "2016-12-16T12:00-05:00"),
        ("destruction-of-berlin", "1945"),
        ("srebrenica-massacre", "1995"),
    ],
)
def test_each_event_is_dated_as_exactly_as_the_article_dates_it(bundled, event_id, time):
    assert str(bundled.event(event_id).time) == time


@pytest.mark.parametrize(
    "event_id",
    ["evacuation-deal", "destruction-of-grozny", "recapture-of-aleppo", "russian-vetoes"],
)
def test_what_the_article_does_not_date_is_undated(bundled, event_id):
    assert bundled.event(event_id).time is None
    assert bundled.event(event_id).time_precision is TimePrecision.UNDATED


def test_the_consultations_fall_on_friday_in_the_data_sets_zone(bundled):
    friday = window("2016-12-16", "2016-12-16")
    assert bundled.event("un-consultations").certainty_in(friday) is Certainty.CERTAIN


def test_no_event_is_put_at_a_place_that_only_shares_its_name(bundled):
    used = {part.place.id for event in bundled.events.values() for part in event.places}
    assert "idlib-city" not in used
    assert "idlib-province" in used


def test_the_source_is_the_text_that_its_fingerprint_says(bundled, article):
    source = bundled.sources[SOURCE]
    assert hashlib.sha256(ARTICLE.read_bytes()).hexdigest() == source.sha256
    assert len(article) == source.characters


def test_passages_lie_within_the_paragraphs_that_they_name(bundled, article):
    blocks = [block.span() for block in re.finditer(r"\S(?:(?!\n\s*\n).)*", article, re.DOTALL)]
    for cite in passages(bundled):
        first, last = blocks[cite.paragraph - 1]
        assert first <= cite.start < cite.end <= last, cite
        assert article[cite.start : cite.end].strip() == article[cite.start : cite.end], cite


def test_no_cell_of_the_package_quotes_the_article(bundled, article):
    """Names are nobody's sentences: those of actors, and of places as the text writes them."""
    names = [name for actor in bundled.actors.values() for name in actor.names]
    names += [part.as_written for event in bundled.events.values() for part in event.places]
    forbidden = runs(article) - {run for name in names for run in runs(name)}
    texts = {
        "datapackage.json": json.dumps(
            json.loads((FOLDER / "datapackage.json").read_text("utf-8")), ensure_ascii=False
        )
    }
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), start=1):
                texts |= {f"{path.name}:{number}:{at}": cell for at, cell in enumerate(row)}
    texts["README.md"] = (FOLDER / "README.md").read_text("utf-8")
    assert [where for where, text in texts.items() if runs(text) & forbidden] == []
