"""The first page: the data set's home, with nothing silently missing."""

from __future__ import annotations

from geodata.datasets import DEFAULT_ID
from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import wait_in


def test_the_first_page_shows_aleppo_with_symbols(visit: Visit, expected: Expected) -> None:
    reader = visit()
    home = expected.dataset.home.map
    reader.sees(where=[home.zoom, home.latitude, home.longitude], address="", **expected.all_seen())
    assert reader.in_map(".cm-symbol svg").first.is_visible()
    assert reader.symbol("Ramouseh").is_visible()
    assert reader.page.locator("h1").text_content() == expected.dataset.title.en


def test_the_base_map_is_drawn_from_this_server(visit: Visit) -> None:
    reader = visit()
    drawn = """() => {
      const canvas = document.querySelector('.leaflet-cm-ground-pane canvas, canvas');
      if (!canvas) return false;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0);
    }"""
    assert wait_in(reader.frame, drawn)
    assert any("/assets/basemap/" in url for url in reader.watch.requests)
    assert reader.now()["base"] == "offline"


def test_events_outside_the_map_are_counted_at_its_edge(visit: Visit, expected: Expected) -> None:
    reader = visit()
    counts = {edge["name"]: edge["count"] for edge in reader.now()["edges"]}
    for place in ("brussels", "un-headquarters"):
        there = [
            event.id
            for event in expected.dataset.events.values()
            if place in {part.place.id for part in event.mapped_places}
        ]
        name = expected.dataset.places[place].name.en
        assert counts[name] == len(set(there) & set(expected.mapped()))


def test_a_count_at_the_edge_leads_there(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.in_map(".cm-chip").filter(has_text="Brussels").click()
    at = expected.dataset.places["brussels"].coordinates
    assert at is not None
    reader.until(
        "Math.abs(seen.where[1] - arg.latitude) < 0.5"
        " && Math.abs(seen.where[2] - arg.longitude) < 0.5",
        {"latitude": at.latitude, "longitude": at.longitude},
    )
    reader.symbol("Brussels").wait_for()


def test_the_axis_shows_november_and_december(visit: Visit) -> None:
    reader = visit()
    ticks = reader.now()["ticks"]
    assert any("Nov" in tick for tick in ticks)
    assert any("Dec" in tick for tick in ticks)
    assert reader.now()["handles"] == ["open", "open"]
    assert reader.in_timeline(".chip.earlier").is_visible()


def test_the_title_of_the_page_says_what_is_shown(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&to=2016-12-15")
    reader.until(
        "seen.title.includes('15 December 2016') && seen.title.endsWith(' – Aleppo, December 2016')"
    )
    assert expected.dataset.id == DEFAULT_ID
