"""One sentence for the view: in the tab, in the preview, on the map, and in what is counted."""

from __future__ import annotations

import re

import pytest

from geodata.answer import answer
from geodata.dataset import Dataset
from geodata.link import decode_link
from geodata.store import EventStore
from tests.browser.conftest import Visit
from tests.browser.reader import wait_in

_NAMED = """(sentence) => {
  const read = (text) => text.replace(/\\s+/g, ' ').trim();
  const frame = document.querySelector('.st-key-map-frame iframe');
  const map = frame.contentDocument.querySelector('.leaflet-container');
  return [map.getAttribute('aria-label'), frame.title].every((name) => read(name) === sentence);
}"""


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "link",
    [
        "lang=en",
        "from=2016-12-15&to=2016-12-16&certainty=certain&lang=fr",
        "actor=russia&q=حلب&event=eu-summit&lang=ar",
        "from=soon&lang=fr",
    ],
)
def test_tab_preview_map_and_counts_say_what_the_link_alone_gives(
    visit: Visit, bundled: Dataset, bundled_store: EventStore, link: str
) -> None:
    view = decode_link(link, bundled).view
    found = answer(bundled, bundled_store, view.query, view.language)
    sentence, funnel = _plain(found.sentence), found.funnel
    reader = visit(link)
    reader.sees(
        sentence=sentence,
        funnel=[
            *(funnel.all, funnel.in_window, funnel.shown, funnel.mapped),
            *(funnel.without_place, funnel.possible, funnel.undated),
        ],
    )
    name = found.messages.isolated(bundled.title.in_language(view.language))
    title = _plain(f"{found.sentence} – {name}")
    reader.until("seen.title.replace(/\\s+/g, ' ') === arg", title)
    assert wait_in(reader.page, _NAMED, sentence)
    shell = reader.page.context.request.get(reader.page.url).text()
    preview = re.search(r'<meta property="og:title" content="([^"]*)"', shell)
    assert preview
    assert _plain(preview[1]) == sentence


def test_tab_and_map_follow_the_window_once_it_rests(
    visit: Visit, bundled: Dataset, bundled_store: EventStore
) -> None:
    reader = visit()
    reader.type_into("from", "2016-12-15")
    query = decode_link("from=2016-12-15", bundled).view.query
    sentence = answer(bundled, bundled_store, query).sentence
    reader.until("seen.title.startsWith(arg)", _plain(sentence))
    assert wait_in(reader.page, _NAMED, _plain(sentence))
