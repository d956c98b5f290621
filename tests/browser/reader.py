"""One reader with one tab of the dashboard: what can be seen there, and what can be done."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page

from tests.browser.watch import Watch

_OBSERVE = (Path(__file__).parent / "observe.js").read_text("utf-8").split("\n", 1)[1]
_PATIENCE = 10_000  # milliseconds until something seen is given up
_POLLING = 60  # milliseconds between two looks

_MATCHES = """([observed, expected]) => {{
  const seen = ({observe})();
  return Object.entries(expected).every(
    ([key, value]) => JSON.stringify(seen[key]) === JSON.stringify(value));
}}"""
_HOLDS = "(arg) => {{ const seen = ({observe})(); return Boolean({condition}); }}"
_WAIT = """async ([arg, end, pause]) => {{
  while (!({holds})(arg)) {{
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }}
  return true;
}}"""


def wait_in(where: Page | Frame, holds: str, arg: Any = None) -> bool:
    """Wait until a function in JavaScript gives true; false where it never does.

    Playwright's own ``wait_for_function`` needs ``eval``, which the page's policy refuses.
    """
    end = time.time() + _PATIENCE / 1000
    while True:
        try:
            return bool(where.evaluate(_WAIT.format(holds=holds), [arg, end * 1000, _POLLING]))
        except PlaywrightError as error:  # another page came meanwhile
            if "context was destroyed" not in str(error) or time.time() > end:
                raise


class Reader:
    """A tab of the dashboard."""

    def __init__(self, page: Page, base: str, watch: Watch) -> None:
        self.page = page
        self.base = base
        self.watch = watch

    def open(self, query: str = "") -> Reader:
        """Follow a link and wait until map, list and timeline stand."""
        self.page.goto(f"{self.base}/{'?' if query else ''}{query}")
        return self.arrive()

    def arrive(self) -> Reader:
        self.until(
            "seen.running === 'notRunning' && seen.where && seen.rows && seen.handles[0]"
            " && seen.funnel.length"
        )
        return self

    def now(self) -> dict[str, Any]:
        """Give all that can be seen at this moment."""
        return dict(self.page.evaluate(_OBSERVE))

    def sees(self, **expected: Any) -> None:
        """Wait until all of this is seen at the same time."""
        if not wait_in(self.page, _MATCHES.format(observe=_OBSERVE), [None, expected]):
            seen = self.now()
            differing = {
                key: {"expected": value, "seen": seen[key]}
                for key, value in expected.items()
                if seen[key] != value
            }
            raise AssertionError(json.dumps(differing, ensure_ascii=False, indent=1))

    def until(self, condition: str, arg: Any = None) -> None:
        """Wait until a condition in JavaScript on what is ``seen`` holds."""
        script = _HOLDS.format(observe=_OBSERVE, condition=condition)
        if not wait_in(self.page, script, arg):
            seen = json.dumps(self.now(), ensure_ascii=False)
            raise AssertionError(f"never seen: {condition} ({arg}); seen: {seen}")

    @property
    def frame(self) -> Frame:
        """The map's own document."""
        handle = self.page.locator(".st-key-map-frame iframe").element_handle()
        frame = handle.content_frame()
        assert frame is not None
        return frame

    def in_map(self, selector: str) -> Locator:
        return self.page.frame_locator(".st-key-map-frame iframe").locator(selector)

    def in_list(self, selector: str) -> Locator:
        return self.page.locator(".st-key-list").locator(selector)

    def in_timeline(self, selector: str) -> Locator:
        return self.page.locator(".st-key-timeline").locator(selector)

    def row(self, event_id: str) -> Locator:
        return self.in_list(f'tbody tr[data-id="{event_id}"]')

    def symbol(self, name: str) -> Locator:
        """Give the symbol whose accessible name contains a text."""
        return self.in_map(f'.cm-symbol[aria-label*="{name}"]')

    def pill(self, number: int) -> Locator:
        """Give a step of the funnel, counted from 0."""
        return self.in_list(".funnel button").nth(number)

    def in_filter(self, name: str, selector: str) -> Locator:
        return self.page.locator(".st-key-filters").locator(f'[data-filter="{name}"] {selector}')

    def type_into(self, name: str, text: str) -> None:
        """Type into the search (``text``) or a date (``from``, ``to``) and finish with Enter."""
        box = self.page.locator(
            f'.st-key-timeline input[name="{name}"], .st-key-filters input[name="{name}"]'
        )
        box.fill(text)
        box.press("Enter")

    def unfold(self, filter_name: str) -> Locator:
        """Show all values of a filter, and give them."""
        if self.in_filter(filter_name, "details").get_attribute("open") is None:
            self.in_filter(filter_name, "summary").click()
        return self.in_filter(filter_name, ".value")

    def choose(self, filter_name: str, text: str) -> None:
        """Choose the first value of a filter that contains a text."""
        self.unfold(filter_name).filter(has_text=text).first.click()

    def drag(self, handle: Locator, pixels: float) -> None:
        """Drag something sideways with the mouse, in several steps."""
        drag_sideways(handle, pixels)

    def drag_map(self, right: float, down: float) -> None:
        """Drag the map by so many pixels, from a spot where nothing stands."""
        box = self.page.locator(".st-key-map-frame iframe").bounding_box()
        assert box is not None
        x, y = box["x"] + 0.8 * box["width"], box["y"] + 0.55 * box["height"]
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right, y + down, steps=8)
        mouse.up()


def drag_sideways(handle: Locator, pixels: float) -> None:
    """Drag something with the mouse, in several steps."""
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = handle.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + pixels, y, steps=6)
    mouse.up()
