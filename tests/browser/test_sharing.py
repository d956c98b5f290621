"""Sharing: the link that is copied and the files that are downloaded hold the same events."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import geopandas
from playwright.sync_api import expect

from geodata.exports import FORMATS
from geodata.link import decode_link, encode_link
from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_VIEW = "from=2016-12-15&to=2016-12-16&actor=russia&actor=turkey&type=statement&q=حلب"
_CHOSEN = ("Step", "How the window moves")


def _share(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Share").click()
    reader.page.get_by_role("button", name="Copy link").wait_for()


def test_the_copied_link_is_readable_canonical_and_shows_the_same(
    visit: Visit, expected: Expected
) -> None:
    pinned = f"data={expected.dataset.revision}"
    link = f"{pinned}&from=2016-12-15&actor=syrian-rebels:subject&event=eu-summit"
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


def test_a_link_brings_back_how_the_timeline_looks_and_moves(
    visit: Visit, expected: Expected
) -> None:
    link = "from=2016-12-15&axis=2016-12-10/2016-12-24&step=week&mode=growing"
    reader = visit(link)
    reader.sees(address=f"?{link}", problems=[], **expected.all_seen("from=2016-12-15"))
    reader.until("seen.ticks.some((tick) => tick.includes('12 Dec'))")
    chosen = [reader.in_timeline(f'select[aria-label="{name}"]') for name in _CHOSEN]
    assert [box.input_value() for box in chosen] == ["week", "growing"]
    chosen[0].select_option("month")
    chosen[1].select_option("single")
    changed = "from=2016-12-15&axis=2016-12-10/2016-12-24&step=month&mode=single"
    reader.sees(address=f"?{changed}")
    _share(reader)
    box = reader.page.get_by_role("textbox", name="Link to this view")
    pinned = f"data={expected.dataset.revision}&{changed}"
    expect(box).to_have_value(f"{reader.base}/?{pinned}")
    view, problems = decode_link(pinned, expected.dataset)
    assert (encode_link(view), problems) == (pinned, ())


def test_what_the_timeline_looks_like_stays_in_the_link_beside_other_changes(visit: Visit) -> None:
    reader = visit("mode=growing&lang=en")
    reader.in_timeline('button[aria-label="Zoom in"]').click()
    reader.until("seen.address.startsWith('?axis=2016-11-1')")
    axis = reader.now()["address"].partition("axis=")[2].partition("&")[0]
    reader.type_into("text", "convoy")
    reader.sees(address=f"?q=convoy&axis={axis}&mode=growing&lang=en")
    reader.page.reload()
    reader.arrive()
    reader.sees(address=f"?q=convoy&axis={axis}&mode=growing&lang=en", problems=[])
    reader.in_timeline('button[aria-label="Home"]').click()
    reader.sees(address="?q=convoy&mode=growing&lang=en")


def test_the_link_is_shown_for_those_who_cannot_copy(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15")
    _share(reader)
    box = reader.page.get_by_role("textbox", name="Link to this view")
    revision = expected.dataset.revision
    expect(box).to_have_value(f"{reader.base}/?data={revision}&from=2016-12-15")
    reader.sees(address="?from=2016-12-15")  # the address itself stays as it was


def test_downloads_hold_the_events_of_the_view(visit: Visit, expected: Expected) -> None:
    reader = visit(_VIEW)
    ids = expected.ids(_VIEW)
    reader.sees(**expected.all_seen(_VIEW))
    _share(reader)
    files = {}
    for name, form in FORMATS.items():
        with reader.page.expect_download() as download:
            reader.page.get_by_role("link", name=f"Download as {form.label}", exact=True).click()
        files[name] = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == f"aleppo-2016.{form.suffix}"
    features = json.loads(files["geojson"])["features"]
    assert [feature["id"] for feature in features] == ids
    assert [event["id"] for event in json.loads(files["json"])["events"]] == ids
    rows = list(csv.DictReader(files["csv"].decode().splitlines()))
    assert [row["id"] for row in rows] == ids
    for name in ("geoparquet", "kml"):
        read = geopandas.read_parquet if name == "geoparquet" else geopandas.read_file
        assert list(read(io.BytesIO(files[name]))["id"]) == ids


def test_a_view_is_cited_and_drawn_from_the_same_menu(visit: Visit, expected: Expected) -> None:
    link = "from=2016-12-15&to=2016-12-16&event=eu-summit"
    reader = visit(link, permissions=["clipboard-read", "clipboard-write"])
    reader.sees(opened=expected.title("eu-summit"))
    _share(reader)
    reader.page.get_by_role("button", name="Copy citation").click()
    reader.page.get_by_text("Citation copied").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“21 events, 15–16 December 2016")
    assert f"data={expected.dataset.revision}&from=2016-12-15&to=2016-12-16" in copied
    beginnings = {
        "Cite as BibTeX": b"@misc{",
        "Cite as RIS": b"TY  - DATA",
        "Figure as PNG": b"\x89PNG",
        "Figure as SVG": b"<?xml",
    }
    for name, beginning in beginnings.items():
        with reader.page.expect_download(timeout=60_000) as download:  # the first figure loads much
            reader.page.get_by_role("link", name=name, exact=True).click()
        assert Path(download.value.path()).read_bytes().startswith(beginning)


def test_an_open_event_and_each_of_its_claims_can_be_cited(
    visit: Visit, expected: Expected
) -> None:
    event = expected.dataset.event("evacuation-of-aleppo")
    reader = visit(f"event={event.id}")
    reader.sees(opened=expected.title(event.id))
    claims = reader.page.get_by_role("link", name="Cite", exact=True)
    expect(claims).to_have_count(len(event.claims))
    with reader.page.expect_download() as download:
        claims.first.click()
    cited = Path(download.value.path()).read_text("utf-8")
    assert any(f"#claim-{claim.id} " in cited for claim in event.claims)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="RIS", exact=True).click()
    assert f"TI  - {event.title.en}" in Path(download.value.path()).read_text("utf-8")
