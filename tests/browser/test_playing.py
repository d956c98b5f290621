"""Playing: forwards, backwards, in a loop, and never at the server's pace."""

from __future__ import annotations

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_SETTLED = (
    "seen.address === `?from=${seen.window[0]}&to=${seen.window[1]}` &&"
    " seen.running === 'notRunning' &&"
    " seen.handles[0].startsWith(`${Number(seen.window[0].slice(-2))} `)"
)
"""The brush is ahead of address and dates until the server has heard of its last window."""


def _play(reader: Reader, speed: str, *toggles: str) -> None:
    reader.in_timeline('select[aria-label="Speed"]').select_option(speed)
    for name in toggles:
        reader.in_timeline(f'button[aria-label="{name}"]').click()
    reader.in_timeline('button[aria-label="Play"]').click()


def _shows(reader: Reader, expected: Expected) -> None:
    link = str(reader.now()["address"]).removeprefix("?")
    reader.sees(address=f"?{link}", problems=[], **expected.all_seen(link))


def test_playing_moves_the_window_until_it_is_paused(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-13&to=2016-12-13")
    _play(reader, "4")
    reader.until("seen.playing && seen.window[0] >= '2016-12-15'")
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until("!seen.playing")
    reader.until(_SETTLED)
    _shows(reader, expected)


def test_the_map_plays_ahead_of_the_server(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-11-01&to=2016-11-01")
    sent = reader.watch.sent
    _play(reader, "8")
    reader.until("seen.handles[0].startsWith('21 Nov') || seen.handles[0].startsWith('22 Nov')")
    assert reader.watch.sent - sent <= 6, "the server heard of each of twenty steps"
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until(_SETTLED)
    _shows(reader, expected)


def test_playing_backwards_goes_back_in_time(visit: Visit) -> None:
    reader = visit("from=2016-12-20&to=2016-12-20")
    _play(reader, "8", "Play backwards")
    reader.until("seen.window[0] !== '' && seen.window[0] <= '2016-12-17'")
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until(_SETTLED)


def test_played_in_a_loop_time_begins_again(visit: Visit) -> None:
    reader = visit("from=2016-12-30&to=2016-12-30")
    _play(reader, "8", "Play in a loop")
    reader.until("seen.playing && seen.handles[0].includes('Nov')")
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until(_SETTLED)


def test_back_stops_the_play_and_its_reports(visit: Visit, expected: Expected) -> None:
    link = "from=2016-11-01&to=2016-11-01"
    reader = visit(link)
    _play(reader, "8")
    reader.until("seen.playing && seen.address !== arg", f"?{link}")
    reader.page.go_back()
    reader.until("!seen.playing")
    window = ["2016-11-01", "2016-11-01"]
    reader.sees(address=f"?{link}", window=window, **expected.all_seen(link))


def test_played_from_all_dates_time_begins_with_the_first_events_by_steps_that_fit_the_axis(
    visit: Visit,
) -> None:
    reader = visit("axis=2012-01-01/2016-12-31")
    reader.in_timeline(".cursor").focus()
    reader.page.keyboard.press("Space")
    reader.until("seen.playing && seen.handles[0] === '1 Jan 2012'")
    assert reader.now()["handles"][1] == "31 Jan 2012"
    reader.page.keyboard.press("Space")
    reader.until("!seen.playing")
    reader.until(
        "seen.address.includes('step=month') && seen.window[0].startsWith('2012-0')"
        " && seen.running === 'notRunning'"
    )


_STALE = "window.addEventListener('chronotope-stale', ({ detail }) => { window.stale = detail; })"


def test_the_page_knows_while_its_words_are_older_than_the_map(visit: Visit) -> None:
    reader = visit("from=2016-11-01&to=2016-11-01")
    reader.page.evaluate(_STALE)
    reader.in_timeline(".plot").focus()
    reader.page.keyboard.down("ArrowRight")
    reader.until("window.stale === true && seen.address === '?from=2016-11-01&to=2016-11-01'")
    reader.page.keyboard.up("ArrowRight")
    reader.until("window.stale === false && seen.window[0] === '2016-11-02'")


def test_playing_goes_on_where_one_has_gone_back(visit: Visit) -> None:
    reader = visit("from=2016-12-10&to=2016-12-10")
    reader.in_timeline('button[aria-label="Step forward"]').click()
    reader.sees(address="?from=2016-12-11&to=2016-12-11")
    reader.page.go_back()
    reader.sees(address="?from=2016-12-10&to=2016-12-10", window=["2016-12-10", "2016-12-10"])
    reader.in_timeline('button[aria-label="Play"]').click()
    reader.until("seen.window[0] >= '2016-12-13' && seen.playing")


def _play_until(reader: Reader, day: str) -> None:
    _play(reader, "2")
    reader.until("seen.playing && seen.handles[0] === arg", day)


def test_a_count_that_is_pressed_while_time_plays_can_be_read(
    visit: Visit, expected: Expected
) -> None:
    reader = visit("from=2016-11-05&to=2016-11-16&map=12/36.2/37.16")
    _play_until(reader, "7 Nov 2016")
    reader.symbol("Eastern Aleppo").press("Enter")
    reader.until("!seen.playing && seen.caption.includes('at one place')")
    reader.until("seen.address.includes(`from=${seen.window[0]}`) && seen.running === 'notRunning'")
    reader.until("seen.rows.length > 0")
    here = _at_east_aleppo(expected)
    assert reader.now()["rows"] == _shown(reader, expected, here)
    before = reader.now()["window"][0]
    reader.in_timeline('button[aria-label="Step forward"]').click()
    reader.until("seen.window[0] !== arg", before)
    reader.until("seen.address.includes(`from=${seen.window[0]}`) && seen.running === 'notRunning'")
    assert reader.now()["rows"] == _shown(reader, expected, here)
    reader.in_list(".heading .back").click()
    reader.until("!seen.caption.includes('at one place')")


def _at_east_aleppo(expected: Expected) -> set[str]:
    return {
        event_id
        for event_id in expected.ids()
        if "east-aleppo" in {part.place.id for part in expected.dataset.event(event_id).places}
    }


def _shown(reader: Reader, expected: Expected, those: set[str]) -> list[str]:
    start, end = reader.now()["window"]
    found = [key for key in expected.ids(f"from={start}&to={end}") if key in those]
    assert found
    return found


def test_an_event_that_is_opened_while_time_plays_is_a_step_of_its_own(
    visit: Visit, expected: Expected
) -> None:
    reader = visit("from=2016-12-10&to=2016-12-16")
    _play_until(reader, "13 Dec 2016")
    reader.row("evacuation-of-aleppo").locator("button").click()
    reader.until("!seen.playing && seen.opened")
    reader.until("seen.address.includes(`from=${seen.window[0]}`) && seen.running === 'notRunning'")
    start, end = reader.now()["window"]
    link = f"from={start}&to={end}"
    assert reader.now()["address"].startswith(f"?{link}&event=evacuation-of-aleppo")
    reader.page.go_back()
    reader.sees(opened=None, address=f"?{link}", **expected.all_seen(link))
    assert not reader.now()["playing"]
    reader.page.go_back()
    reader.sees(address="?from=2016-12-10&to=2016-12-16")


def test_an_event_that_is_opened_on_the_map_while_time_plays_is_closed_by_going_back(
    visit: Visit,
) -> None:
    reader = visit("from=2016-12-10&to=2016-12-16&map=12/36.2/37.16")
    _play_until(reader, "13 Dec 2016")
    reader.in_map("path.cm-route-target").first.focus()
    reader.page.keyboard.press("Enter")
    reader.until("!seen.playing && seen.opened && seen.address.includes('event=')")
    reader.until("seen.address.includes(`from=${seen.window[0]}`) && seen.running === 'notRunning'")
    shown = reader.now()["window"]
    reader.page.go_back()
    reader.sees(opened=None, window=shown)
