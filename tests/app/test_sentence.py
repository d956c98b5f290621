"""The view's sentence and what is counted on the screen say the same, for the link alone."""

from __future__ import annotations

import re

import pytest

from geodata.answer import Answer, answer
from geodata.dataset import Dataset
from geodata.link import decode_link
from geodata.store import EventStore
from tests.app.page import Page

LINKS = (
    "",
    "from=2016-12-15&to=2016-12-16",
    "from=2016-12-15&to=2016-12-16&certainty=certain",
    "certainty=certain",
    "to=2012-12-31",
    "actor=russia&actor=turkey&actors=all",
    "actor=turkey:mediator&type=statement&place=aleppo",
    "status=comparison",
    "q=حلب",
    "event=eu-summit&from=2016-12-15",
    "from=2016-12-16&to=2016-12-15",
    "actor=nobody&place=brussels",
    "dataset=nowhere&q=convoy",
    "data=0123456789ab&source=afp-2016-12-15",
)
_WORDS = {
    "possible": {"en": r"(\d+) possible", "fr": r"(\d+) possibles?"},
    "undated": {"en": r"(\d+) undated", "fr": r"(\d+)(?: événements?)? sans date"},
    "without_place": {"en": r"(\d+) without a place", "fr": r"(\d+) sans lieu"},
}


def _asked(link: str, dataset: Dataset, store: EventStore, language: str) -> Answer:
    return answer(dataset, store, decode_link(link, dataset).view.query, language)


def _counted(sentence: str, spoken: str) -> dict[str, int]:
    """Read the counts out of a sentence; what it does not mention is none."""
    first = re.match(r"\d+", sentence)
    assert first
    found = {name: re.search(words[spoken], sentence) for name, words in _WORDS.items()}
    counts = {name: int(match[1]) if match else 0 for name, match in found.items()}
    return {"shown": int(first[0]), **counts}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("link", LINKS)
def test_sentence_title_and_funnel_are_those_of_the_link_alone(
    bundled: Dataset, bundled_store: EventStore, link: str, language: str
) -> None:
    asked = f"{link}&lang={language}".removeprefix("&")
    found = _asked(asked, bundled, bundled_store, language)
    page, m = Page(asked), found.messages
    told = page.data("address")
    assert told["sentence"] == page.data("timeline")["sentence"] == found.sentence
    assert told["title"] == f"{found.sentence} – {m.isolated(bundled.title.in_language(language))}"
    labels = [step["label"] for step in page.data("list")["funnel"]]
    assert page.funnel == list(found.funnel.counts), labels
    counted = _counted(found.sentence, m.spoken)
    funnel = found.funnel
    assert counted["shown"] == funnel.shown
    assert counted["possible"] == funnel.possible
    assert counted["undated"] == funnel.undated
    assert counted["without_place"] == funnel.without_place


def test_the_sentence_follows_the_window(bundled: Dataset, bundled_store: EventStore) -> None:
    page = Page()
    page.report("timeline", "window", {"from": "2016-12-15", "to": "2016-12-15"})
    link = "from=2016-12-15&to=2016-12-15"
    assert page.data("address")["sentence"] == _asked(link, bundled, bundled_store, "en").sentence


def test_what_is_refused_selects_nothing_and_the_sentence_says_so(
    bundled: Dataset, bundled_store: EventStore
) -> None:
    for link in ("from=soon", "dataset=nowhere", "q=one&q=two"):
        found = _asked(link, bundled, bundled_store, "en")
        assert found.sentence.startswith("0 events")
        assert "cannot be read" in found.sentence


def test_undated_events_listed_beside_certain_ones_are_said_not_to_count_as_certain() -> None:
    page = Page("certainty=certain")
    told = page.data("list")
    assert told["heading"] == "List: and 8 undated events, not counted as certain"
    assert told["total"] == page.funnel[2] + 8
    assert "8 undated events left out" in page.data("address")["sentence"]
    assert "in no window" in Page("from=2016-12-15").data("list")["heading"]
