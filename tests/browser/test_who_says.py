"""Who says what: figures side by side, opened by hand and by keyboard, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.reader import Reader
from tests.claims_package import NAME

LINK = f"dataset={NAME}&view=claims"


def shown(reader: Reader, selector: str) -> Locator:
    return reader.page.locator(".who-says").locator(selector)


def test_the_switch_shows_who_says_what_and_the_list_again(visit: Visit) -> None:
    reader = visit(f"dataset={NAME}")
    switch = reader.page.locator(".switch button")
    switch.filter(has_text="Who says what").press("Enter")
    expect(shown(reader, "[data-claim='agency-dead']")).to_contain_text("exactly 11")
    expect(switch.nth(1)).to_be_focused()
    expect(switch.nth(1)).to_have_attribute("aria-pressed", "true")
    reader.sees(address=f"?{LINK}")
    switch.nth(0).click()
    expect(shown(reader, "table")).to_be_hidden()
    reader.sees(address=f"?dataset={NAME}")
    reader.until("seen.rows.length > 0")


def test_a_row_says_who_what_when_and_where_and_opens_its_event(visit: Visit) -> None:
    reader = visit(LINK)
    row = shown(reader, "[data-claim='agency-dead']")
    for text in ("News Agency", "exactly 11", "15 December 2016", "paragraph 1, characters 10–40"):
        expect(row).to_contain_text(text)
    row.get_by_role("button", name="Mortars hit the market").press("Enter")
    expect(reader.page.locator(".ch-sheet h2")).to_have_text("Mortars hit the market")
    expect(row).to_have_attribute("aria-current", "true")
    expect(row.get_by_role("button")).to_be_focused()


def test_it_is_a_table_to_whoever_does_not_see_it(visit: Visit) -> None:
    reader = visit(LINK)
    table = reader.page.get_by_role("table").filter(has_text="same origin as")
    expect(table.get_by_role("columnheader")).to_have_count(5)
    group = table.get_by_role("rowheader").filter(has_text="dead (people)")
    expect(group).to_have_count(1)
    expect(
        table.get_by_role("row").filter(has_text="7 figures, 4 sources, 5 origins")
    ).to_be_visible()
    expect(
        table.get_by_role("row").filter(has_text="Over 2 events: at least about 16")
    ).to_have_count(1)


def test_what_is_said_without_figures_is_unfolded_and_opens_too(visit: Visit) -> None:
    reader = visit(LINK)
    title = shown(reader, "h4 button")
    expect(title).to_be_hidden()
    shown(reader, "summary").click()
    expect(shown(reader, "li")).to_contain_text("Calm is needed.")
    title.click()
    expect(reader.page.locator(".ch-sheet h2")).to_have_text("The envoy appeals")
    expect(shown(reader, "li")).to_be_visible()


def test_it_follows_the_window(visit: Visit) -> None:
    reader = visit(f"dataset={NAME}&from=2016-12-20&to=2016-12-20&view=claims")
    expect(shown(reader, "[data-claim='army-mill']")).to_be_visible()
    expect(shown(reader, "[data-claim='agency-dead']")).to_have_count(0)
    reader.in_timeline('button[aria-label="Step forward"]').click()
    expect(shown(reader, "[data-claim='army-mill']")).to_have_count(0)


def test_on_a_phone_every_figure_stands_within_the_screen(visit: Visit) -> None:
    reader = visit(LINK, viewport={"width": 390, "height": 844}, has_touch=True)
    expect(shown(reader, "[data-claim='agency-dead']")).to_be_visible()
    wide = reader.page.locator(".who-says").evaluate("node => node.scrollWidth - node.clientWidth")
    assert wide <= 0
    rights = shown(reader, ".axis, .figure").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().right)"
    )
    assert rights
    assert max(rights) <= 390


def test_marks_lie_where_their_numbers_do(visit: Visit) -> None:
    reader = visit(LINK)
    middle = (
        "node => { const box = node.getBoundingClientRect(); return box.left + box.width / 2; }"
    )
    ten = shown(reader, ".tick").filter(has_text="10").first.evaluate(middle)
    twenty = shown(reader, ".tick").filter(has_text="20").first.evaluate(middle)
    ends = shown(reader, "[data-claim='rebels-dead'] .end").evaluate_all(
        f"nodes => nodes.map({middle})"
    )
    eleven = shown(reader, "[data-claim='agency-dead'] .end").evaluate(middle)
    assert abs(ends[0] - twenty) < 1.5
    assert abs(ends[1] - (twenty + (twenty - ten))) < 1.5
    assert abs(eleven - (ten + (twenty - ten) / 10)) < 1.5


@pytest.mark.parametrize("width", [1440, 390])
def test_the_axis_stays_in_sight_above_its_figures(visit: Visit, width: int) -> None:
    reader = visit(LINK, viewport={"width": width, "height": 844})
    frame = reader.page.locator(".who-says")
    expect(shown(reader, "[data-claim='radio-mill']")).to_be_attached()
    frame.evaluate("node => { node.scrollTop = 300; }")
    top = "node => node.getBoundingClientRect().top"
    heading = shown(reader, ".heading-row").first
    assert 0 <= heading.evaluate(top) - frame.evaluate(top) < 30
