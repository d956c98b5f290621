"""What lies beyond the map's edges: counted there, one press away, over no name."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import tile_map as tiles
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.made_package import NAME

_COVERED = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .filter((node) => getComputedStyle(node).visibility !== 'hidden' && !node.hidden)
    .map((node) => [node.textContent, node.getBoundingClientRect()]);
  const chips = boxes('.cm-chip');
  const meets = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  return boxes('.cm-name').filter(([, name]) => chips.some(([, chip]) => meets(name, chip)))
    .map(([text]) => text);
}"""


def test_counts_at_the_edges_are_those_outside_and_lead_there(visit: Visit, server: Server) -> None:
    window = "from=2014-02-13&to=2015-09-09"
    reader = visit(tiles.link_to(window, "map=7/36.2/37.16"))
    tiles.rests(reader)
    reader.until("seen.edges.length > 0")
    box = reader.frame.evaluate("chronotopeMap.map.getBounds().toBBoxString()")
    outside = server.get_json(f"/tiles/{NAME}/outside?{window}&box={box}")
    assert {edge["edge"]: edge["count"] for edge in reader.now()["edges"]} == {
        edge: side["count"] for edge, side in outside.items()
    }
    reader.in_map(".cm-edge-right .cm-chip").click()
    reader.until("seen.where[2] > 38")
    tiles.rests(reader)
    assert tiles.badges(reader) or reader.now()["mapped"]


def test_counts_at_the_edges_cover_no_names(visit: Visit) -> None:
    """They come later than the names: it is the server that knows them."""
    reader = visit(tiles.link_to("from=2014-02-13&to=2015-09-09", "map=8/36.2/37.16"))
    for longitude in (37.2, 37.8, 38.4, 39.0):
        reader.frame.evaluate("x => chronotopeMap.map.setView([36.3, x], 8)", longitude)
        tiles.rests(reader)
        reader.until("seen.edges.length > 0")
        expect(reader.in_map(".cm-chip-stale")).to_have_count(0)
        expect(reader.in_map(".cm-name").first).to_be_visible()
        assert reader.frame.evaluate(_COVERED) == []


_UNDER_CONTROLS = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .map((node) => [node.textContent, node.getBoundingClientRect()]);
  const controls = boxes('.leaflet-top .leaflet-control');
  return boxes('.cm-edge-top .cm-chip').filter(([, chip]) => controls.some(([, control]) =>
    chip.left < control.right && control.left < chip.right && chip.top < control.bottom))
    .map(([text]) => text);
}"""
_LONGER = """() => {
  const row = document.querySelector('.cm-edge-top');
  for (const name of row.querySelectorAll('.cm-chip-name')) name.textContent = 'A name '.repeat(9);
  return row.children.length;
}"""
_CUT = """() => {
  const map = document.querySelector('.cm-map').getBoundingClientRect();
  return [...document.querySelectorAll('.cm-name')].filter((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const isCut = (left < map.left && right > map.left) || (left < map.right && right > map.right);
    return bottom > map.top && top < map.bottom && isCut;
  }).map((node) => node.textContent);
}"""


def test_many_counts_share_their_room_and_run_under_no_control(visit: Visit) -> None:
    reader = visit("dataset=aleppo-2016&dataset=small&lang=fr&map=9/35.3/37.2")
    expect(reader.in_map(".cm-edge-top .cm-chip").nth(2)).to_be_visible()
    assert reader.frame.evaluate(_UNDER_CONTROLS) == []
    assert reader.frame.evaluate(_LONGER) > 2
    assert reader.frame.evaluate(_UNDER_CONTROLS) == []
    expect(reader.in_map(".cm-chip-rest")).to_contain_text(re.compile(r"\+\d \+ \d ailleurs"))


def test_no_name_is_cut_by_the_maps_edge(visit: Visit) -> None:
    reader = visit("dataset=aleppo-2016&dataset=small&map=9/35.3/37.2")
    expect(reader.in_map(".cm-name").nth(8)).to_be_visible()
    assert reader.frame.evaluate(_CUT) == []
