"""What a map of tiles shows, and what the server answers to the same link."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.made_package import NAME

MADE = f"dataset={NAME}"
WORLD = "map=2/30/38"
"""A view that needs all tiles of its zoom, so that what they count is all there is."""

_RESTS = "seen.running === 'notRunning' && seen.counts && !seen.counting"
_MARKS = """() => {
  const frame = document.querySelector('.st-key-map-frame iframe').contentWindow;
  const { map, state } = frame.chronotopeMap;
  const size = map.getSize();
  const clear = ({ x, y }) => x > 60 && y > 60 && x < size.x - 170 && y < size.y - 60;
  return state().marks.filter(clear).sort((one, other) => other.count - one.count);
}"""
_SUM = "Object.values(seen.counts).reduce((sum, count) => sum + count, 0)"


def link_to(*parts: str) -> str:
    return "&".join(part for part in (MADE, *parts) if part)


def answer(server: Server, link: str) -> dict[str, int]:
    """Ask the server for a link's counts."""
    return dict(server.get_json(f"/api/events.json?{link}")["counts"])


def counted(server: Server, link: str) -> int:
    """Give how many events of a link are on the map."""
    return answer(server, link)["mapped"]


def rests(reader: Reader) -> dict[str, int]:
    """Wait until all tiles are here and count exactly; give what they count."""
    reader.until(_RESTS)
    return dict(reader.now()["counts"])


def shows(reader: Reader, number: int) -> None:
    """Wait until the map at rest counts so many events."""
    reader.until(f"{_RESTS} && {_SUM} === arg", number)


def badges(reader: Reader) -> list[dict[str, Any]]:
    """Give the badges that no control covers, the largest counts first."""
    return list(reader.page.evaluate(_MARKS))


def spot_of(reader: Reader, mark: dict[str, Any]) -> tuple[float, float]:
    """Give where a badge stands in the page."""
    box = frame_of(reader).bounding_box()
    assert box is not None
    return box["x"] + mark["x"], box["y"] + mark["y"]


def frame_of(reader: Reader) -> Locator:
    return reader.page.locator(".st-key-map-frame iframe")


def link_at(reader: Reader) -> str:
    """Give what the present address asks of the events."""
    parts = str(reader.now()["address"]).removeprefix("?").split("&")
    return "&".join(part for part in parts if not part.startswith("map="))
