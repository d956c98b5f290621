"""Panning and zooming: the browser's own business, and yet part of the link."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.expected import Expected


def test_panning_and_zooming_ask_nothing_of_the_server_and_write_the_address(visit: Visit) -> None:
    reader = visit()
    home, sent = reader.now()["where"], reader.watch.sent
    reader.drag_map(-120, -60)
    reader.until("seen.address.startsWith('?map=12/')")
    panned = reader.now()
    assert panned["where"] != home
    reader.in_map(".leaflet-control-zoom-in").click()
    reader.until("seen.address.startsWith('?map=13/')")
    reader.in_map(".leaflet-control-zoom-out").click()
    reader.until("seen.address.startsWith('?map=12/')")
    assert reader.watch.sent == sent


def test_the_home_view_leaves_the_address_again(visit: Visit, expected: Expected) -> None:
    reader = visit("map=9/36.5/37")
    assert reader.now()["where"] == pytest.approx([9, 36.5, 37], abs=0.002)
    reader.in_map('button[aria-label="Back to the first view"]').click()
    home = expected.dataset.home.map
    reader.sees(where=[home.zoom, home.latitude, home.longitude], address="")


def test_reloading_keeps_the_place_of_the_map(visit: Visit) -> None:
    reader = visit("from=2016-12-15")
    reader.drag_map(-200, 30)
    reader.until("seen.address.includes('&map=')")
    before = reader.now()
    reader.page.reload()
    reader.arrive()
    seen = reader.now()
    assert seen["address"] == before["address"]
    assert seen["where"] == pytest.approx(before["where"], abs=0.002)


def test_a_filter_or_an_event_in_sight_keeps_the_place_of_the_map(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    reader.drag_map(-60, 0)
    reader.until("seen.address.startsWith('?map=')")
    before = reader.now()
    reader.row("convoy-route").click()
    reader.until("seen.selected_on_map === 'convoy-route'")
    reader.type_into("text", "convoy")
    reader.sees(where=before["where"], **expected.all_seen("q=convoy"))
    assert reader.now()["address"] == f"?q=convoy&event=convoy-route&{before['address'][1:]}"


def test_an_event_out_of_sight_is_brought_into_view_when_it_is_opened(visit: Visit) -> None:
    reader = visit()
    reader.row("eu-summit").click()
    reader.until("seen.where[1] > 50 && seen.where[1] < 52 && seen.address.includes('map=')")
    reader.symbol("Brussels").wait_for()


def test_showing_all_events_brings_every_one_onto_the_map(visit: Visit) -> None:
    reader = visit()
    reader.in_map('button[aria-label="Show all events"]').click()
    reader.until("seen.edges.length === 0")


_TELL = """window => {
  const map = document.querySelector('.st-key-map-frame iframe').contentWindow.chronotopeMap;
  map.payload.untouched = true;
  const { channel } = map.payload;
  const page = new BroadcastChannel(channel);
  page.postMessage({ kind: 'window', moving: true, ...window });
  page.close();
}"""
_DAY = 17150
"""15 December 2016, in days since 1970."""


def test_the_map_follows_a_moving_window_without_the_server(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    sent, view = reader.watch.sent, reader.now()["where"]
    for day in (_DAY, _DAY + 1):
        reader.page.evaluate(_TELL, {"from": day, "to": day})
        date = f"2016-12-{day - _DAY + 15}"
        reader.sees(mapped=expected.mapped(f"from={date}&to={date}"), where=view)
    reader.page.evaluate(_TELL, {"from": None, "to": None})
    reader.sees(mapped=expected.mapped(), where=view)
    assert reader.watch.sent == sent


def test_the_legend_stays_while_time_moves(visit: Visit) -> None:
    reader = visit()
    reader.in_map(".cm-legend-handle").click()
    legend = reader.in_map(".cm-legend-body").inner_text()
    reader.page.evaluate(_TELL, {"from": _DAY, "to": _DAY})
    reader.until("seen.map_window.from === arg", _DAY)
    assert reader.in_map(".cm-legend-body").inner_text() == legend


def test_a_settled_window_hands_the_map_nothing_new(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.page.evaluate(_TELL, {"from": None, "to": None})
    reader.page.get_by_label("From", exact=False).first.fill("2016-12-15")
    reader.page.keyboard.press("Enter")
    reader.sees(**expected.all_seen("from=2016-12-15"))
    assert reader.frame.evaluate("chronotopeMap.payload.untouched") is True
