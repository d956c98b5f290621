"""Moving through time: by mouse, by keys, by typing, by quick choices, by playing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_DAY = "from=2016-12-15&to=2016-12-15"


def _link_of(reader: Reader) -> str:
    return str(reader.now()["address"]).removeprefix("?")


def _follows(reader: Reader, expected: Expected, link: str) -> None:
    """Map, list, funnel, typed dates and address all show one window."""
    keys = dict(pair.split("=") for pair in link.split("&") if pair)
    window = [keys.get("from", ""), keys.get("to", "")]
    address = f"?{link}" if link else ""
    reader.sees(window=window, address=address, problems=[], **expected.all_seen(link))


@pytest.mark.parametrize(("end", "pixels"), [("from", 200), ("to", -280)])
def test_dragging_a_handle_changes_map_list_funnel_dates_and_address_alike(
    visit: Visit, expected: Expected, end: str, pixels: int
) -> None:
    reader = visit()
    before = reader.now()
    reader.drag(reader.in_timeline(f".handle.{end}"), pixels)
    reader.until("seen.address !== ''")
    link = _link_of(reader)
    assert link.startswith(f"{end}=2016-1")
    _follows(reader, expected, link)
    assert reader.now()["where"] == before["where"]
    assert expected.rows(link) != before["rows"]


def test_dragging_time_keeps_the_place_that_the_map_was_moved_to(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    reader.drag_map(-150, 40)
    reader.until("seen.address.startsWith('?map=')")
    moved = reader.now()
    reader.drag(reader.in_timeline(".handle.from"), 250)
    reader.until("seen.address.includes('from=')")
    seen = reader.now()
    assert seen["address"].endswith(f"&{moved['address'].removeprefix('?')}")
    reader.sees(where=moved["where"], **expected.all_seen(_link_of(reader)))


def test_keys_on_a_handle_move_it_like_the_mouse(visit: Visit, expected: Expected) -> None:
    reader = visit()
    where = reader.now()["where"]
    for end, key, link in (
        ("from", "ArrowRight", "from=2016-11-02"),
        ("from", "PageUp", "from=2016-11-03"),
        ("from", "End", "from=2016-12-31"),
        ("from", "Delete", ""),
        ("to", "ArrowLeft", "to=2016-12-30"),
        ("to", "Shift+ArrowLeft", "to=2016-12-29"),
        ("to", "Home", "to=2016-11-01"),
    ):
        reader.in_timeline(f".handle.{end}").focus()
        reader.page.keyboard.press(key)
        _follows(reader, expected, link)
    assert reader.now()["where"] == where


def test_typed_dates_change_everything_alike(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.type_into("from", "2016-12-01")
    _follows(reader, expected, "from=2016-12-01")
    reader.type_into("to", "2016-12-14")
    _follows(reader, expected, "from=2016-12-01&to=2016-12-14")
    reader.type_into("from", "")
    _follows(reader, expected, "to=2016-12-14")


def test_a_wrong_typed_date_is_named_and_loses_nothing(visit: Visit, expected: Expected) -> None:
    reader = visit(_DAY)
    for wrong in ("2016-02-30", "15/12/2016", "yesterday", "2016-12-16"):
        reader.type_into("from", wrong)
        reader.until("seen.problems.length === 1 && seen.problems[0].includes(arg)", wrong)
        reader.sees(window=[wrong, "2016-12-15"], address=f"?{_DAY}", **expected.all_seen(_DAY))
    reader.type_into("from", "2016-12-14")
    _follows(reader, expected, "from=2016-12-14&to=2016-12-15")


def test_a_quick_choice_shows_its_window(visit: Visit, expected: Expected) -> None:
    reader = visit()
    choice = reader.in_timeline(".choices button").filter(has_text="15 December")
    choice.click()
    _follows(reader, expected, _DAY)
    assert choice.get_attribute("aria-pressed") == "true"


def test_all_dates_opens_the_window_again(visit: Visit, expected: Expected) -> None:
    reader = visit(_DAY)
    reader.in_timeline('button[aria-label="All dates"]').click()
    _follows(reader, expected, "")


def test_a_step_slides_the_window_by_the_chosen_unit(visit: Visit, expected: Expected) -> None:
    reader = visit(_DAY)
    reader.in_timeline('button[aria-label="Step forward"]').click()
    _follows(reader, expected, "from=2016-12-16&to=2016-12-16")
    reader.in_timeline('select[aria-label="Step"]').select_option("week")
    reader.in_timeline('button[aria-label="Step back"]').click()
    _follows(reader, expected, "from=2016-12-09&to=2016-12-09")
    reader.in_timeline('select[aria-label="Step"]').select_option("year")
    reader.in_timeline('button[aria-label="Step back"]').click()
    _follows(reader, expected, "from=2015-12-09&to=2015-12-09")


def test_cumulative_steps_keep_the_start_of_the_window(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-11-01&to=2016-11-30")
    reader.in_timeline('select[aria-label="How the window moves"]').select_option("cumulative")
    reader.in_timeline('select[aria-label="Step"]').select_option("month")
    reader.in_timeline('button[aria-label="Step forward"]').click()
    _follows(reader, expected, "from=2016-11-01&to=2016-12-31")


def test_playing_moves_the_window_until_it_is_paused(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-13&to=2016-12-13")
    reader.in_timeline('select[aria-label="Speed"]').select_option("4")
    reader.in_timeline('button[aria-label="Play"]').click()
    reader.until("seen.playing && seen.window[0] >= '2016-12-15'")
    reader.in_timeline('button[aria-label="Pause"]').click()
    reader.until("!seen.playing")
    # What was on its way when playing stopped still arrives: the brush is ahead of the dates.
    reader.until(
        "seen.address === `?from=${seen.window[0]}&to=${seen.window[1]}` &&"
        " seen.running === 'notRunning'"
    )
    _follows(reader, expected, _link_of(reader))


def test_the_histogram_follows_the_other_filters(visit: Visit) -> None:
    reader = visit()
    bars = reader.in_timeline("path.certain")
    before = bars.get_attribute("d")
    reader.type_into("text", "Turkey")
    reader.until("seen.address === '?q=Turkey' && seen.running === 'notRunning'")
    expect(bars).not_to_have_attribute("d", before or "")


def test_the_axis_can_show_every_date_of_the_data(visit: Visit) -> None:
    reader = visit()
    reader.in_timeline('button[aria-label="All"]').click()
    reader.until("seen.ticks.some((tick) => tick.includes('1950'))")
    reader.in_timeline('button[aria-label="Home"]').click()
    reader.until("seen.ticks.some((tick) => tick.includes('Nov 2016'))")
    assert reader.now()["address"] == ""
