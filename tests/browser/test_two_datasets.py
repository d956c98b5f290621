"""Two data sets on one map, as a reader meets them."""

from __future__ import annotations

from playwright.sync_api import expect

from geodata.dataset import Dataset
from tests.browser import tile_map as tiles
from tests.browser.conftest import Visit
from tests.made_package import NAME as MADE

BOTH = "dataset=small&dataset=other"


def test_another_data_set_is_put_beside_the_first(visit: Visit) -> None:
    reader = visit("dataset=small")
    reader.page.get_by_role("combobox", name="Compare with another data set").click()
    reader.page.get_by_role("option", name="+ Another data set").click()
    reader.until(f"seen.address === '?{BOTH}'")
    for event_id in ("other.market-shelled", "relief-convoy"):
        reader.until("seen.rows.includes(arg)", event_id)


def test_signs_of_the_second_have_a_contour_that_the_legend_explains(visit: Visit) -> None:
    reader = visit(f"{BOTH}&type=other.shelling")
    expect(reader.in_map(".cm-symbol .cm-second")).not_to_have_count(0)
    reader.in_map(".cm-legend-handle").click()
    row = reader.in_map(".cm-legend li").filter(has_text="Another data set")
    expect(row.locator(".cm-second")).to_have_count(1)
    first = reader.in_map(".cm-legend li").filter(has_text="A small data set")
    expect(first.locator(".cm-second")).to_have_count(0)


def test_a_copied_link_names_both_revisions(visit: Visit, both: Dataset) -> None:
    reader = visit(f"{BOTH}&event=other.market-shelled")
    expect(reader.page.locator(".ch-dataset")).to_have_text("Another data set")
    reader.page.get_by_role("button", name="Share").click()
    box = reader.page.get_by_role("textbox", name="Link to this view")
    pinned = "&".join(f"data={revision}" for revision in both.revision.split(","))
    expect(box).to_have_value(f"{reader.base}/?{BOTH}&{pinned}&event=other.market-shelled")


def test_groups_and_bars_say_how_many_are_of_each(visit: Visit) -> None:
    reader = visit(BOTH)
    symbol = reader.in_map('.cm-symbol[aria-label*="A small data set"]').first
    expect(symbol.locator(".cm-count-apart")).to_have_count(2)
    said = (symbol.get_attribute("aria-label") or "").translate({0x2068: None, 0x2069: None})
    assert said.startswith("A small data set: ")
    assert "; Another data set: " in said
    reader.in_timeline(".plot").hover(position={"x": 400, "y": 40})
    expect(reader.in_timeline(".readout")).to_contain_text("Another data set")


def test_a_counted_cell_of_two_gives_each_ones_count(visit: Visit) -> None:
    reader = visit(f"dataset={MADE}&dataset=small")
    tiles.rests(reader)
    assert reader.frame.evaluate("chronotopeMap.twoSets.sets().length") == 2
    apart = reader.frame.evaluate(
        "chronotopeMap.tiles.readings().flatMap(({ tile }) => [...tile.slotSide]"
        ".filter((side) => side >= (tile.second ?? 99))).length"
    )
    assert apart > 0
