"""Opening an event: from the map, from the list, from the address."""

from __future__ import annotations

from urllib.parse import parse_qs

from playwright.sync_api import expect

from geodata import words
from geodata.messages import messages
from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader


def _shows(reader: Reader, expected: Expected, event_id: str) -> None:
    """Detail, list, map and address all have the event open."""
    reader.sees(opened=expected.title(event_id), selected_row=event_id, selected_on_map=event_id)
    reader.until("new URLSearchParams(seen.address).get('event') === arg", event_id)


def test_a_symbol_opens_its_event(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.symbol("Al-Amiriyah").click()
    _shows(reader, expected, "convoy-route")


def test_a_route_opens_its_event(visit: Visit, expected: Expected) -> None:
    reader = visit("map=13/36.17/37.08")
    reader.in_map("path.cm-route-target").first.focus()
    reader.page.keyboard.press("Enter")
    _shows(reader, expected, "convoy-route")


def test_a_count_opens_the_list_of_its_place(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.symbol("Eastern Aleppo").click()
    there = [
        event_id
        for event_id in expected.ids()
        if "east-aleppo" in {part.place.id for part in expected.dataset.event(event_id).places}
    ]
    assert len(there) > 1
    reader.sees(rows=there, opened=None)
    reader.row(there[0]).click()
    _shows(reader, expected, there[0])


def test_a_row_opens_its_event_and_selects_it_on_the_map(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.row("guns-fall-silent").locator("button").click()
    _shows(reader, expected, "guns-fall-silent")
    expect(reader.in_map(".cm-chosen").first).to_be_visible()


def test_previous_and_next_go_through_the_events_of_the_view(
    visit: Visit, expected: Expected
) -> None:
    link = "from=2016-12-15&to=2016-12-15&certainty=certain"
    ids = expected.ids(link)
    reader = visit(f"{link}&event={ids[0]}")
    _shows(reader, expected, ids[0])
    step = reader.page.locator
    expect(step(".st-key-previous button")).to_be_disabled()
    step(".st-key-next button").click()
    _shows(reader, expected, ids[1])
    step(".st-key-next button").click()
    _shows(reader, expected, ids[2])
    step(".st-key-previous button").click()
    _shows(reader, expected, ids[1])
    step(".st-key-close button").click()
    reader.sees(opened=None, selected_row=None, selected_on_map=None, address=f"?{link}")


def test_the_address_opens_an_event_with_all_that_is_known_of_it(
    visit: Visit, expected: Expected
) -> None:
    event = expected.dataset.event("evacuation-of-aleppo")
    reader = visit(f"event={event.id}")
    _shows(reader, expected, event.id)
    sheet = reader.page.locator(".st-key-detail .ch-sheet")
    m = messages("en")
    for part in event.places:
        expect(sheet).to_contain_text(part.place.name.en)
        expect(sheet).to_contain_text(part.as_written)
    for actor in event.actors:
        expect(sheet).to_contain_text(actor.actor.name.en)
    for claim in event.claims:
        expect(sheet).to_contain_text(claim.speaker.name.en)
        if claim.figure:
            expect(sheet).to_contain_text(words.figure(claim.figure, m))
    for citation in event.citations:
        expect(sheet).to_contain_text(f"{citation.start}–{citation.end}")
    expect(sheet).to_contain_text(event.time_basis.en)
    expect(sheet).to_contain_text(m.time(event.time))


def test_an_event_without_a_place_opens_and_says_so(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.row("kerry-warning").click()
    _shows(reader, expected, "kerry-warning")
    expect(reader.page.locator(".st-key-detail .ch-none")).to_contain_text("no place")


def test_an_event_outside_the_view_is_shown_and_said_to_be_outside(
    visit: Visit, expected: Expected
) -> None:
    link = "from=2016-12-15&to=2016-12-15"
    reader = visit(f"{link}&event=destruction-of-berlin")
    reader.sees(
        opened=expected.title("destruction-of-berlin"), selected_row=None, **expected.all_seen(link)
    )
    expect(reader.page.locator(".st-key-detail .ch-note")).to_be_visible()


def test_the_link_to_an_event_alone_opens_just_that(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&q=convoy&event=convoy-route")
    reader.page.locator(".ch-permalink a").click()
    reader.arrive()
    reader.sees(
        opened=expected.title("convoy-route"), address="?event=convoy-route", **expected.all_seen()
    )
    assert parse_qs(reader.page.url.partition("?")[2]) == {"event": ["convoy-route"]}
