"""Large data sets: the map draws tiles, and every count in them is the server's."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Route, expect

from tests.browser import tile_map as tiles
from tests.browser.conftest import Visit
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.made_package import MARKET, THIN

_MARKET = f"{MARKET[0]}/{MARKET[1]}"
_THIN = f"map=10/{THIN[0]}/{THIN[1]}"
_HINT = ".cm-hint"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "from=2015-03-11&to=2015-03-11",
        "from=2014-02-13&to=2015-09-09",
        "from=2016-12-30",
        "certainty=certain",
        "from=2014-02-13&to=2015-09-09&certainty=certain",
        "actor=rebels%3Atarget&type=talks",
        "to=2014-07-02&status=planned",
    ],
)
def test_what_the_map_counts_is_what_the_funnel_says_is_on_the_map(
    visit: Visit, server: Server, link: str
) -> None:
    link = tiles.link_to(link)
    reader = visit(f"{link}&{tiles.WORLD}")
    expected = tiles.answer(server, link)
    tiles.shows(reader, expected["mapped"])
    assert reader.now()["funnel"][3] == expected["mapped"]
    certain = tiles.counted(server, link if "certainty=" in link else f"{link}&certainty=certain")
    assert reader.now()["counts"]["certain"] == certain


def test_a_filter_renews_the_counts_and_the_next_one_too(visit: Visit, server: Server) -> None:
    reader = visit(tiles.link_to(tiles.WORLD))
    tiles.rests(reader)
    reader.choose("types", "Talks")
    reader.until("seen.address.includes('type=talks')")
    tiles.shows(reader, tiles.counted(server, tiles.link_to("type=talks")))
    reader.type_into("from", "2015-01-14")
    reader.until("seen.address.includes('from=2015-01-14')")
    tiles.shows(reader, tiles.counted(server, tiles.link_to("type=talks&from=2015-01-14")))


def test_an_open_event_is_ringed_and_counted_once(visit: Visit, server: Server) -> None:
    link = tiles.link_to("place=market")
    event = server.get_json(f"/api/events.json?{link}&from=2015-01-01")["events"][0]["id"]
    reader = visit(tiles.link_to(f"event={event}", f"map=9/{_MARKET}"))
    tiles.rests(reader)
    reader.until("seen.selected_on_map === arg && seen.mapped.includes(arg)", event)
    expect(reader.in_map(".cm-symbol .cm-chosen")).to_have_count(1)
    reader.open(tiles.link_to(f"event={event}", tiles.WORLD))
    tiles.shows(reader, tiles.counted(server, tiles.link_to()))


def test_a_badge_under_the_pointer_says_how_many_and_then_of_what_and_by_whom(visit: Visit) -> None:
    reader = visit(tiles.link_to())
    tiles.rests(reader)
    largest = tiles.badges(reader)[0]
    reader.page.mouse.move(*tiles.spot_of(reader, largest))
    hint = reader.in_map(_HINT)
    expect(hint.locator(".cm-hint-place")).to_have_text(f"{largest['count']:,} events")
    expect(hint.locator(".cm-hint-row").filter(has_text="Shelling")).to_be_visible()
    expect(hint.locator(".cm-hint-row").filter(has_text="Rebels")).to_be_visible()
    rows = hint.locator(".cm-hint-row:has(.cm-swatch) b").all_inner_texts()
    assert sum(int(row.replace(",", "")) for row in rows) == largest["count"]
    reader.in_map(".cm-base-handle").hover()
    expect(hint).to_be_hidden()
    reader.page.mouse.move(*tiles.spot_of(reader, largest))
    expect(hint).to_be_visible()
    reader.page.mouse.move(5, 5)
    expect(hint).to_be_hidden()


def test_a_press_on_a_badge_zooms_in_and_in_the_end_lists_its_events(
    visit: Visit, server: Server
) -> None:
    link = "from=2014-02-13&to=2015-09-09"
    reader = visit(tiles.link_to(link, f"map=11/{_MARKET}"))
    tiles.rests(reader)
    for zoom in (14, 15):
        reader.page.mouse.click(*tiles.spot_of(reader, tiles.badges(reader)[0]))
        reader.until("seen.where[0] === arg", zoom)
        tiles.rests(reader)
    largest = tiles.badges(reader)[0]
    assert largest["count"] == tiles.counted(server, tiles.link_to(link, "place=market"))
    sent = reader.watch.sent
    reader.page.mouse.click(*tiles.spot_of(reader, largest))
    number = f"{largest['count']:,}"
    reader.until("seen.caption.startsWith(arg)", number)
    assert reader.watch.sent > sent
    _shows_rows(reader, 50, number)


def _shows_rows(reader: Reader, rows: int, number: str) -> None:
    expect(reader.in_list("tbody tr")).to_have_count(rows)
    expect(reader.in_list("caption .shown")).to_have_text(f"{rows} of {number} shown")


def test_the_list_of_many_shows_fifty_more_at_a_time_and_sorts_no_part(visit: Visit) -> None:
    reader = visit(tiles.link_to())
    number = f"{reader.now()['funnel'][2]:,}"
    _shows_rows(reader, 50, number)
    first = reader.now()["rows"]
    headings = reader.in_list("thead button")
    assert [headings.nth(at).is_disabled() for at in range(headings.count())] == [True] * 6
    more = reader.in_list(".scroller button.more")
    more.click()
    _shows_rows(reader, 100, number)
    more.click()
    _shows_rows(reader, 150, number)
    rows = reader.now()["rows"]
    assert rows[:50] == first
    assert len(set(rows)) == 150


def test_the_whole_of_a_short_list_can_be_sorted(visit: Visit) -> None:
    reader = visit(tiles.link_to("from=2015-03-11&to=2015-03-11&certainty=certain&type=talks"))
    expect(reader.in_list("thead button").first).to_be_enabled()
    assert len(reader.now()["rows"]) < 50


def test_where_few_events_are_each_is_a_symbol_that_opens(visit: Visit, server: Server) -> None:
    window = "from=2015-01-05&to=2015-03-29"
    reader = visit(tiles.link_to(window, _THIN))
    tiles.rests(reader)
    assert tiles.badges(reader) == []
    symbol = reader.in_map('.cm-symbol[aria-label*=" number "]')
    symbol.first.click()
    reader.until("seen.opened")
    _is_open(reader, server)
    other = symbol.filter(has_not=reader.page.locator(".cm-chosen")).first
    other.focus()
    said = other.get_attribute("aria-label") or ""
    reader.page.keyboard.press("Enter")
    reader.until("arg.startsWith(seen.opened)", said)
    _is_open(reader, server)


def _is_open(reader: Reader, server: Server) -> None:
    reader.until("seen.address.includes('event=') && seen.selected_on_map && seen.opened")
    seen = reader.now()
    events = server.get_json(f"/api/events.json?{tiles.link_to('from=2015-01-05&to=2015-03-29')}")
    titles = {event["id"]: event["title"] for event in events["events"]}
    reader.sees(opened=titles[seen["selected_on_map"]])  # first it is the data set


def test_panning_brings_other_tiles_and_keeps_the_window(visit: Visit) -> None:
    window = "from=2014-02-13&to=2015-09-09"
    reader = visit(tiles.link_to(window, "map=9/33.5/36.3"))
    tiles.rests(reader)
    before, sent = reader.now(), reader.watch.sent
    asked = len(reader.watch.requests)
    for _ in range(3):
        reader.drag_map(-500, 0)
    reader.until("seen.where[2] > arg + 2", before["where"][2])
    tiles.rests(reader)
    after = reader.now()
    assert after["map_window"] == before["map_window"]
    assert after["mapped"] != before["mapped"]
    assert any("/tiles/made/8/" in url for url in reader.watch.requests[asked:])
    assert reader.watch.sent == sent


def test_a_link_brings_back_map_axis_step_and_mode(visit: Visit) -> None:
    window = "from=2014-02-13&to=2014-02-19"
    link = tiles.link_to(window, "map=8/36.2/37.16", "axis=2014-01-01/2014-03-31")
    link += "&step=week&mode=growing"
    reader = visit(link)
    tiles.rests(reader)
    seen = reader.now()
    assert seen["address"] == f"?{link}"
    assert seen["where"][0] == 8
    assert any("Feb" in tick for tick in seen["ticks"])
    reader.in_timeline('button[aria-label="Step forward"]').click()
    reader.until("seen.window[0] === '2014-02-13' && seen.window[1] === '2014-02-26'")
    moved = tiles.rests(reader)
    reader.page.reload()
    reader.arrive()
    assert tiles.rests(reader) == moved
    assert "axis=2014-01-01/2014-03-31" in reader.now()["address"]
    assert reader.now()["address"].endswith("&step=week&mode=growing")


def test_two_tabs_of_a_large_data_set_do_not_move_each_other(visit: Visit) -> None:
    one, other = visit(tiles.link_to()), visit(tiles.link_to("from=2014-01-01", tiles.WORLD))
    tiles.rests(other)
    other.until("seen.counts.certain > 0")
    before = other.now()
    one.page.bring_to_front()
    tiles.rests(one)
    one.drag(one.in_timeline(".handle.from"), 200)
    one.until("seen.address.includes('from=')")
    one.drag_map(-100, 40)
    one.until("seen.address.includes('map=')")
    assert other.now() == before


def test_a_tile_that_fails_is_said_and_asked_again(visit: Visit, server: Server) -> None:
    reader = visit(tiles.link_to("map=7/36.2/37.16"))
    tiles.rests(reader)
    pattern = "**/tiles/made/1/**"
    failed: list[str] = []

    def refuse(route: Route) -> None:
        failed.append(route.request.url)
        route.abort()

    reader.page.route(pattern, refuse)
    note = reader.in_map(".cm-note-missing[role=status]")
    expect(note).to_be_hidden()
    reader.frame.evaluate("chronotopeMap.map.setView([30, 38], 2, {animate: false})")
    expect(note).to_have_text("Some events could not be loaded; the map tries again.")
    assert failed
    reader.page.unroute(pattern)
    expect(note).to_be_hidden()
    tiles.shows(reader, tiles.counted(server, tiles.link_to()))
    assert all("ERR_FAILED" in error for error in reader.watch.errors)
    reader.watch.errors.clear()


def test_tiles_that_take_long_are_said_to_be_on_their_way(visit: Visit, server: Server) -> None:
    reader = visit(tiles.link_to("map=7/36.2/37.16"))
    tiles.rests(reader)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route("**/tiles/made/1/**", hold)
    note = reader.in_map(".cm-note-loading[role=status]")
    expect(note).to_be_hidden()
    reader.frame.evaluate("chronotopeMap.map.setView([30, 38], 2, {animate: false})")
    expect(note).to_have_text("Loading events …")
    assert held
    reader.page.unroute("**/tiles/made/1/**")  # which lets go of what was held
    expect(note).to_be_hidden()
    tiles.shows(reader, tiles.counted(server, tiles.link_to()))


_TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_on_a_telephone_nothing_of_the_head_is_cut_off_and_counts_cover_no_others(
    visit: Visit,
) -> None:
    reader = visit(tiles.link_to(), **_TELEPHONE)
    tiles.rests(reader)
    for part in ("dataset", "language"):
        box = reader.page.locator(f".st-key-{part}").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
        assert box["width"] > 80
    reader.until("seen.edges.length > 1")
    chips = [chip.bounding_box() for chip in reader.in_map(".cm-chip").all()]
    for one, other in itertools.combinations(chips, 2):
        assert one is not None
        assert other is not None
        assert (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
