"""Sharing: the link that is copied and the files that are downloaded hold the same events."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from playwright.sync_api import expect

from geodata.exports import FORMATS
from geodata.link import decode_link, encode_link
from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_VIEW = "from=2016-12-15&to=2016-12-16&actor=russia&actor=turkey&type=statement&q=حلب"


def _share(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Share").click()
    reader.page.get_by_role("button", name="Copy link").wait_for()


def test_the_copied_link_is_readable_canonical_and_shows_the_same(
    visit: Visit, expected: Expected
) -> None:
    link = "from=2016-12-15&actor=syrian-rebels:subject&event=eu-summit"
    reader = visit(
        "event=eu-summit&actor=syrian-rebels%3Asubject&from=2016-12-15",
        permissions=["clipboard-read", "clipboard-write"],
    )
    reader.drag_map(-90, 10)
    reader.until("seen.address.includes('map=')")
    where = reader.now()["where"]
    _share(reader)
    reader.page.get_by_role("button", name="Copy link").click()
    reader.page.get_by_text("Link copied").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    query = copied.partition("?")[2]
    assert query.startswith(f"{link}&map=")
    view, problems = decode_link(query, expected.dataset)
    assert (encode_link(view), problems) == (query, ())

    other = visit(query, timezone_id="UTC")
    asked = "from=2016-12-15&actor=syrian-rebels:subject"
    other.sees(address=f"?{query}", opened=expected.title("eu-summit"), **expected.all_seen(asked))
    assert [round(part, 2) for part in other.now()["where"]] == [round(at, 2) for at in where]


def test_the_link_is_shown_for_those_who_cannot_copy(visit: Visit) -> None:
    reader = visit("from=2016-12-15")
    _share(reader)
    box = reader.page.get_by_role("textbox", name="Link to this view")
    expect(box).to_have_value(f"{reader.base}/?from=2016-12-15")


def test_downloads_hold_the_events_of_the_view(visit: Visit, expected: Expected) -> None:
    reader = visit(_VIEW)
    ids = expected.ids(_VIEW)
    reader.sees(**expected.all_seen(_VIEW))
    _share(reader)
    texts = {}
    for name, form in FORMATS.items():
        with reader.page.expect_download() as download:
            reader.page.get_by_role("link", name=f"Download as {form.label}", exact=True).click()
        texts[name] = Path(download.value.path()).read_text("utf-8")
        assert download.value.suggested_filename == f"aleppo-2016.{name}"
    features = json.loads(texts["geojson"])["features"]
    assert [feature["id"] for feature in features] == ids
    assert [event["id"] for event in json.loads(texts["json"])["events"]] == ids
    rows = list(csv.DictReader(texts["csv"].splitlines()))
    assert [row["id"] for row in rows] == ids
