"""Back and Forward: each step of a reader is one step of the browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.expected import Expected

_SEEN = (
    "address",
    "window",
    "rows",
    "mapped",
    "funnel",
    "opened",
    "selected_row",
    "selected_on_map",
    "problems",
    "where",
)


def _picture(seen: dict[str, Any]) -> dict[str, Any]:
    return {key: seen[key] for key in _SEEN}


def test_back_restores_each_view_and_forward_brings_it_again(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    steps = [_picture(reader.now())]
    reader.type_into("to", "2016-12-15")
    reader.sees(address="?to=2016-12-15", **expected.all_seen("to=2016-12-15"))
    steps.append(_picture(reader.now()))
    reader.type_into("text", "convoy")
    reader.sees(address="?to=2016-12-15&q=convoy", **expected.all_seen("to=2016-12-15&q=convoy"))
    steps.append(_picture(reader.now()))
    reader.row("convoy-route").click()
    reader.sees(
        opened=expected.title("convoy-route"),
        selected_on_map="convoy-route",
        address="?to=2016-12-15&q=convoy&event=convoy-route",
    )
    steps.append(_picture(reader.now()))
    for step in reversed(steps[:-1]):
        reader.page.go_back()
        reader.sees(**step)
    for step in steps[1:]:
        reader.page.go_forward()
        reader.sees(**step)


def test_back_takes_the_map_to_where_it_was(visit: Visit) -> None:
    reader = visit("from=2016-12-15")
    first = _picture(reader.now())
    reader.row("eu-summit").click()
    reader.until(
        "seen.where[1] > 50 && seen.address.includes('map=') && seen.opened &&"
        " seen.selected_row && seen.running === 'notRunning'"
    )
    there = _picture(reader.now())
    reader.page.go_back()
    reader.sees(**first)
    reader.page.go_forward()
    reader.sees(**there)


def test_panning_makes_no_step_of_its_own(visit: Visit) -> None:
    reader = visit()
    reader.type_into("text", "convoy")
    reader.until("seen.address === '?q=convoy'")
    for pixels in (-60, -60, -60):
        where = reader.now()["where"]
        reader.drag_map(pixels, 0)
        reader.until("seen.address.includes('map=') && seen.where[2] !== arg", where[2])
    reader.page.go_back()
    reader.until("!seen.address.includes('q=')")


def test_a_step_after_back_goes_on_from_there(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.type_into("text", "convoy")
    reader.sees(address="?q=convoy", **expected.all_seen("q=convoy"))
    reader.page.go_back()
    reader.sees(address="", **expected.all_seen())
    reader.type_into("from", "2016-12-15")
    reader.sees(
        address="?from=2016-12-15",
        window=["2016-12-15", ""],
        **expected.all_seen("from=2016-12-15"),
    )
    reader.page.go_back()
    reader.sees(address="", **expected.all_seen())


def test_back_restores_how_the_timeline_looks_and_moves(visit: Visit) -> None:
    reader = visit("axis=2016-12-01/2016-12-31&step=week")
    reader.type_into("text", "convoy")
    reader.sees(address="?q=convoy&axis=2016-12-01/2016-12-31&step=week")
    mode = reader.in_timeline('select[aria-label="How the window moves"]')
    mode.select_option("growing")
    reader.in_timeline('button[aria-label="Home"]').click()
    reader.sees(address="?q=convoy&step=week&mode=growing")
    reader.until("seen.ticks.some((tick) => tick.includes('Nov'))")
    reader.page.go_back()
    reader.sees(address="?axis=2016-12-01/2016-12-31&step=week", running="notRunning")
    reader.until("!seen.ticks.some((tick) => tick.includes('Nov'))")
    expect(mode).to_have_value("sliding")
    reader.page.go_forward()
    reader.sees(address="?q=convoy&step=week&mode=growing", running="notRunning")
    expect(mode).to_have_value("growing")


def test_playing_leaves_one_step_behind(visit: Visit, expected: Expected) -> None:
    first = "from=2016-12-26&to=2016-12-26"
    reader = visit(first)
    reader.in_timeline('select[aria-label="Speed"]').select_option("4")
    reader.in_timeline('button[aria-label="Play"]').click()
    reader.until(
        "!seen.playing && seen.window[0] > '2016-12-29' &&"
        " seen.address === `?from=${seen.window[0]}&to=${seen.window[1]}` &&"
        " seen.handles[0].startsWith(`${Number(seen.window[0].slice(-2))} `)"
    )
    reader.page.go_back()
    reader.sees(address=f"?{first}", **expected.all_seen(first))
