"""Scrubbing through a large data set: the map at the hand's speed, the server's counts at rest."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser import tile_map as tiles
from tests.browser.conftest import Visit
from tests.browser.reader import Reader, wait_in
from tests.browser.server import Server

_DRAWS = """() => document.querySelector('.st-key-map-frame iframe')
  .contentWindow.chronotopeMap.state().draws"""
_TELL = """window => {
  const app = document.querySelector('.st-key-map-frame iframe').contentWindow.chronotopeMap;
  const page = new BroadcastChannel(app.payload.channel);
  page.postMessage({ kind: 'window', ...window });
  page.close();
}"""
_DAY = 16_500
"""6 March 2015, a Friday, in days since 1970: within a week, the unit of the tiles' bins."""
_OLD_WINDOW = "**/tiles/made/1/*/*?*from=2015-03-06*"


def _hold(reader: Reader, selector: str, pixels: float) -> None:
    """Drag something of the timeline sideways without letting go."""
    box = reader.in_timeline(selector).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + pixels, y, steps=10)


def test_dragging_moves_the_counts_without_the_server_and_letting_go_makes_them_exact(
    visit: Visit, server: Server
) -> None:
    reader = visit(tiles.link_to(tiles.WORLD))
    whole = tiles.rests(reader)
    before, sent, asked = reader.now(), reader.watch.sent, _tiles_asked(reader)
    _hold(reader, ".handle.from", 300)
    reader.until("seen.counts.certain < arg / 1.2", whole["certain"])
    held = reader.now()
    assert reader.watch.sent == sent
    assert _tiles_asked(reader) == asked
    assert (held["address"], held["rows"]) == (before["address"], before["rows"])
    reader.page.mouse.move(*_moved(reader, 37))
    reader.until("seen.counts.certain < arg", held["counts"]["certain"])
    assert reader.watch.sent == sent
    reader.page.mouse.up()
    reader.until("seen.address.includes('from=201')")
    tiles.shows(reader, tiles.counted(server, tiles.link_at(reader)))
    assert reader.now()["where"] == before["where"]


def _tiles_asked(reader: Reader) -> int:
    return sum("/tiles/made/1/" in url for url in reader.watch.requests)


def _moved(reader: Reader, pixels: float) -> tuple[float, float]:
    box = reader.in_timeline(".handle.from").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2 + pixels, box["y"] + box["height"] / 2


def test_a_window_that_ends_within_a_bin_is_rounded_aloud_and_then_exact(
    visit: Visit, server: Server
) -> None:
    reader = visit(tiles.link_to(tiles.WORLD))
    tiles.rests(reader)
    sent = reader.watch.sent
    note = reader.in_map(".cm-note-rounded")
    expect(note).to_be_hidden()
    reader.page.evaluate(_TELL, {"from": _DAY, "to": _DAY, "moving": True})
    expect(note).to_have_text("≈ in whole weeks while time moves, perhaps too many")
    reader.page.evaluate(_TELL, {"from": _DAY, "to": _DAY, "moving": False})
    expect(note).to_be_hidden()
    tiles.shows(reader, tiles.counted(server, tiles.link_to("from=2015-03-06&to=2015-03-06")))
    assert reader.watch.sent == sent


def test_exact_counts_of_an_old_window_that_come_late_replace_nothing(
    visit: Visit, server: Server
) -> None:
    reader = visit(tiles.link_to(tiles.WORLD))
    tiles.rests(reader)
    # Tiles that nobody wants any more are called off; here, some come all the same.
    reader.frame.evaluate("AbortController.prototype.abort = () => undefined")
    late: list[Route] = []
    reader.page.route(_OLD_WINDOW, _keep_in(late))
    reader.page.evaluate(_TELL, {"from": _DAY, "to": _DAY, "moving": False})
    reader.until("seen.map_window.from === arg && seen.counting", _DAY)
    reader.page.evaluate(_TELL, {"from": _DAY + 2, "to": _DAY + 200, "moving": False})
    expected = tiles.counted(server, tiles.link_to("from=2015-03-08&to=2015-09-22"))
    tiles.shows(reader, expected)
    assert late
    for route in late:
        with reader.page.expect_response(lambda answer: "from=2015-03-06" in answer.url) as answer:
            route.continue_()
        answer.value.finished()
    draws = reader.page.evaluate(_DRAWS)
    reader.page.evaluate(_TELL, {"from": _DAY + 2, "to": _DAY + 200, "moving": False})
    assert wait_in(reader.page, f"draws => ({_DRAWS})() > draws", draws)
    tiles.shows(reader, expected)


def _keep_in(routes: list[Route]) -> Callable[[Route], None]:
    def keep(route: Route) -> None:
        routes.append(route)

    return keep


def test_playing_draws_the_map_more_often_than_the_address_is_written(
    visit: Visit, server: Server
) -> None:
    reader = visit(tiles.link_to("from=2013-06-04&to=2013-06-10", tiles.WORLD))
    tiles.rests(reader)
    sent, draws = reader.watch.sent, reader.page.evaluate(_DRAWS)
    reader.in_timeline('select[aria-label="Speed"]').select_option("8")
    reader.in_timeline('button[aria-label="Play"]').click()
    reader.until("seen.handles[0].includes('Jul')")
    drawn = reader.page.evaluate(_DRAWS) - draws
    reported = reader.watch.sent - sent
    assert drawn >= 20
    assert reported <= drawn / 3
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until(
        "!seen.playing && seen.running === 'notRunning'"
        " && seen.address.includes(`from=${seen.window[0]}&to=${seen.window[1]}`)"
        " && seen.handles[0].startsWith(`${Number(seen.window[0].slice(-2))} `)"
    )
    tiles.shows(reader, tiles.counted(server, tiles.link_at(reader)))


def test_keys_move_the_counts_and_the_server_hears_once_they_rest(
    visit: Visit, server: Server
) -> None:
    reader = visit(tiles.link_to("from=2015-03-05&to=2015-03-06", tiles.WORLD))
    tiles.rests(reader)
    reader.in_timeline(".plot").focus()
    sent = reader.watch.sent
    for _ in range(12):
        reader.page.keyboard.press("ArrowRight")
    reader.until("seen.address.includes('from=2015-03-17&to=2015-03-18')")
    assert reader.watch.sent - sent <= 3
    tiles.shows(reader, tiles.counted(server, tiles.link_to("from=2015-03-17&to=2015-03-18")))
