"""Moving through time: by mouse, by typing, by quick choices, by steps."""

from __future__ import annotations

import datetime as dt

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


def _hold(reader: Reader, selector: str, pixels: float) -> None:
    """Take hold of something and drag it, without letting go."""
    box = reader.in_timeline(selector).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + pixels, y, steps=8)


def test_dragging_redraws_the_map_at_once_and_asks_nothing_of_the_server(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    before, sent = reader.now(), reader.watch.sent
    _hold(reader, ".handle.from", 500)
    reader.until("JSON.stringify(seen.mapped) !== JSON.stringify(arg)", before["mapped"])
    held = reader.now()
    assert reader.watch.sent == sent
    assert [held[part] for part in ("address", "rows")] == ["", before["rows"]]
    assert held["window"][0].startswith("2016-1")  # the typed dates follow the hand
    reader.page.mouse.up()
    reader.until("seen.address.startsWith('?from=2016-1')")
    _follows(reader, expected, _link_of(reader))


def test_a_drag_that_is_called_off_leaves_everything_as_it_was(visit: Visit) -> None:
    reader = visit(_DAY)
    before, sent = reader.now(), reader.watch.sent
    reader.in_timeline(".plot").focus()
    _hold(reader, ".handle.to", 150)
    reader.until("seen.handles[1] !== arg", before["handles"][1])
    reader.page.keyboard.press("Escape")
    reader.page.mouse.up()
    reader.sees(**before)
    assert reader.watch.sent == sent


_HEAR = """() => {
  const frame = document.querySelector('.st-key-map-frame iframe').contentWindow;
  window.heard = [];
  new BroadcastChannel(frame.chronotopeMap.payload.channel).onmessage = ({ data }) => {
    if (data.kind === 'window') window.heard.push(data);
  };
}"""


def test_the_page_hears_of_each_step_of_a_drag_and_of_its_end(visit: Visit) -> None:
    reader = visit()
    reader.page.evaluate(_HEAR)
    reader.drag(reader.in_timeline(".handle.to"), -300)
    reader.until("window.heard.at(-1)?.moving === false")
    heard = reader.page.evaluate("window.heard")
    ends = [message["to"] for message in heard]
    assert [message["moving"] for message in heard[:-1]] == [True] * (len(heard) - 1)
    assert ends == sorted(ends, reverse=True)
    assert len(set(ends)) > 2


def test_two_tabs_have_a_window_each(visit: Visit) -> None:
    one, other = visit(), visit(_DAY)
    before = other.now()
    one.page.bring_to_front()
    one.drag(one.in_timeline(".handle.from"), 300)
    one.until("seen.address.startsWith('?from=')")
    assert other.now() == before


def test_keys_on_a_handle_move_it_like_the_mouse(visit: Visit, expected: Expected) -> None:
    reader = visit()
    where = reader.now()["where"]
    for end, key, link in (
        ("from", "ArrowRight", "from=2016-11-02"),
        ("from", "PageUp", "from=2016-11-09"),
        ("from", "End", "from=2016-12-31"),
        ("from", "Delete", ""),
        ("to", "ArrowLeft", "to=2016-12-30"),
        ("to", "Shift+ArrowLeft", "to=2016-12-23"),
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


def test_a_date_is_typed_in_words_and_stands_as_a_day(visit: Visit, expected: Expected) -> None:
    link = "from=2016-12-15"
    reader = visit(link)
    reader.type_into("from", "15 December 2016")
    reader.sees(window=["2016-12-15", ""], address=f"?{link}", problems=[])
    reader.type_into("to", "Dec 2016")
    link = "from=2016-12-15&to=2016-12-31"
    reader.sees(address=f"?{link}", window=["2016-12-15", "2016-12-31"], **expected.all_seen(link))


def test_escape_brings_back_the_date_that_stands(visit: Visit) -> None:
    reader = visit("from=2016-12-15")
    box = reader.in_timeline('input[name="from"]')
    box.fill("2016-12-")
    box.press("Escape")
    reader.sees(window=["2016-12-15", ""], problems=[])
    reader.type_into("from", "03/04/2016")
    reader.until("seen.problems.length === 1")
    box.press("Escape")
    reader.sees(window=["2016-12-15", ""], problems=[], address="?from=2016-12-15")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    reader.in_timeline('button[aria-label="Step forward"]').click()
    reader.sees(window=["2016-12-16", ""], problems=[])


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
    _follows(reader, expected, "from=2016-12-09&to=2016-12-09&step=week")
    reader.in_timeline('select[aria-label="Step"]').select_option("year")
    reader.in_timeline('button[aria-label="Step back"]').click()
    _follows(reader, expected, "from=2015-12-09&to=2015-12-09&step=year")


def test_growing_steps_keep_the_start_of_the_window(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-11-01&to=2016-11-30")
    reader.in_timeline('select[aria-label="How the window moves"]').select_option("growing")
    reader.in_timeline('select[aria-label="Step"]').select_option("month")
    reader.in_timeline('button[aria-label="Step forward"]').click()
    _follows(reader, expected, "from=2016-11-01&to=2016-12-31&step=month&mode=growing")


def test_single_steps_go_from_one_whole_unit_to_the_next(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-01&to=2016-12-15&step=week&mode=single")
    forward = reader.in_timeline('button[aria-label="Step forward"]')
    forward.click()
    _follows(reader, expected, "from=2016-11-28&to=2016-12-04&step=week&mode=single")
    forward.click()
    _follows(reader, expected, "from=2016-12-05&to=2016-12-11&step=week&mode=single")


def test_the_playhead_takes_the_window_along(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-11-10&to=2016-11-12")
    reader.drag(reader.in_timeline(".playhead .date"), 130)
    reader.until("seen.address > '?from=2016-11-11' && seen.running === 'notRunning'")
    link = _link_of(reader)
    _follows(reader, expected, link)
    start, end = (day.partition("=")[2] for day in link.split("&"))
    assert dt.date.fromisoformat(end) - dt.date.fromisoformat(start) == dt.timedelta(2)
    assert reader.in_timeline(".playhead").get_attribute("aria-valuetext") is not None


def test_the_histogram_follows_the_other_filters(visit: Visit) -> None:
    reader = visit()
    bars = reader.in_timeline("path.certain")
    before = bars.get_attribute("d")
    reader.type_into("text", "Turkey")
    reader.until("seen.address === '?q=Turkey' && seen.running === 'notRunning'")
    expect(bars).not_to_have_attribute("d", before or "")


def test_the_axis_can_show_all_events_that_pass_the_filters_and_reaches_no_further(
    visit: Visit,
) -> None:
    reader = visit()
    fit = reader.in_timeline('button[aria-label="Fit"]')
    fit.click()
    reader.until("seen.address === '?axis=2011-03-01/2016-12-18'")
    reader.open("status=comparison")
    fit.click()
    reader.until("seen.address.endsWith('&axis=1945-01-01/1995-12-31')")
    reader.open()
    fit.click()
    reader.until("seen.address.startsWith('?axis=2011')")
    reader.in_timeline('button[aria-label="Home"]').click()
    reader.until("seen.ticks.some((tick) => tick.includes('Nov 2016'))")
    reader.until("seen.address === ''")


def test_a_short_axis_has_a_bar_for_each_hour(visit: Visit) -> None:
    reader = visit("axis=2016-12-15/2016-12-16")
    reader.until("seen.ticks.includes('12:00')")
    bars = reader.in_timeline("path.possible").get_attribute("d") or ""
    assert bars.count("M") == 48
    reader.in_timeline(".cursor").focus()
    reader.page.keyboard.press("ArrowRight")
    told = reader.in_timeline(".cursor").get_attribute("aria-valuetext") or ""
    assert "01:00" in told
    assert "01:59" in told


def test_the_wheel_zooms_about_the_hand_and_pans(visit: Visit) -> None:
    reader = visit()
    sent = reader.watch.sent
    box = reader.in_timeline(".field").bounding_box()
    assert box is not None
    reader.page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 30)
    reader.page.keyboard.down("Control")
    for _ in range(6):
        reader.page.mouse.wheel(0, -100)
    reader.page.keyboard.up("Control")
    reader.until("seen.address.startsWith('?axis=2016-12-')")
    zoomed = reader.now()["address"]
    reader.page.mouse.wheel(200, 0)
    reader.until("seen.address !== arg && seen.address.startsWith('?axis=2016-12-')", zoomed)
    assert reader.watch.sent == sent
